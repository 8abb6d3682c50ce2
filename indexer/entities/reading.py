"""One article's capitalised words, and what the gazetteer and the titles say about any stretch of them."""

from __future__ import annotations

from indexer.entities.gazetteer import Gazetteer, Known, Words
from indexer.entities.tokens import Token

MAX_NAME_WORDS = (
    9  # "Organisation for the Prohibition of Chemical Weapons" has 5; a longer stretch is a heading or a list
)
_OF = frozenset((" of ", " of the ", " for ", " for the ", " on "))
_LIST = frozenset((" and ", ", and "))
_AMPERSAND = " & "
_LONGEST_GAP = max(map(len, (*_OF, *_LIST, _AMPERSAND)))  # code points; most words stand further apart
_STOPPED = frozenset(("Inc", "Corp", "Co", "Cos", "Ltd", "Jr", "Sr"))
"""What ends a name with a full stop of its own."""


class Reading:
    """A text with its tokens. All positions are indexes of tokens; ends are included."""

    def __init__(self, gazetteer: Gazetteer, words: Words, text: str, tokens: list[Token]) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.text = text
        self.tokens = tokens

    def gap(self, index: int) -> str:
        """What stands between the token and the next."""
        return self.text[self.tokens[index].end : self.tokens[index + 1].start]

    def joins_of(self, index: int) -> bool:
        """Whether "of" or "for" stands between the token and the next."""
        return self.gap(index) in _OF

    def joins_ampersand(self, index: int) -> bool:
        """Whether "&" stands between the token and the next: it joins names of companies, hardly ever people."""
        return self.gap(index) == _AMPERSAND

    def known(self, first: int) -> tuple[Known, int] | None:
        """The longest known name that begins at ``first``, and its last token."""
        tokens, text = self.tokens, self.text
        reach = self.gazetteer.reach.get(tokens[first].text, 0)
        if not reach and tokens[first].text not in self.gazetteer.abbreviated:
            return None  # true of most words
        start = tokens[first].start
        names = self.gazetteer.names
        for end in range(min(first + reach, len(tokens)) - 1, first - 1, -1):
            closing = tokens[end].end
            known = names.get(text[start : closing + 2]) if tokens[end].possessive else None
            known = known or names.get(text[start:closing])
            if known is not None:
                return known, end
        abbreviated = self.gazetteer.abbreviated.get(tokens[first].text)
        if abbreviated is not None and text.startswith(".", tokens[first].end) and text.endswith(", ", 0, start):
            return abbreviated, first
        return None

    def surface_end(self, first: int, last: int, known: Known | None) -> int:
        """Where the name ends in the text: "Moody's", "Calif." and "Ford Motor Co." end after their last token."""
        token = self.tokens[last]
        if known is None:
            stopped = token.text in _STOPPED and last > first and self.text.startswith(".", token.end)
            return token.end + stopped
        names, start = self.gazetteer.names, self.tokens[first].start
        if token.possessive and self.text[start : token.end + 2] in names:
            return token.end + 2
        return token.end if self.text[start : token.end] in names else token.end + 1

    def title(self, first: int, last: int) -> int:
        """How many tokens from ``first`` are a title; 0 if none."""
        reach = self.words.title_reach.get(self.tokens[first].text, 0)
        for end in range(min(first + reach - 1, last), first - 1, -1):
            phrase = self.text[self.tokens[first].start : self.tokens[end].end]
            if phrase in self.words.title_phrases or phrase in self.words.titles:
                return end - first + 1
        return 0

    def run_end(self, first: int) -> int:
        """The last token that belongs to the same capitalised stretch as ``first``."""
        tokens, last, inside_of = self.tokens, first, False
        most = min(len(tokens) - 1, first + MAX_NAME_WORDS)
        while last < most:
            token = tokens[last]
            start = tokens[last + 1].start
            if start - token.end > _LONGEST_GAP or token.possessive:
                break
            gap = self.text[token.end : start]
            if gap == " " or gap == _AMPERSAND or (gap == ". " and self._abbreviates(token)):
                last += 1
            elif gap in _OF and self._takes_of(token.text):
                inside_of = True
                last += 1
            elif self._links_title(last) or (gap in _LIST and self._lists(last, inside_of=inside_of)):
                last += 1
            else:
                break
        return last

    def _takes_of(self, word: str) -> bool:
        return word in self.words.org_heads or word in self.words.place_heads

    def _links_title(self, index: int) -> bool:
        """Whether "of" stands inside a title: "Secretary of State"."""
        return self.joins_of(index) and (self.tokens[index].text, self.tokens[index + 1].text) in self.words.title_links

    def _lists(self, index: int, *, inside_of: bool) -> bool:
        """Whether "and" stands inside a name: "Ministry of Trade and Industry", "Ways and Means Committee"."""
        if self.known(index + 1) is not None or self.tokens[index + 1].text in self.words.given:
            return False
        if inside_of:
            return True
        last = index + 1
        while last + 1 < len(self.tokens) and self.gap(last) == " " and last - index < MAX_NAME_WORDS:
            last += 1
        common = self.words.common
        return (
            last > index + 1
            and self.tokens[last].text in self.words.org_suffixes
            and self.tokens[index].text.lower() in common
            and self.tokens[index + 1].text.lower() in common
        )

    def _abbreviates(self, token: Token) -> bool:
        """Whether the full stop after the word ends no sentence."""
        word = token.text
        if len(word) == 1:
            return word != "I"
        return len(word) <= len("Capt") and (word in self.words.titles or word in ("St", "Jr", "Ft", "Mt"))
