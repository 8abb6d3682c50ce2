"""Capitalised words to candidates: where a name begins and ends, and what its own words say it is."""

from __future__ import annotations

from typing import NamedTuple

from indexer.entities.gazetteer import Gazetteer, Known, Words
from indexer.entities.tokens import Token
from search.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
MAX_PERSON_WORDS = 5  # "Luiz Inacio Lula da Silva"; more words are a headline or a list
MAX_ORGANISATION_WORDS = 9  # "Organisation for the Prohibition of ..."; more words are a headline or a list
_OF = frozenset((" of ", " of the ", " for ", " for the ", " on "))
_LIST = frozenset((" and ", " & "))
_INITIAL_JOIN = ". "


class Candidate(NamedTuple):
    """A stretch that may be a name. ``type`` None: only its surroundings can tell."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    type: EntityType | None
    known: Known | None
    titled: bool
    """A title stood before it."""
    opens: bool
    leftover: bool
    """What remained beside a name in the same capitalised stretch; it is a name only if it is one elsewhere."""


class Splitter:
    """Cuts stretches of capitalised words into candidates. Holds only what it knows, nothing of an article."""

    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        self.gazetteer = gazetteer
        self.words = words

    def split(self, text: str, tokens: list[Token], lower: frozenset[str]) -> list[Candidate]:
        """The candidates of ``text`` in order."""
        cut = _Cut(self.gazetteer, self.words, text, tokens, lower)
        first = 0
        while first < len(tokens):
            last = cut.run_end(first)
            cut.run(first, last)
            first = last + 1
        return cut.found


class _Cut:
    """The work of one ``split``."""

    def __init__(
        self, gazetteer: Gazetteer, words: Words, text: str, tokens: list[Token], lower: frozenset[str]
    ) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.text = text
        self.tokens = tokens
        self.lower = lower
        self.found: list[Candidate] = []

    def run_end(self, first: int) -> int:
        """The last word that belongs to the same capitalised stretch as ``first``."""
        tokens, text = self.tokens, self.text
        inside_of = False
        last = first
        while last + 1 < len(tokens) and last - first < MAX_ORGANISATION_WORDS:
            token, following = tokens[last], tokens[last + 1]
            if token.possessive:
                break
            gap = text[token.end : following.start]
            if gap == " " or (gap == _INITIAL_JOIN and self._abbreviates(token)):
                last += 1
            elif gap in _OF and (token.text in self.words.org_heads or token.text in self.words.place_heads):
                inside_of = True
                last += 1
            elif gap in _LIST and inside_of and self._lookup(last + 1, last + 1) is None:
                last += 1
            else:
                break
        return last

    def _abbreviates(self, token: Token) -> bool:
        """Whether the full stop after the word ends no sentence."""
        text = token.text
        return (len(text) == 1 and text != "I") or (
            len(text) <= len("Capt") and (text in self.words.titles or text in ("St", "Jr", "Ft", "Mt"))
        )

    def _lookup(self, first: int, last: int) -> tuple[Known, int] | None:
        """The longest known name that begins at ``first``, and its last word. It may go past the stretch."""
        token = self.tokens[first]
        reach = self.gazetteer.reach.get(token.text, 0)
        names = self.gazetteer.names
        for end in range(min(first + reach, len(self.tokens)) - 1, first - 1, -1):
            closing = self.tokens[end].end
            if end <= last and self.tokens[end].possessive:
                known = names.get(self.text[token.start : closing + 2])
                if known is not None:
                    return known, end
            known = names.get(self.text[token.start : closing])
            if known is not None:
                return known, end
        if self.text[token.end : token.end + 1] == ".":
            known = self.gazetteer.abbreviated.get(token.text)
            if known is not None and self.text[token.start - 2 : token.start] == ", ":
                return known, first
        return None

    def _title(self, first: int, last: int) -> int:
        """How many words from ``first`` are a title; 0 if none."""
        reach = self.words.title_reach.get(self.tokens[first].text, 0)
        for end in range(min(first + reach - 1, last), first - 1, -1):
            phrase = self.text[self.tokens[first].start : self.tokens[end].end]
            if phrase in self.words.title_phrases or phrase in self.words.titles:
                return end - first + 1
        return 0

    def run(self, first: int, last: int) -> None:
        """Cut one capitalised stretch, from word ``first`` to word ``last``."""
        titled = leftover = False
        while first <= last:
            first = self._skip_common(first, last, titled=titled)
            if first > last:
                return
            if self.tokens[first].text in self.words.days:
                first, titled = first + 1, False
                continue
            title = self._title(first, last)
            if title and not self._names_more_than_title(first, last, title):
                first, titled, leftover = first + title, True, False
                continue
            end = self._segment_end(first, last)
            nxt = self._segment(first, end, titled=titled, leftover=leftover)
            leftover = nxt <= end
            first, titled = nxt, False

    def _skip_common(self, first: int, last: int, *, titled: bool) -> int:
        """Past words that are capitalised only because a sentence begins or a headline shouts."""
        words, lower = self.words, self.lower
        while first <= last:
            token = self.tokens[first]
            low = token.text.lower()
            if low in words.function:
                is_word = len(token.text) < 2 or not token.text.isupper()  # noqa: PLR2004 - "IT", "US"
                is_word = is_word and (self._lookup(first, last) or (None, first))[1] == first
            else:
                is_word = token.opens and not titled and low in words.common and token.text not in words.given
                is_word = is_word or (token.opens and not titled and low in lower and token.text not in words.given)
                is_word = is_word and self._lookup(first, last) is None and not self._heads(first, last)
            if not is_word:
                return first
            first += 1
        return first

    def _heads(self, first: int, last: int) -> bool:
        """Whether the common word at ``first`` opens the name of a body: "Bank of ...", "State Television", "Oil Ministry"."""
        if first == last:
            return False
        token, following = self.tokens[first], self.tokens[first + 1]
        if self.text[token.end : following.start] in _OF:
            return True
        return following.text in self.words.org_suffixes and self.tokens[last].text in self.words.org_suffixes

    def _names_more_than_title(self, first: int, last: int, title: int) -> bool:
        """Whether the title is the beginning of a longer name: "General Motors", "Justice Department"."""
        known = self._lookup(first, last)
        if known is not None and known[1] - first + 1 > title:
            return True
        after = first + title
        return after <= last and self.tokens[after].text in self.words.org_suffixes and after == last

    def _segment_end(self, first: int, last: int) -> int:
        """The last word before the next title or day."""
        known = self._lookup(first, last)
        end = known[1] if known is not None else first
        while end < last:
            following = end + 1
            if self.tokens[following].text in self.words.days:
                break
            if following < last and self._title(following, last) and not self._is_part_of_body(following, last):
                break
            end += 1
        return end

    def _is_part_of_body(self, index: int, last: int) -> bool:
        """Whether a title word inside a stretch belongs to an organisation: "US Justice Department"."""
        return self.tokens[index + 1].text in self.words.org_suffixes and index + 1 == last

    def _segment(self, first: int, last: int, *, titled: bool, leftover: bool) -> int:
        """Note what stands from ``first`` to ``last``, or its first part; returns the word after that part."""
        known = self._lookup(first, last)
        if known is not None and known[1] >= last:
            self._note(first, known[1], known[0].type, known[0], titled=titled)
            return known[1] + 1
        after = first
        while after <= last and self.tokens[after].text in self.words.peoples:
            after += 1
        kind = self._own_words(first, last, titled=titled)
        if kind is ORGANISATION:
            first = self._without_country(first, last, after)
            self._note(first, last, kind, None, titled=False)
            return last + 1
        if after > first and kind is not PERSON and (known is None or known[1] < after):
            # "Russian" is no name; what follows it may be.
            return after
        if kind is not None:
            self._note(first, last, kind, None, titled=titled)
            return last + 1
        if known is not None:
            self._note(first, known[1], known[0].type, known[0], titled=titled)
            return known[1] + 1
        return self._unknown(first, last, leftover=leftover)

    def _without_country(self, first: int, last: int, after: int) -> int:
        """The beginning of a body's name: "US State Department" is known without its country, so it is that."""
        if after == first:
            known = self._lookup(first, last)
            after = known[1] + 1 if known is not None and known[0].type is PLACE else first
        if first < after <= last:
            rest = self._lookup(after, last)
            if rest is not None and rest[1] == last:
                return after
        return first

    def _own_words(self, first: int, last: int, *, titled: bool) -> EntityType | None:
        """What the words themselves say the name is."""
        words, tokens = self.words, self.tokens
        count = last - first + 1
        opening, closing = tokens[first].text, tokens[last].text
        if count > 1 and not titled:
            if closing in words.org_suffixes:
                return ORGANISATION
            if any(
                tokens[i].text in words.org_heads and self.text[tokens[i].end : tokens[i + 1].start] in _OF
                for i in range(first, last)
            ):
                return ORGANISATION
            if closing in words.things:
                return None
            if closing in words.place_suffixes or opening in words.place_prefixes:
                return PLACE
        if count <= MAX_PERSON_WORDS and (titled or (count > 1 and opening in words.given)):
            known = self._lookup(first, last)
            if titled and known is not None and known[0].type is not PERSON:
                return None
            return PERSON if closing not in words.things else None
        return None

    def _unknown(self, first: int, last: int, *, leftover: bool) -> int:
        """Note a stretch without any sign, up to the next known name in it."""
        end = first
        while end < last:
            ahead = self._lookup(end + 1, last)
            if (ahead is not None and ahead[0].type is not PERSON) or self.tokens[end + 1].text in self.words.peoples:
                leftover = True
                break
            end += 1
        self._note(first, end, None, None, titled=False, leftover=leftover)
        return end + 1

    def _note(
        self, first: int, last: int, kind: EntityType | None, known: Known | None, *, titled: bool, leftover: bool = False
    ) -> None:
        start, end = self.tokens[first].start, self.tokens[last].end
        words = tuple(token.text for token in self.tokens[first : last + 1])
        self.found.append(
            Candidate(self.text[start:end], start, end, words, kind, known, titled, self.tokens[first].opens, leftover)
        )
