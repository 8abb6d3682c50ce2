"""One article as the rules of speech see it: its text, the quoted stretches, the sentences and the people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from indexer.entities.mention import Mention
from indexer.entities.quotes.marks import PARAGRAPH, Quoted
from indexer.entities.quotes.speech import Speech
from search.analysis.sentences import ABBREVIATIONS
from search.article import EntityType

_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[`]{0,3}[^\W_a-z])")
_LONGEST_ABBREVIATION = 8  # code points looked at before a full stop


class Scene:
    """Looks things up by their place in the text, in logarithmic time."""

    def __init__(self, text: str, mentions: Sequence[Mention], quoted: list[Quoted], speech: Speech) -> None:
        self.text = text
        self.quoted = quoted
        self.speech = speech
        self.mentions = mentions
        self.people = [each for each in self.mentions if each.type is EntityType.PERSON]
        self._opens = [each.open for each in quoted]
        self._starts = [each.start for each in self.people]
        self._ends = {each.end: each for each in self.people}
        self._mention_ends = [each.end for each in self.mentions]

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences begin outside quotations, ascending."""
        starts = [0, *(gap.end() for gap in PARAGRAPH.finditer(self.text))]
        starts += [stop.end() for stop in _STOP.finditer(self.text) if self._ends_sentence(stop.start())]
        return [each for each in sorted(starts) if not self.is_quoted(each)]

    def _ends_sentence(self, stop: int) -> bool:
        """Whether what ends at ``stop`` is more than an abbreviation, as in ``search.analysis.sentences``."""
        text = self.text
        if text[stop] != ".":
            return True
        blank = text.rfind(" ", max(0, stop - _LONGEST_ABBREVIATION - 1), stop)
        if blank < 0:
            return True
        word = text[blank + 1 : stop].lstrip("(“\"'‘[")
        return not (len(word) == 1 and word.isalpha()) and word.lower() not in ABBREVIATIONS

    def is_quoted(self, place: int) -> bool:
        """Whether the character at ``place`` stands inside quotation marks."""
        at = bisect_left(self._opens, place) - 1
        return at >= 0 and place < self.quoted[at].close

    def last_quoted(self, place: int) -> int:
        """The number of the last quotation that begins before ``place``; -1 if none."""
        return bisect_left(self._opens, place) - 1

    def sentence_start(self, place: int) -> int:
        """Where the sentence of ``place`` begins."""
        return self.sentences[max(0, bisect_right(self.sentences, place) - 1)]

    def sentence_before(self, start: int) -> int | None:
        """Where the sentence before the one that begins at ``start`` begins."""
        at = bisect_left(self.sentences, start) - 1
        return self.sentences[at] if at >= 0 else None

    def people_in(self, start: int, end: int) -> list[Mention]:
        """The people named in [start, end) outside quotations, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [each for each in self.people[first:last] if not self.is_quoted(each.start)]

    def next_person(self, start: int, end: int) -> Mention | None:
        """The first person named in [start, end)."""
        at = bisect_left(self._starts, start)
        return self.people[at] if at < len(self.people) and self._starts[at] < end else None

    def person_ending(self, end: int) -> Mention | None:
        """The person whose name ends at ``end``."""
        return self._ends.get(end)

    def last_person(self, start: int, end: int) -> Mention | None:
        """The last person named in [start, end)."""
        at = bisect_left(self._starts, end) - 1
        return self.people[at] if at >= 0 and self._starts[at] >= start else None

    def is_named(self, place: int) -> bool:
        """Whether the character at ``place`` belongs to a name that was recognised."""
        at = bisect_right(self._mention_ends, place)
        return at < len(self.mentions) and self.mentions[at].start <= place

    @cached_property
    def women(self) -> dict[str, bool]:
        """Canonical names to whether they are women's, where a title or a given name tells."""
        known: dict[str, bool] = {}
        for each in self.people:
            if each.name not in known:
                woman = self.speech.is_woman(self.text, each.start, each.name)
                if woman is not None:
                    known[each.name] = woman
        return known
