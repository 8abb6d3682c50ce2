"""Compressed streams: joined, padded, cut, damaged, and larger than they look."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.fault import READ_ERRORS, ReadFault, sentence_of, size_text
from indexer.sources.ignored import ignored_as
from indexer.sources.lines import lines
from indexer.sources.transcode import AsUtf8, wide_encoding
from indexer.sources.unpack import Budget, Gunzip
from search.settings import Settings

SETTINGS = Settings()


def unpacked(packed: bytes, settings: Settings = SETTINGS, size: int = 1000) -> bytes:
    stream = Gunzip(io.BytesIO(packed), Budget(0, settings))
    pieces = []
    while piece := stream.read(size):
        assert len(piece) <= size
        pieces.append(piece)
    return b"".join(pieces)


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=3), st.integers(1, 500), st.integers(0, 600))
def test_members_in_a_row_with_padding_are_one_stream(parts: list[bytes], size: int, padding: int) -> None:
    packed = b"".join(map(gzip.compress, parts)) + bytes(padding)
    assert unpacked(packed, size=size) == b"".join(parts)


@given(st.binary(min_size=50, max_size=2000), st.integers(1, 30))
def test_a_stream_that_was_cut_off_says_so(content: bytes, missing: int) -> None:
    packed = gzip.compress(content)
    with pytest.raises(EOFError):
        unpacked(packed[: -min(missing, len(packed) - 1)])


def test_damage_is_noticed() -> None:
    packed = bytearray(gzip.compress(b"some text " * 100))
    packed[-6] ^= 0xFF
    with pytest.raises(zlib.error):
        unpacked(bytes(packed))


def test_a_small_repetitive_file_is_no_bomb_and_a_large_one_is() -> None:
    assert len(unpacked(gzip.compress(bytes(2**20)))) == 2**20
    with pytest.raises(ReadFault, match="200 times its size"):
        unpacked(gzip.compress(bytes(2**22)))
    with pytest.raises(ReadFault, match="more than 100 bytes"):
        unpacked(gzip.compress(bytes(101)), replace(SETTINGS, max_unpacked_bytes=100))


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=20), st.integers(0, 30))
def test_lines_are_those_that_were_written_but_for_the_long_ones(written: list[bytes], cap: int) -> None:
    content = b"".join(line + b"\n" for line in written)
    assert list(lines(io.BytesIO(content), cap)) == [line if len(line) <= cap else None for line in written]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200),
    st.sampled_from(["utf-16", "utf-32"]),
    st.integers(1, 9),
)
def test_wide_text_becomes_utf_8(text: str, encoding: str, size: int) -> None:
    content = text.encode(encoding)
    assert wide_encoding(content) == encoding
    stream = AsUtf8(io.BytesIO(content), encoding)
    pieces = []
    while piece := stream.read(size):
        pieces.append(piece)
    assert b"".join(pieces).decode("utf-8-sig") == text


@pytest.mark.parametrize(
    ("size", "text"), [(17, "17 bytes"), (2**10, "1 kB"), (2**20 * 3 // 2, "1.5 MB"), (2**33, "8 GB")]
)
def test_sizes_are_said_as_people_say_them(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    "error", [OSError("odd"), OSError(28, "No space left"), EOFError(), NotImplementedError(), zlib.error("x\ny")]
)
def test_every_error_of_reading_has_a_sentence_on_one_line(error: Exception) -> None:
    assert isinstance(error, READ_ERRORS)
    sentence = sentence_of(error)
    assert sentence.endswith(".")
    assert sentence.isprintable()


@pytest.mark.parametrize(
    "name",
    ["page.html", "a.txt", "news.jsonl.gz", "README.html", "story", "report.pdf", "license-to-fish.txt", "a.JSON"],
)
def test_what_may_be_an_article_is_never_left_out(name: str) -> None:
    assert ignored_as(name) is None
