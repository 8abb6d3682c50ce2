"""Several segments to one: deleted articles go, terms are united, and no more than a slice is in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.engine.segments import build, columns, strings
from search.engine.segments.layout import Array, Sink
from search.engine.segments.merge_lists import join, text_lists, word_lists
from search.engine.segments.packing import Ints
from search.engine.segments.postings import Inverted, Longs, pack_docs, pack_postings
from search.engine.segments.segment import ArraySegment
from search.engine.segments.stored import merge_stored
from search.engine.segments.strings import Strings
from search.files import created
from search.query.ast import TEXT_FIELDS

SLICE_POSITIONS = 1_000_000  # positions decoded at once; each takes about 40 bytes of memory meanwhile

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """A segment to be merged: which of its articles stay, and which docid each gets; -1 for those that go."""

    segment: ArraySegment
    live: Mask
    docs: Ints


@dataclass(frozen=True)
class Union:
    """The strings of several sorted lists, each once, sorted; and the place of each list's strings among them."""

    names: list[bytes]
    numbers: list[Ints]


def merge(segments: Sequence[tuple[ArraySegment, Mask]], path: Path) -> int:
    """Write the live articles of the segments as one, in their order, and have the disk keep it; how many there are."""
    parts: list[Part] = []
    count = 0
    for segment, live in segments:
        docs = np.full(segment.size, -1, np.int32)
        docs[live] = np.arange(count, count + int(live.sum()), dtype=np.int32)
        count += int(live.sum())
        parts.append(Part(segment, live, docs))
    with created(path) as file:
        _merge_parts(Sink(file), parts, count)
    return count


def _merge_parts(sink: Sink, parts: Sequence[Part], count: int) -> None:
    for field in TEXT_FIELDS:
        _merge_words(sink, field, parts, *_merge_terms(sink, field, parts))
    _merge_sentences(sink, parts)
    columns.merge(sink, [(part.segment.file, part.live, part.docs) for part in parts])
    merge_stored(sink, [(part.segment.stored_articles, np.flatnonzero(part.live)) for part in parts])
    sink.finish({"documents": count})


def _merge_terms(sink: Sink, field: str, parts: Sequence[Part]) -> tuple[Union, Ints]:
    """Write the terms and postings; the union of the terms, and the place of each that stays in the merged segment."""
    texts = [part.segment.fields[field] for part in parts]
    union = unite([text.terms for text in texts])
    kept = np.zeros(len(union.names), np.bool_)
    starts, places, doc_freqs, totals = [np.zeros(1, np.int64)], [], [], []
    written = 0
    sink.begin(f"{field}.data", np.uint8)
    for first, last in _slices(union, [text.totals for text in texts]):
        lists = [
            text_lists(text, numbers, *_within(numbers, first, last), part.docs)
            for text, numbers, part in zip(texts, union.numbers, parts, strict=True)
        ]
        joined = join(lists, first, last)
        _let_go(parts)
        kept[first:last] = np.diff(joined.bounds) > 0
        bounds = np.concatenate(([0], joined.bounds[1:][kept[first:last]]))
        packed = pack_postings(Inverted(bounds, joined.docs, joined.freqs, joined.positions))
        sink.extend(f"{field}.data", packed.data)
        starts.append(packed.starts[1:] + written)
        written += len(packed.data)
        places.append(packed.places - packed.starts[:-1])
        doc_freqs.append(packed.doc_freqs)
        totals.append(packed.totals)
    strings.write(sink, f"{field}.terms", _chosen(union.names, kept))
    build.write_directory(
        sink, field, np.concatenate(starts), _together(places), _together(doc_freqs), _together(totals)
    )
    sink.add(f"{field}.lengths", np.concatenate([t.lengths[p.live] for t, p in zip(texts, parts, strict=True)]))
    return union, np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)


def _merge_words(sink: Sink, field: str, parts: Sequence[Part], terms: Union, term_places: Ints) -> None:
    words = [part.segment.words[field] for part in parts]
    union = unite([each.terms for each in words])
    term_of = np.empty(len(union.names), np.int32)
    for numbers, each, term_numbers in zip(union.numbers, words, terms.numbers, strict=True):
        term_of[numbers] = term_numbers[each.term_of]
    several = build.spelled_in_several_ways(term_of, len(terms.names))
    kept = np.zeros(len(union.names), np.bool_)
    starts, doc_freqs = [np.zeros(1, np.int64)], []
    written = 0
    sink.begin(f"{field}_words.data", np.uint8)
    for first, last in _slices(union, [each.doc_freqs for each in words]):
        lists = [
            word_lists(each, numbers, *_within(numbers, first, last), part.docs)
            for each, numbers, part in zip(words, union.numbers, parts, strict=True)
        ]
        _let_go(parts)
        data, own_starts, own_doc_freqs, present = _own_lists(join(lists, first, last), several[first:last])
        sink.extend(f"{field}_words.data", data)
        kept[first:last] = present
        starts.append(own_starts[1:] + written)
        written += len(data)
        doc_freqs.append(own_doc_freqs)
    strings.write(sink, f"{field}_words.terms", _chosen(union.names, kept))
    build.write_word_directory(
        sink, field, term_places[term_of[kept]], np.concatenate(starts), _together(doc_freqs).astype(np.int32)
    )


def _own_lists(joined: Inverted, several: Mask) -> tuple[Array, Longs, Longs, Mask]:
    """The lists of words that need one of their own, an empty one for the others; and which words stay at all."""
    counts = np.diff(joined.bounds)
    present = counts > 0
    own = np.where(several, counts, 0)
    docs = joined.docs[np.repeat(several, counts)]
    data, starts = pack_docs(np.concatenate(([0], np.cumsum(own[present]))), docs)
    return data, starts, own[present], present


def _merge_sentences(sink: Sink, parts: Sequence[Part]) -> None:
    counts, all_sizes = [], []
    sink.begin("sentences.data", np.uint8)
    for part in parts:
        data, part_starts, part_counts = part.segment.sentences
        sizes = np.diff(part_starts)
        sink.extend("sentences.data", data[np.repeat(part.live, sizes)])
        all_sizes.append(sizes[part.live])
        counts.append(part_counts[part.live])
    sink.add("sentences.starts", np.concatenate(([0], np.cumsum(_together(all_sizes)))))
    sink.add("sentences.counts", np.concatenate(counts))


def unite(lists: Sequence[Strings]) -> Union:
    """The union of sorted lists of strings."""
    each = [[strings.encode(text) for text in names] for names in lists]
    names = sorted(set().union(*each))
    place = {name: number for number, name in enumerate(names)}
    return Union(names, [np.array([place[name] for name in some], np.int32) for some in each])


def _slices(union: Union, sizes: Sequence[Array]) -> Iterator[tuple[int, int]]:
    """Runs of the union's strings, each with lists of about SLICE_POSITIONS together, or a single longer one."""
    total = np.zeros(len(union.names), np.int64)
    for numbers, each in zip(union.numbers, sizes, strict=True):
        total[numbers] += each
    ends = np.cumsum(total)
    first = 0
    while first < len(ends):
        before = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + SLICE_POSITIONS, side="right")))
        yield first, last
        first = last


def _let_go(parts: Sequence[Part]) -> None:
    """Give back what was read: merging must not need more memory for larger segments."""
    for part in parts:
        part.segment.file.let_go()


def _within(numbers: Ints, first: int, last: int) -> tuple[int, int]:
    """Which of a segment's sorted strings are among the union's ``first`` to ``last``."""
    low, high = np.searchsorted(numbers, [first, last])
    return int(low), int(high)


def _chosen(names: Sequence[bytes], kept: Mask) -> list[bytes]:
    return [names[place] for place in np.flatnonzero(kept).tolist()]


def _together(pieces: Sequence[Array]) -> Array:
    return np.concatenate([np.empty(0, np.int64), *pieces])
