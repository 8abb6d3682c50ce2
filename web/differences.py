"""Two articles beside each other: what only one of them has, taken out or put in where the later one is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, request

from search.article_page import article_page
from search.differences import PARAGRAPH, Change, Part, differences, paragraphs
from search.published_first import in_order
from web.conditional import conditional
from web.current import searcher
from web.links import Links
from web.rendered import rendered

blueprint = Blueprint("differences", __name__)

KEPT_BESIDE = 1  # paragraphs before and after a change that are shown with it, so that one knows where it stands
LEAST_FOLDED = 2  # paragraphs; to fold a single one saves nobody anything

Paragraph = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that are shown, or that are the same in both texts and folded away."""

    paragraphs: tuple[Paragraph, ...]
    folded: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(part.words for paragraph in self.paragraphs for part in paragraph)


@dataclass(frozen=True, slots=True)
class Told:
    """How much was taken out, put in, and left, in words."""

    out: int
    new: int
    same: int


@blueprint.get("/articles/<article_id>/differences/<other_id>")
def compare(article_id: str, other_id: str) -> Response:
    """The differences; whichever article stands first in the address, the one published first is read first.

    Where nobody knows which that is, the page says so and calls neither the earlier.
    """

    def make() -> Response:
        order = in_order(searcher().article(article_id), searcher().article(other_id))
        one, other = order.first, order.second
        most = searcher().settings.max_difference_words
        parts = differences(one.body, other.body, most)
        return rendered(
            "differences.html",
            one=one,
            other=other,
            unknown=order.unknown,
            read=article_id,
            title=differences(one.title, other.title, most),
            stretches=stretches(paragraphs(parts)),
            told=_told(parts),
            links=Links(request.args.items(multi=True)),
        )

    return conditional(make)


def address_of(article_id: str, other_id: str) -> str:
    """Where the differences of two articles are shown."""
    return f"{article_page(article_id)}/differences/{quote(other_id, safe='', errors='replace')}"


def stretches(found: Sequence[Paragraph]) -> tuple[Stretch, ...]:
    """The paragraphs, with long runs of them folded in which nothing changed."""
    changed = [place for place, each in enumerate(found) if any(part.change is not Change.SAME for part in each)]
    shown = {at for place in changed for at in range(place - KEPT_BESIDE, place + KEPT_BESIDE + 1)}
    groups: list[Stretch] = []
    start = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or (place in shown) != (start in shown):
            run = tuple(found[start:place])
            groups.append(Stretch(run, start not in shown and len(run) >= LEAST_FOLDED))
            start = place
    return tuple(groups)


def _told(parts: Sequence[Part]) -> Told:
    counts = {kind: sum(each.words for each in parts if each.change is kind) for kind in Change}
    return Told(counts[Change.OUT], counts[Change.IN], counts[Change.SAME])


def breaks(part: Part) -> bool:
    """Whether a paragraph ends with a part in only one of the texts."""
    return part.change is not Change.SAME and part.text.endswith(PARAGRAPH)
