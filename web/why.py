"""Why an article stands where it does among results: its score, in words and as shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, request

from search.parameters import read
from search.result import Explanation
from web.conditional import conditional
from web.current import searcher
from web.in_list import rank_in_list
from web.links import Links
from web.rendered import rendered

blueprint = Blueprint("why", __name__)

WIDTH = 200  # units of a bar that is as long as it can be
FIELDS = {"title": "headline", "body": "text"}
"""What a reader calls the fields of an article."""
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a score: a ``part`` of the query or "", a sentence, its share of the score in ``width`` units.

    What lowers the score has a share below 0 and no bar.
    """

    part: str
    sentence: str
    share: float
    width: float


@blueprint.get("/articles/<article_id>/why")
def why(article_id: str) -> Response:
    """The reasons, for the search that is in the address."""

    def make() -> Response:
        pairs = list(request.args.items(multi=True))
        links = Links(pairs)
        asked = read(pairs, searcher().settings, searcher().today(), lenient=True).request
        told = searcher().explain(asked, article_id)
        return rendered(
            "why.html",
            article=searcher().article(article_id),
            links=links,
            rank=rank_in_list(article_id, links.pairs),
            reasons=reasons(told),
            documents=searcher().stats().documents,
        )

    return conditional(make)


def reasons(told: Explanation) -> list[Reason]:
    """The reasons of an explanation: parts of the query, then what else counts, each with that which counts most first.

    None where nothing was asked for.
    """
    found = [each for each in told.details if each.score]
    most = max((each.score for each in found), default=0.0)
    return [
        Reason(
            each.part,
            _sentence(each),
            each.score / told.score if told.score else 0.0,
            round(max(0.0, WIDTH * each.score / most), 1) if most > 0 else 0.0,
        )
        for each in sorted(found, key=lambda each: (not each.part, -each.score))
    ]


def _sentence(told: Explanation) -> str:
    if not told.part:
        return told.label
    if told.articles is None:
        return "matches"
    rarity = "1 article has it" if told.articles == 1 else f"{told.articles:,} articles have it"
    return f"{_where(told.counts)}; {rarity}"


def _where(counts: Mapping[str, int]) -> str:
    """Where a word stands: "once in the headline and 3 times in the text"."""
    return " and ".join(
        f"{_TIMES.get(count, f'{count:,} times')} in the {FIELDS.get(field, field)}" for field, count in counts.items()
    )
