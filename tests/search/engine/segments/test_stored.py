"""Stored articles come back as they were, whichever dictionary they were compressed with."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import zstandard

from search.engine.segments import stored, strings
from search.engine.segments.layout import ArrayFile, Sink
from search.engine.segments.stored import Compressor, Stored, merge_stored, write_dictionary
from search.errors import IndexDamaged

_WORDS = [
    "harbour",
    "council",
    "vote",
    "ferry",
    "minister",
    "said",
    "strike",
    "the",
    "of",
    "a",
    "on",
    "Tuesday",
    "report",
    "talks",
    "river",
    "bridge",
]


def articles(count: int, seed: int = 1) -> list[bytes]:
    """Articles that have much in common."""
    chance = random.Random(seed)
    return [
        f'{{"id":"{seed}-{number}","body":"{" ".join(chance.choices(_WORDS, k=chance.randrange(60)))}"}}'.encode()
        for number in range(count)
    ]


def written(path: Path, compressed: Sequence[bytes], dictionary: bytes) -> Stored:
    file = io.BytesIO()
    sink = Sink(file)
    write_dictionary(sink, dictionary)
    strings.write(sink, "stored", compressed)
    sink.finish({})
    path.write_bytes(file.getvalue())
    return Stored(ArrayFile(path))


def kept(path: Path, texts: Sequence[bytes], compressor: Compressor) -> Stored:
    return written(path, compressor.compress(texts), compressor.dictionary)


def merged(path: Path, parts: Sequence[tuple[Stored, Sequence[int]]]) -> Stored:
    file = io.BytesIO()
    sink = Sink(file)
    merge_stored(sink, [(part, np.array(docs, np.intp)) for part, docs in parts])
    sink.finish({})
    path.write_bytes(file.getvalue())
    return Stored(ArrayFile(path))


def taught(seed: int = 1) -> Compressor:
    compressor = Compressor()
    compressor.learn(articles(300, seed))
    assert compressor.dictionary
    return compressor


@pytest.mark.parametrize(
    "compressor", [pytest.param(Compressor(), id="no dictionary"), pytest.param(taught(), id="dictionary")]
)
def test_articles_come_back(tmp_path: Path, compressor: Compressor) -> None:
    texts = [*articles(50), b"", b"{}", bytes(range(256)) * 300, b"x" * 1_000_000]
    found = kept(tmp_path / "file", texts, compressor)
    assert [found[doc] for doc in range(len(texts))] == texts


def test_a_dictionary_saves_space(tmp_path: Path) -> None:
    texts = articles(200, seed=9)
    assert sum(map(len, taught().compress(texts))) < 0.9 * sum(map(len, Compressor().compress(texts)))


def test_articles_from_before_the_dictionary_was_learned_stay_readable(tmp_path: Path) -> None:
    compressor = Compressor()
    early, late = articles(20, seed=2), articles(300, seed=3)
    compressed = compressor.compress(early)
    compressor.learn(late)
    found = written(tmp_path / "file", compressed + compressor.compress(late), compressor.dictionary)
    assert [found[doc] for doc in range(320)] == early + late


def test_a_dictionary_is_learned_once_and_from_enough_articles() -> None:
    compressor = Compressor()
    compressor.learn(articles(99))
    assert compressor.dictionary == b""
    compressor.learn(articles(300))
    first = compressor.dictionary
    compressor.learn(articles(300, seed=5))
    assert compressor.dictionary == first != b""


@pytest.mark.parametrize("alike", [b"", b"{}", b"the same"])
def test_articles_too_alike_or_too_short_to_learn_from(tmp_path: Path, alike: bytes) -> None:
    compressor = Compressor()
    compressor.learn([alike] * 200)
    found = kept(tmp_path / "file", [alike] * 3, compressor)
    assert [found[doc] for doc in range(3)] == [alike] * 3


@pytest.mark.parametrize("at_once", [1, 3, 2_000])
def test_chosen_articles_of_several_files_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(stored, "SLICE_ARTICLES", at_once)
    texts = [articles(20, seed) for seed in (1, 2, 3, 4)]
    compressors = [Compressor(), taught(1), taught(2), taught(1)]
    files = [kept(tmp_path / f"{i}", *pair) for i, pair in enumerate(zip(texts, compressors, strict=True))]
    docs = [[0, 3, 19], [], [1], list(range(20))]
    found = merged(tmp_path / "merged", list(zip(files, docs, strict=True)))
    want = [texts[part][doc] for part, chosen in enumerate(docs) for doc in chosen]
    assert [found[doc] for doc in range(len(want))] == want
    assert found.dictionary == files[3].dictionary  # that of the largest part
    assert found.compressed(4) == files[3].compressed(0)  # copied as it is


def test_a_merge_into_no_dictionary(tmp_path: Path) -> None:
    one, other = articles(5, seed=1), articles(9, seed=2)
    files = [kept(tmp_path / "1", one, taught()), kept(tmp_path / "2", other, Compressor())]
    found = merged(tmp_path / "merged", [(files[0], range(5)), (files[1], range(9))])
    assert [found[doc] for doc in range(14)] == one + other
    assert found.dictionary == b""


def test_nothing_is_merged_into_nothing(tmp_path: Path) -> None:
    file = kept(tmp_path / "1", articles(3), taught())
    assert len(merged(tmp_path / "merged", [(file, [])])._ends) == 1
    assert len(merged(tmp_path / "none", [])._ends) == 1


def test_many_threads_read_at_once(tmp_path: Path) -> None:
    texts = articles(300)
    found = kept(tmp_path / "file", texts, taught())
    with ThreadPoolExecutor(8) as threads:
        read = threads.map(found.__getitem__, [doc % 300 for doc in range(3_000)])
        assert list(read) == [texts[doc % 300] for doc in range(3_000)]


def test_an_article_that_is_no_longer_whole_is_damage(tmp_path: Path) -> None:
    compressed = Compressor().compress(articles(1))[0]
    for broken in (compressed[:-3], b"", b"\xff" + compressed[1:]):
        with pytest.raises(IndexDamaged, match="cannot be read"):
            written(tmp_path / "file", [broken], b"")[0]


def test_an_article_compressed_with_another_dictionary_is_damage(tmp_path: Path) -> None:
    compressed = taught(1).compress(articles(1))
    with pytest.raises(IndexDamaged, match="cannot be read"):
        written(tmp_path / "file", compressed, taught(2).dictionary)[0]


def test_an_article_that_claims_to_be_huge_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    frame = zstandard.ZstdCompressor().compress(b"x" * 70_000)
    assert frame[4] & 0xE0 == 0xA0  # the length takes 4 bytes, right behind the descriptor
    huge = frame[:5] + b"\xff\xff\xff\x7f" + frame[9:]
    with pytest.raises(IndexDamaged, match="claims to have more"):
        written(tmp_path / "file", [huge], b"")[0]
