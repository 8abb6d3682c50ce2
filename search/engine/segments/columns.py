"""The facts of a segment's articles as columns: ids, content hashes, days, and the values of each field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.compiled import brief
from search.engine.arrays.columns import Spelled, spelled
from search.engine.segments import strings
from search.engine.segments.layout import ArrayFile, Sink
from search.engine.segments.packing import Ints
from search.engine.values import VALUE_FIELDS, Facts
from search.stories.numbers import BINS, Numbers, Sketches

HASH_BYTES = 16  # of a content hash, see ``Article.content_hash``


def write(sink: Sink, facts: Sequence[Facts], stories: Numbers, sketches: Sketches) -> None:
    """Write the facts of all articles, in the order of their docids, with their stories and what these are found by."""
    _write_ids(sink, [each.id for each in facts])
    sink.add("hashes", np.frombuffer(bytes.fromhex("".join(each.hash for each in facts)), np.uint8))
    sink.add("days", np.array([each.day for each in facts], np.int32))
    sink.add("order", np.array([each.order for each in facts], np.int64))
    sink.add("stories", stories)
    sink.add("sketches", sketches.reshape(-1))
    for field in VALUE_FIELDS:
        _write_values(sink, field, spelled([each.values[field] for each in facts]))


def _write_ids(sink: Sink, ids: Sequence[str]) -> None:
    """Ids by docid, and the docids in the order of their ids (of equal ids ascending), so that one can be looked up."""
    keys = [strings.encode(each) for each in ids]
    strings.write(sink, "ids", keys)
    sink.add("ids.order", np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int32))


def doc_of(file: ArrayFile, article_id: str) -> int:
    """The docid of the article with that id, -1 when there is none.

    Of several it is the last: whoever replaced an article before the segment was written has left both in it.
    """
    key = np.frombuffer(strings.encode(article_id), np.uint8)
    return _doc_of(file["ids.bytes"], file["ids.ends"], file["ids.order"], key)


@brief
def _doc_of(
    letters: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], order: Ints, key: npt.NDArray[np.uint8]
) -> int:
    """A binary search for the first id behind ``key``; the one before it is the last that may be equal."""
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        if _compared(letters, ends, order[middle], key) > 0:
            high = middle
        else:
            low = middle + 1
    return order[low - 1] if low and _compared(letters, ends, order[low - 1], key) == 0 else -1


@brief
def _compared(letters: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], doc: int, key: npt.NDArray[np.uint8]) -> int:
    """Below 0 where the id of the article comes before ``key``, 0 where it is it."""
    first, length = ends[doc], ends[doc + 1] - ends[doc]
    for i in range(min(length, len(key))):
        if letters[first + i] != key[i]:
            return -1 if letters[first + i] < key[i] else 1
    return int(length - len(key))


def _write_values(sink: Sink, field: str, values: Spelled) -> None:
    strings.write(sink, f"{field}.names", [strings.encode(name) for name in values.names])
    sink.add(f"{field}.docs", values.docs)
    sink.add(f"{field}.ordinals", values.ordinals)


def read_hashes(file: ArrayFile) -> list[str]:
    """The content hash of each article."""
    text = file["hashes"].tobytes().hex()
    return [text[place : place + 2 * HASH_BYTES] for place in range(0, len(text), 2 * HASH_BYTES)]


def read_sketches(file: ArrayFile) -> Sketches:
    """The sketch of each article, a row each."""
    return file["sketches"].reshape(-1, BINS)


def read_hash_parts(file: ArrayFile) -> npt.NDArray[np.int64]:
    """The first eight bytes of each content hash as a number."""
    return np.asarray(file["hashes"].view("<i8")[::2])


def read_values(file: ArrayFile, field: str) -> Spelled:
    """The values of a field."""
    return Spelled(list(strings.Strings(file, f"{field}.names")), file[f"{field}.docs"], file[f"{field}.ordinals"])


def values_of(file: ArrayFile, field: str, doc: int) -> list[str]:
    """The values of a field that one article has."""
    first, last = np.searchsorted(file[f"{field}.docs"], (doc, doc + 1))
    names = strings.Strings(file, f"{field}.names")
    return [names[number] for number in file[f"{field}.ordinals"][first:last].tolist()]


def merge(sink: Sink, parts: Sequence[tuple[ArrayFile, npt.NDArray[np.bool_], Ints]]) -> None:
    """Write the facts of the live articles of several files, in their order; their new docids are given."""
    ids = [list(strings.Strings(file, "ids")) for file, _, _ in parts]
    kept = [some[doc] for some, (_, live, _) in zip(ids, parts, strict=True) for doc in np.flatnonzero(live).tolist()]
    _write_ids(sink, kept)
    hashes = [file["hashes"].reshape(-1, HASH_BYTES)[live] for file, live, _ in parts]
    sink.add("hashes", np.concatenate(hashes).reshape(-1))
    for name in ("days", "order", "stories"):
        sink.add(name, np.concatenate([file[name][live] for file, live, _ in parts]))
    sink.add("sketches", np.concatenate([read_sketches(file)[live] for file, live, _ in parts]).reshape(-1))
    for field in VALUE_FIELDS:
        _merge_values(sink, field, parts)


def _merge_values(sink: Sink, field: str, parts: Sequence[tuple[ArrayFile, npt.NDArray[np.bool_], Ints]]) -> None:
    """A spelling that only deleted articles have goes with them."""
    numbers: dict[str, int] = {}
    docs, ordinals = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for file, live, new_docs in parts:
        values = read_values(file, field)
        stays = live[values.docs]
        used = values.ordinals[stays]
        number_of = np.zeros(len(values.names), np.int32)
        for place in np.unique(used).tolist():
            number_of[place] = numbers.setdefault(values.names[place], len(numbers))
        docs.append(new_docs[values.docs[stays]])
        ordinals.append(number_of[used])
    _write_values(sink, field, Spelled(list(numbers), np.concatenate(docs), np.concatenate(ordinals)))
