"""Capitalised words to candidates: where a name begins and ends, and what its own words say it is."""

from __future__ import annotations

from indexer.entities.gazetteer import Known
from indexer.entities.legible import bounded
from indexer.entities.reading import Reading
from indexer.entities.runs import Candidate, Runs
from search.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
MAX_PERSON_WORDS = 5  # "Luiz Inacio Lula da Silva" has 4; more words are a headline or a list
MAX_PLACE_WORDS = 4  # "Great Smoky Mountains National Park" is cut; longer ones are mostly headings


def split(reading: Reading, lower: frozenset[str], runs: Runs) -> list[Candidate]:
    """The candidates among the tokens in order. ``lower``: the words that the article writes in lower case."""
    cut = _Cut(reading, lower)
    first = 0
    while first < len(reading.tokens):
        last = reading.run_end(first)
        key = runs.key(reading, lower, first, last)
        start = reading.tokens[first].start
        known = None if key is None else runs.recall(key, start)
        if known is not None:
            cut.found += known
            first = last + 1
            continue
        before = len(cut.found)
        first = max(last + 1, cut.run(first, last))
        if key is not None:
            runs.keep(key, cut.found[before:], start)
    return cut.found


class _Cut:
    """The work of one ``split``. Positions are indexes of tokens; ends are included."""

    def __init__(self, reading: Reading, lower: frozenset[str]) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words = reading.words
        self.lower = lower
        self.found: list[Candidate] = []

    def run(self, first: int, last: int) -> int:
        """Cut one capitalised stretch; returns where to go on, past its end if a known name reaches further."""
        titled = leftover = False
        while first <= last:
            first = self._skip_common(first, last, titled=titled)
            if first > last:
                break
            if self.tokens[first].text in self.words.days:
                first, titled = first + 1, False
                continue
            if titled and self.tokens[first].text in self.words.openers:
                first, titled = first + 1, False  # "the Mr and the Mrs. The rest"
                continue
            title = self.reading.title(first, last)
            if title and not self._names_more_than_title(first, last, title):
                if first + title > last and title == 1:
                    # "King said": the title may be somebody's surname.
                    self._note(first, first, leftover=True)
                first, titled, leftover = first + title, True, False
                continue
            end = self._segment_end(first, last)
            following = self._segment(first, end, titled=titled, leftover=leftover)
            first, titled, leftover = following, False, following <= end
        return first

    def _skip_common(self, first: int, last: int, *, titled: bool) -> int:
        """Past words that are capitalised only because a sentence begins there."""
        while first <= last and not titled and self._is_common(first, last):
            first += 1
        return first

    def _is_common(self, first: int, last: int) -> bool:
        words, token = self.words, self.tokens[first]
        low = token.text.lower().replace("’", "'")
        if low in words.function or low.partition("-")[0] in words.compound_prefixes:
            shouted = len(token.text) > 1 and token.text.isupper()  # "WHO", "US"
            known = self.reading.known(first)
            return not shouted and (known is None or known[1] == first)
        if not token.opens or token.text in words.given or token.text in words.titles:
            return False
        gerund = first < last and low.endswith("ing") and len(low) > len("being")
        if not (gerund or low in words.common or low in self.lower):
            return False
        return self.reading.known(first) is None and not self._heads(first, last)

    def _heads(self, first: int, last: int) -> bool:
        """Whether the common word opens the name of a body: "Bank of ...", "Oil Ministry"."""
        if first == last:
            return False
        return self.reading.joins_of(first) or self.tokens[last].text in self.words.org_suffixes

    def _names_more_than_title(self, first: int, last: int, title: int) -> bool:
        """Whether the title is the beginning of a longer name: "General Motors", "Justice Department"."""
        known = self.reading.known(first)
        if known is not None and known[1] - first + 1 > title:
            return True
        return first + title == last and self.tokens[last].text in self.words.org_suffixes

    def _segment_end(self, first: int, last: int) -> int:
        """The last word before the next title or day."""
        known = self.reading.known(first)
        end = known[1] if known is not None else first
        while end < last:
            following = end + 1
            if self.tokens[following].text in self.words.days:
                break
            title = self.reading.title(following, last) if following < last else 0
            if title and not self._names_more_than_title(following, last, title):
                break
            end += 1
        return end

    def _segment(self, first: int, last: int, *, titled: bool, leftover: bool) -> int:
        """Note what stands from ``first`` to ``last``, or its first part; returns the word after that part."""
        known = self.reading.known(first)
        if known is not None and (known[1] >= last or (known[1] > first and known[0].type is PERSON)):
            return self._note(first, known[1], known[0].type, known[0], titled=titled)
        after = first
        while after <= last and self.tokens[after].text in self.words.peoples:
            after += 1
        kind = self._own_words(first, last, titled=titled)
        if kind is ORGANISATION:
            return self._body(first, last, known, after)
        if after > first and kind is not PERSON and (known is None or known[1] < after):
            return after  # "Russian" is no name; what follows it may be
        if kind is not None:
            return self._note(first, last, kind, titled=titled)
        if known is not None:
            return self._note(first, known[1], known[0].type, known[0], titled=titled)
        return self._unknown(first, last, leftover=leftover)

    def _body(self, first: int, last: int, known: tuple[Known, int] | None, after: int) -> int:
        """Note an organisation, apart from what only stands before it: "US State Department", "Obama White House"."""
        if self.tokens[first].text == "The":
            return first + 1
        closing = self.tokens[last].text
        if known is not None:
            after = known[1] + 1
            if closing == "Administration" and known[0].type is PERSON:
                return self._note(first, known[1], PERSON, known[0])
        elif after == first:
            after = first + 1
        if after <= last and self._is_known_body(after, last, known):
            if known is not None:
                return self._note(first, known[1], known[0].type, known[0])
            return after if self.tokens[first].text in self.words.peoples else self._note(first, first, leftover=True)
        if after == last and closing == "House" and self.tokens[first].text in self.words.peoples:
            return last + 1  # "Republican House" has no name of its own
        return self._note(first, last, ORGANISATION)

    def _is_known_body(self, first: int, last: int, prefix: tuple[Known, int] | None) -> bool:
        """Whether a known body stands from ``first`` to ``last`` that is the same with and without what precedes it.

        The "Texas Supreme Court" is another than the "US Supreme Court".
        """
        known = self.reading.known(first)
        if known is None or known[1] != last or known[0].type is not ORGANISATION:
            return False
        generic = self.reading.text[self.tokens[first].start : self.tokens[last].end] in self.words.generic
        return not generic or (prefix is not None and prefix[0].name == "US")

    def _own_words(self, first: int, last: int, *, titled: bool) -> EntityType | None:
        """What the words themselves say the name is."""
        words, tokens = self.words, self.tokens
        several = last > first
        opening, closing = tokens[first].text, tokens[last].text
        if closing in words.things:
            return None
        named = titled or (several and opening in words.given)
        if several and not (named and closing in words.surnames):
            if closing in words.org_suffixes or any(self._joins_body(index) for index in range(first, last)):
                return ORGANISATION
            place = closing in words.place_suffixes or (opening in words.place_prefixes and not titled)
            if place and last - first < MAX_PLACE_WORDS and closing not in words.peoples:
                return PLACE
        if not named or last - first >= MAX_PERSON_WORDS or closing in words.peoples:
            return None
        known = self.reading.known(first) if titled else None
        return None if known is not None and known[0].type is not PERSON else PERSON

    def _joins_body(self, index: int) -> bool:
        """Whether what stands after the word makes it the beginning of a body: "University of ...", "Procter & ..."."""
        reading = self.reading
        heads = self.tokens[index].text in self.words.org_heads and reading.joins_of(index)
        return heads or reading.joins_ampersand(index)

    def _unknown(self, first: int, last: int, *, leftover: bool) -> int:
        """Note a stretch without any sign, up to the next known name in it."""
        end = first
        while end < last:
            ahead = self.reading.known(end + 1)
            if (ahead is not None and ahead[0].type is not PERSON) or self.tokens[end + 1].text in self.words.peoples:
                leftover = True
                break
            end += 1
        return self._note(first, end, leftover=leftover)

    def _note(
        self,
        first: int,
        last: int,
        kind: EntityType | None = None,
        known: Known | None = None,
        *,
        titled: bool = False,
        leftover: bool = False,
    ) -> int:
        """Keep a candidate; returns the word after it."""
        start, end = self.tokens[first].start, self.reading.surface_end(first, last, known)
        words = tuple(token.text for token in self.tokens[first : last + 1])
        text = self.reading.text[start:end]
        if text not in self.words.not_names and bounded(text):
            self.found.append(
                Candidate(text, start, end, words, kind, known, self.tokens[first].opens, titled, leftover)
            )
        return last + 1
