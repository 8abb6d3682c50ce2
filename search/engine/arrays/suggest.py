"""Completions of what somebody has typed so far: names, sources, phrases, words and titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from search.analysis import analyzer
from search.analysis.folding import fold
from search.engine.arrays import sets
from search.engine.arrays.listed import BEGINS_WORTH, KINDS, WORTH, Listed, encode
from search.engine.arrays.source import Docs, Source
from search.query.ast import TEXT_FIELDS
from search.result import Suggestion

PHRASE_ARTICLES = 3  # titles that a phrase stands in; what stands in two is chance
RARE_WORDS = 50  # words that are counted where nothing else begins so; each costs posting lists
TITLES_COMPARED = 100  # of each segment, by how new they are
TITLES_READ = 2  # articles for each title wanted: some have the title of another
_OF_A_PART = 8  # offers of each segment that are added up, and twice the limit: others can hardly be among the best

_PHRASE, _WORD = KINDS.index("phrase"), KINDS.index("word")


@dataclass(slots=True)
class _Candidate:
    """An offer as far as it was added up."""

    kind: int
    key: bytes
    begins: bool
    count: int

    @property
    def worth(self) -> int:
        return self.count * WORTH[KINDS[self.kind]] * (BEGINS_WORTH if self.begins else 1)


class Completions:
    """The completions of one snapshot; made ready at the first question."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._counts: dict[str, int] = {}

    @cached_property
    def _lists(self) -> list[Listed]:
        """Those of the segments."""
        return [part.listed for part, _ in self.source.offered()]

    @cached_property
    def _all_lists(self) -> list[Listed]:
        """Also what these do not offer any more, with counts below 0."""
        lost = [part.lost(live) for part, live in self.source.offered()]
        return self._lists + [each for each in lost if each is not None]

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """At most ``limit``, the most useful first; case and accents do not count.

        Names, phrases and words come by how many articles have them, as ``WORTH`` weighs them; what begins as typed
        counts ten times as much as that in which a later word does. Titles fill what is left.
        """
        found = self._best(typed, limit)
        if len(found) < limit:
            for word in self._rare_words(typed):
                found.setdefault(word.key, word)
        told = [self._told(each) for each in sorted(found.values(), key=_place)[:limit]]
        if len(told) < limit:
            told += self._titles(typed, found.keys(), limit - len(told))
        return tuple(told)

    def _best(self, typed: str, limit: int) -> dict[bytes, _Candidate]:
        """The best offers by their keys; those are counted that may be among the ``limit`` best."""
        found: dict[bytes, _Candidate] = {}
        for each in sorted(self._added(typed, _OF_A_PART + 2 * limit), key=_place):
            if len(found) >= limit and _place(each) > sorted(map(_place, found.values()))[limit - 1]:
                break
            each.count = self._count(each)
            if each.count < (PHRASE_ARTICLES if each.kind == _PHRASE else 1):
                continue
            known = found.get(each.key)
            if known is None or _place(each) < _place(known):
                found[each.key] = each
        return found

    def _added(self, typed: str, most: int) -> list[_Candidate]:
        candidates: dict[tuple[int, bytes], _Candidate] = {}
        starts = {fold(typed), " ".join(analyzer.words(typed))} - {""}
        for part in self._lists:
            here: dict[int, bool] = {}
            for start in starts:
                here |= part.best(start, most)
            for number, begins in here.items():
                identity, count = part.identity(number), part.count(number)
                if identity in candidates:
                    candidates[identity].count += count
                    candidates[identity].begins |= begins
                else:
                    candidates[identity] = _Candidate(*identity, begins, count)
        return list(candidates.values())

    def _count(self, each: _Candidate) -> int:
        if each.kind == _WORD:
            return self._articles_with(each.key.decode("utf-8", "surrogatepass"))
        return sum(part.count(number) for part, number in self._everywhere(each))

    def _everywhere(self, each: _Candidate) -> list[tuple[Listed, int]]:
        found = ((part, part.find(each.kind, each.key)) for part in self._all_lists)
        return [(part, number) for part, number in found if number >= 0]

    def _told(self, each: _Candidate) -> Suggestion:
        """A name by its usual spelling, of equally usual ones the first by code points."""
        text = each.key.decode("utf-8", "surrogatepass")
        if each.kind not in (_PHRASE, _WORD):
            uses: Counter[str] = Counter()
            for part, number in self._everywhere(each):
                uses.update(part.spellings(number))
            text = min(uses, key=lambda name: (-uses[name], name))
        return Suggestion(text, KINDS[each.kind], each.count)

    def _articles_with(self, word: str) -> int:
        """Articles that have a word in title or body."""
        if word not in self._counts:
            title, body = (self.source.word_docs(field, word) for field in TEXT_FIELDS)
            self._counts[word] = sets.count_either(*((title, body) if len(title) < len(body) else (body, title)))
        return self._counts[word]

    def _rare_words(self, typed: str) -> Iterator[_Candidate]:
        """Words that begin as typed, also such as hardly any article has."""
        words = analyzer.words(typed)
        if len(words) != 1:
            return
        found = {word: None for field in TEXT_FIELDS for word in self.source.words_from(field, words[0])[:RARE_WORDS]}
        for word in found:
            count = self._articles_with(word)
            if count:
                yield _Candidate(_WORD, encode(word), True, count)

    def _titles(self, typed: str, known: Collection[bytes], limit: int) -> list[Suggestion]:
        """The newest titles with these words in a row, the last of them perhaps not whole."""
        words = analyzer.words(typed)
        found: dict[str, Suggestion] = {}
        for doc in self._newest(self._titled(words), TITLES_READ * limit) if words else ():
            title = " ".join(self.source.shown(doc).title.split())
            key = fold(title)
            if key in found:
                found[key] = replace(found[key], count=found[key].count + 1)
            elif encode(key) not in known and key and len(found) < limit:
                found[key] = Suggestion(title, "title", 1)
        return list(found.values())

    def _titled(self, words: Sequence[str]) -> Docs:
        docs, base = [], 0
        for part, live in self.source.offered():
            docs.append(part.titles.with_words(words, live, TITLES_COMPARED) + np.int32(base))
            base += len(live)
        return np.concatenate([np.empty(0, np.int32), *docs])

    def _newest(self, docs: Docs, most: int) -> list[int]:
        """The newest of some articles; of equally new ones those whose ids come first."""
        columns = self.source.columns
        age = columns.oldest_keys[docs]
        if len(docs) > most:
            docs = docs[age <= np.partition(age, most - 1)[most - 1]]
        keys = [(int(columns.oldest_keys[doc]), columns.ids[doc], doc) for doc in docs.tolist()]
        return [doc for _, _, doc in sorted(keys)[:most]]


def _place(each: _Candidate) -> tuple[int, bytes, int]:
    """What is worth most comes first, of equals the first by the alphabet."""
    return -each.worth, each.key, each.kind
