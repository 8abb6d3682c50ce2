"""What capitalised stretches were cut to: the same people, bodies and openings of sentences come again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from indexer.entities.gazetteer import Gazetteer, Known
from indexer.entities.reading import Reading
from search.article import EntityType

RUNS_KEPT = 20_000  # stretches, some 600 bytes each; of a hundred articles three stretches in four were there before
MAX_RUN_WORDS = 6  # words of a stretch that is kept; longer ones hardly come again

Key: TypeAlias = tuple[str, int]
"""The stretch as written, and what else its cut depends on, bit by bit."""


class Candidate(NamedTuple):
    """A stretch that may be a name. ``type`` None: only its surroundings can tell."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    type: EntityType | None
    known: Known | None
    opens: bool
    """It stands where any word is capitalised."""
    titled: bool
    """A title stood before it."""
    leftover: bool
    """What remained beside a name in the same capitalised stretch; it is a name only if it is one elsewhere."""
    seen: EntityType | None = None
    """What a model takes it for."""


class Runs:
    """Stretches and their candidates, whose places count from the beginning of the stretch. Threads may share it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._open_ended = gazetteer.open_ended
        self._kept: dict[Key, tuple[Candidate, ...]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def key(self, reading: Reading, lower: frozenset[str], first: int, last: int) -> Key | None:
        """By what the cut of the tokens ``first`` to ``last`` is found again; None where it depends on what follows.

        It depends on the words and what stands between them, on which of them open a sentence, and on which of those
        the article writes in lower case too.
        """
        tokens, text = reading.tokens, reading.text
        if last - first >= MAX_RUN_WORDS:
            return None
        bits = 1
        for token in tokens[first : last + 1]:
            word = token.text
            if word in self._open_ended:
                return None
            bits <<= 2
            if token.opens:
                bits |= 3 if word.lower().replace("’", "'") in lower else 2
        closing, start = tokens[last], tokens[first].start
        if closing.possessive:
            return text[start : closing.end + 2], -bits
        return text[start : closing.end + text.startswith(".", closing.end)], bits

    def recall(self, key: Key, start: int) -> list[Candidate] | None:
        """The candidates of a stretch that begins at ``start``, None if it was not there before."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        return [Candidate(each[0], each[1] + start, each[2] + start, *each[3:]) for each in kept]

    def keep(self, key: Key, found: Sequence[Candidate], start: int) -> None:
        """Remember the candidates of a stretch that begins at ``start``."""
        if len(self._kept) >= RUNS_KEPT:
            self._kept.clear()  # as cheap as it gets, and what matters is back after ten articles
        self._kept[key] = tuple(each._replace(start=each.start - start, end=each.end - start) for each in found)
