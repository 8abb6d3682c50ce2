"""Whether the arrays of a segment are of the right kinds and lengths, and what they say of places leads inside.

Compiled loops trust these numbers without looking. It takes milliseconds, so it is done whenever a segment is opened;
the packed lists themselves are looked through by ``check.py``.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from search.engine.segments.columns import HASH_BYTES
from search.engine.segments.layout import Array, ArrayFile
from search.engine.segments.packing import BLOCK
from search.engine.values import VALUE_FIELDS
from search.errors import IndexDamaged
from search.query.ast import TEXT_FIELDS
from search.stories.numbers import BINS

_MAX_ARTICLES = 2**31 - 1  # of a segment: docids are signed and have 32 bits
_LAST_DAY = date.max.toordinal()


def check(file: ArrayFile) -> None:
    """Raise IndexDamaged, with a sentence that names the array, when one is missing or not as it must be."""
    size = file.facts.get("documents")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= _MAX_ARTICLES:
        raise IndexDamaged(f"{size!r} is no number of articles.")
    for field in TEXT_FIELDS:
        _check_text(file, field, size)
        _check_words(file, field, size)
    _check_sentences(file, size)
    _check_facts(file, size)
    for field in VALUE_FIELDS:
        _check_values(file, field, size)
    _array(file, "stored.dictionary", "|u1")
    _strings(file, "stored", size)


def _check_text(file: ArrayFile, field: str, size: int) -> None:
    count = _strings(file, f"{field}.terms")
    room = _starts(file, field, count)
    doc_freqs = _numbers(file, f"{field}.doc_freqs", "<i4", count, 1, size)
    totals = _numbers(file, f"{field}.totals", "<i8", count, 1)
    places = _numbers(file, f"{field}.places", "<i4", count, 0)
    _demand(f"{field}.places", bool((places <= room).all()), "leads outside of the postings")
    _demand(f"{field}.totals", bool((doc_freqs <= totals).all()), "counts fewer places than articles")
    _demand(f"{field}.totals", bool((totals <= BLOCK * (room - places)).all()), "counts more places than there are")
    _numbers(file, f"{field}.lengths", "<i4", size, 0)


def _check_words(file: ArrayFile, field: str, size: int) -> None:
    count = _strings(file, f"{field}_words.terms")
    room = _starts(file, f"{field}_words", count)
    _numbers(file, f"{field}_words.term_of", "<i4", count, 0, len(file[f"{field}.doc_freqs"]) - 1)
    doc_freqs = _numbers(file, f"{field}_words.doc_freqs", "<i4", count, 0, size)
    _demand(f"{field}_words.doc_freqs", bool((doc_freqs <= BLOCK * room).all()), "counts more articles than there are")


def _check_sentences(file: ArrayFile, size: int) -> None:
    room = _starts(file, "sentences", size)
    counts = _numbers(file, "sentences.counts", "<i4", size, 0)
    _demand("sentences.counts", bool((counts <= BLOCK * room).all()), "counts more sentences than there are")


def _check_facts(file: ArrayFile, size: int) -> None:
    _strings(file, "ids", size)
    order = _numbers(file, "ids.order", "<i4", size, 0, size - 1)
    _demand("ids.order", bool((np.bincount(order, minlength=size) == 1).all()), "names an article twice")
    _array(file, "hashes", "|u1", HASH_BYTES * size)
    _numbers(file, "days", "<i4", size, 0, _LAST_DAY)
    _array(file, "order", "<i8", size)
    _numbers(file, "stories", "<i8", size, 1)
    _array(file, "sketches", "|u1", BINS * size)


def _check_values(file: ArrayFile, field: str, size: int) -> None:
    names = _strings(file, f"{field}.names")
    pairs = len(_array(file, f"{field}.docs", "<i4"))
    docs = _numbers(file, f"{field}.docs", "<i4", pairs, 0, size - 1)
    _demand(f"{field}.docs", bool((docs[1:] >= docs[:-1]).all()), "is not ascending")
    _numbers(file, f"{field}.ordinals", "<i4", pairs, 0, names - 1)


def _strings(file: ArrayFile, name: str, count: int | None = None) -> int:
    """How many strings there are, once it is certain where they are."""
    ends = _array(file, f"{name}.ends", "<i8", None if count is None else count + 1)
    _ascending(f"{name}.ends", ends, len(_array(file, f"{name}.bytes", "|u1")))
    return len(ends) - 1


def _starts(file: ArrayFile, name: str, count: int) -> Array:
    """The bytes that each list has, once it is certain where they are."""
    starts = _array(file, f"{name}.starts", "<i8", count + 1)
    _ascending(f"{name}.starts", starts, len(_array(file, f"{name}.data", "|u1")))
    return np.diff(starts)


def _ascending(name: str, offsets: Array, last: int) -> None:
    _demand(name, len(offsets) > 0 and offsets[0] == 0 and offsets[-1] == last, "does not lead from the first byte on")
    _demand(name, bool((offsets[1:] >= offsets[:-1]).all()), "is not ascending")


def _numbers(file: ArrayFile, name: str, kind: str, count: int, least: int, most: int | None = None) -> Array:
    array = _array(file, name, kind, count)
    whole = not count or (array.min() >= least and (most is None or array.max() <= most))
    _demand(name, bool(whole), "has a number out of its range")
    return array


def _array(file: ArrayFile, name: str, kind: str, count: int | None = None) -> Array:
    try:
        array = file[name]
    except KeyError:
        raise IndexDamaged(f"{name} is missing.") from None
    _demand(name, array.dtype == np.dtype(kind), f"is not of the type {kind}")
    _demand(name, count is None or len(array) == count, f"has {len(array)} elements instead of {count}")
    return array


def _demand(name: str, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - a condition, not a switch
    if not holds:
        raise IndexDamaged(f"{name} {otherwise}.")
