"""The pages of people, organisations and places: who there is, and what the archive knows of each."""

from __future__ import annotations

from flask import Blueprint, Response, request

from search.article import EntityType
from search.profile import Profile, ProfileRequest
from search.query.ast import Bag, Clause, Said, Value
from search.query.write import write
from web.conditional import conditional
from web.current import searcher
from web.histogram import histogram
from web.links import Links
from web.rendered import rendered

blueprint = Blueprint("entities", __name__, url_prefix="/entities")

LISTED = 25  # names of each kind on the page of all; who looks for another one types it
SHOWN = 12  # names, sources and articles in each list of a page; the search has all


@blueprint.get("")
def names() -> Response:
    """The people, organisations and places that most articles name, or those in whose name a word begins as typed."""

    def make() -> Response:
        typed = request.args.get("q", "").strip()
        found = {kind: searcher().entities(typed, kind, LISTED) for kind in EntityType}
        return rendered("entities.html", typed=typed, found=found, links=Links(()))

    return conditional(make)


@blueprint.get("/<entity_kind:kind>/<entity_name:name>")
def entity(kind: EntityType, name: str) -> Response:
    """One of them: when, with whom and where the archive names it."""

    def make() -> Response:
        profile = searcher().profile(ProfileRequest(kind, name, limit=SHOWN))
        links = Links([("entity", f"{kind}:{profile.name}")])
        chart = histogram(profile.dates, links)
        said = Links([("q", write(Said(profile.name)))])
        values = {"profile": profile, "links": links, "chart": chart, "both": _both(profile), "said": said}
        return rendered("entity.html", **values)

    return conditional(make)


def _both(profile: Profile) -> dict[str, dict[str, str]]:
    """For each kind and name that occurs with the entity, the search for the articles that name both."""
    own = Clause(Value(profile.type.value, profile.name))
    return {
        kind.value: {
            each.name: Links([("q", write(Bag((own, Clause(Value(kind.value, each.name))))))]).whole() for each in found
        }
        for kind, found in profile.co_mentions.items()
    }
