"""The pages of people, organisations and places: who there is, and what the archive knows of each."""

from __future__ import annotations

from flask import Blueprint, Response, request

from search.article import EntityType
from search.profile import Profile, ProfileRequest
from search.query.ast import Bag, Clause, Said, Value
from search.query.write import write
from search.request import Interval, SearchRequest
from web.conditional import conditional
from web.current import searcher
from web.entities import DAY_PARAMETERS, LAST_PAGE, NAMES_ON_PAGE, page_of, read_days, read_names
from web.histogram import histogram
from web.links import Links, Pairs
from web.rendered import rendered

blueprint = Blueprint("entities", __name__, url_prefix="/entities")

LISTED = 25  # names of each kind on the page of all; each has pages of its own
DAYS = tuple(each.name for each in DAY_PARAMETERS)
SHOWN = 12  # names, sources and articles in each list of a page; the search has all


@blueprint.get("")
def names() -> Response:
    """The people, organisations and places that most articles name, or those in whose name a word begins as typed.

    Of one kind alone there are pages.
    """

    def make() -> Response:
        asked = read_names(request.args)
        most = NAMES_ON_PAGE if asked.kind else LISTED
        first = most * (asked.page - 1) if asked.kind else 0
        kinds = (asked.kind,) if asked.kind else tuple(EntityType)
        known = {kind: searcher().entities(asked.typed, kind, first + most + 1)[first:] for kind in kinds}
        return rendered(
            "entities.html",
            asked=asked,
            found={kind: some[:most] for kind, some in known.items()},
            more={kind for kind, some in known.items() if len(some) > most},
            last_page=LAST_PAGE,
            links=Links((("q", asked.typed), ("type", asked.kind or "")), "/entities"),
        )

    return conditional(make)


@blueprint.get("/<entity_kind:kind>/<entity_name:name>")
def entity(kind: EntityType, name: str) -> Response:
    """One of them: when, with whom and where the archive names it, within the days of the address."""

    def make() -> Response:
        pairs = list(request.args.items(multi=True))
        read = read_days(pairs, searcher().settings, searcher().today())
        asked = read.request
        profile = searcher().profile(ProfileRequest(kind, name, asked.first, asked.last, asked.interval, SHOWN))
        typed = Links([pair for pair in pairs if pair[0] in DAYS], page_of(kind, profile.name) or request.path)
        days = _understood(typed, asked)
        links = Links([("entity", f"{kind}:{profile.name}"), *days])
        return rendered(
            "entity.html",
            profile=profile,
            links=links,
            chart=histogram(profile.dates, links),
            both=_both(profile, days),
            said=Links([("q", write(Said(profile.name))), *days]),
            typed=typed,
            days=Links(days),
            chips=typed.chips(asked.first, asked.last),
            warnings=(*read.warnings, *profile.warnings),
        )

    return conditional(make)


def _understood(typed: Links, asked: SearchRequest) -> Pairs:
    """The parameters of the page that were not left out, which its neighbours are asked with too."""
    has = {"from": asked.first, "to": asked.last, "interval": asked.interval is not Interval.AUTO}
    return tuple((name, typed.get(name)) for name in DAYS if has[name])


def _both(profile: Profile, days: Pairs) -> dict[str, dict[str, str]]:
    """For each kind and name that occurs with the entity, the search for the articles that name both."""
    own = Clause(Value(profile.type.value, profile.name))
    return {
        kind.value: {
            each.name: Links([("q", write(Bag((own, Clause(Value(kind.value, each.name)))))), *days]).whole()
            for each in found
        }
        for kind, found in profile.co_mentions.items()
    }
