"""Links to other articles that a page runs into a sentence, behind the name they are about; its article without them.

"Mr Lee Ann Mary LeeLee wins again Lee to open bridge MORE said": the full name of whom the sentence has named, glued
to the headlines of others, up to MORE. People named there are not named by the article, nor is anybody quoted there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from indexer.entities.legible import BORDER
from indexer.entities.port import Found
from search.article import Article, Span

MAX_TEASER_CHARS = 900  # code points from the name to MORE; the longest of 3,000 had 700
MAX_FULL_NAME_WORDS = 5  # words before the surname in the full name: "Ronald (Ron) Harold"

_END = " MORE"
_ENDS = re.compile(rf"{_END}\b")
_WORD = r"[A-Z](?=[\w’'-]{0,9}[a-zà-ÿ])[\w’'-]{1,24}"
_GENERATION = r"(?: (?:Jr\.?|Sr\.?|II|III|IV)(?!\w))?"
_BETWEEN = rf"(?:(?:[A-Z(“\"][\w.’'()”\"-]{{0,24}}|de|van|von) ){{0,{MAX_FULL_NAME_WORDS}}}"
_NAMES = (
    # The surname again at the end of the full name, run into a headline.
    rf"(?P<surname>{_WORD}){_GENERATION}"
    rf"(?P<glued>(?: |(?<=[a-z])){_BETWEEN}(?P=surname){_GENERATION}(?=[A-Z0-9'‘“\"$.]))",
    # The given name again at its beginning: "Al Holt Al Ruz HoltHolt", and with a blank kept "Al Holt Al Holt Rivals".
    rf"(?P<given>{_WORD}) (?:{_WORD} )?(?P<last>{_WORD}){_GENERATION}"
    rf"(?P<repeated> (?P=given) {_BETWEEN}"
    rf"(?:(?P=last)(?= [A-Z0-9'‘“\"])|[A-Z][\w’'-]{{0,24}}?[a-zà-ÿ]{{2}}(?=[A-Z0-9])))",
)
_FOLLOWING = re.compile(rf" (?!(?:Jr|Sr|II|III|IV)\b)({_WORD})")
_NAME = re.compile(rf"(?<![\w.’'-])(?:{'|'.join(_NAMES)})")


class Untied(NamedTuple):
    """An article whose body has no teasers."""

    article: Article
    starts: tuple[int, ...] = ()
    """Where in the shortened body each teaser stood, ascending."""
    lengths: tuple[int, ...] = ()
    """How many code points were cut out up to and with each teaser."""

    def whole(self, found: Found) -> Found:
        """What was found in the shortened article, where it stands in the article as it was."""
        if not self.starts:
            return found
        entities = (replace(each, body=tuple(map(self._span, each.body))) for each in found.entities)
        quotes = (
            replace(each, start=self._place(each.start), end=self._place(each.end - 1) + 1) for each in found.quotes
        )
        return Found(tuple(entities), tuple(quotes))

    def _span(self, span: Span) -> Span:
        """Of a name. One that goes on behind a teaser ends before it, so that nothing in between is marked."""
        start, end = span
        following = bisect_right(self.starts, start)
        if following < len(self.starts):
            end = min(end, self.starts[following])
        return self._place(start), self._place(end - 1) + 1

    def _place(self, place: int) -> int:
        """Where a character of the shortened body stands in the body as it was."""
        before = bisect_right(self.starts, place)
        return place + (self.lengths[before - 1] if before else 0)


def untied(article: Article) -> Untied:
    """The article without its teasers, itself where it has none. In time linear in the text."""
    body = article.body
    spans = list(_teasers(body)) if _END in body else []
    if not spans:
        return Untied(article)
    parts, starts, lengths = [], [], []
    last = cut = 0
    for start, end in spans:
        border = BORDER if _is_other(body, start, end) else ""
        parts.append(body[last:start] + border)
        starts.append(start - cut)
        cut += end - start - len(border)
        lengths.append(cut)
        last = end
    return Untied(replace(article, body="".join([*parts, body[last:]])), tuple(starts), tuple(lengths))


def _is_other(body: str, start: int, end: int) -> bool:
    """Whether a capitalised word behind a teaser does not go on with the name before it, whose words are in it."""
    following = _FOLLOWING.match(body, end)
    return following is not None and body.find(following[1], start, end) < 0


def _teasers(body: str) -> Iterator[Span]:
    """Where each begins and ends, behind the name that the sentence has: no two over each other, none over lines."""
    last = 0
    for more in _ENDS.finditer(body):
        start = max(last, more.start() - MAX_TEASER_CHARS)
        name = _NAME.search(body, body.rfind("\n", start, more.start()) + 1 or start, more.start())
        if name is not None:
            yield name.start(name.lastgroup or 0), more.end()
        last = more.end()
