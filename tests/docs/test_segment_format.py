"""docs/segment-format.md names every array of a segment, and who reads it can read one without our code."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zstandard

from search.analysis import analyzer
from search.article import Article, to_dict
from search.engine.segments import merge
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS, Facts, facts_of
from search.query.ast import TEXT_FIELDS
from tests.builders import article
from tests.search.engine.segments.corpus import archive, built

DOCUMENT = (Path(__file__).parents[2] / "docs" / "segment-format.md").read_text("utf-8")
ROW = re.compile(r"^\| (`.+?`) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
STRINGS = {"bytes": "|u1", "ends": "<i8"}
CODES = {"|u1": "B", "<i4": "i", "<i8": "q"}
GROUPS = {"FIELD": TEXT_FIELDS, "VALUES": VALUE_FIELDS}


def documented() -> dict[str, tuple[str, str]]:
    """Type and number of elements of each array, as the tables of the document give them."""
    found = {}
    for names, kind, elements, _ in ROW.findall(DOCUMENT):
        for name in re.findall(r"`([^`]+)`", names):
            group = re.match("[A-Z]+", name)
            for each in GROUPS[group[0]] if group else [""]:
                own = STRINGS[name.rpartition(".")[2]] if kind == "strings" else kind.strip("`").replace("\\|", "|")
                found[re.sub("^[A-Z]+", each, name)] = own, f"strings {elements}" if kind == "strings" else elements
    return found


class Reader:
    """Reads a segment as the document says, with nothing but Python."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        offset, length, digest, magic = struct.unpack("<QQ16s8s", data[-40:])
        assert magic == data[:8] == b"DLSEG\0\0\1"
        table = data[offset : offset + length]
        assert hashlib.blake2b(table, digest_size=16).digest() == digest
        self.table = json.loads(table)["arrays"]
        self.size = json.loads(table)["facts"]["documents"]

    def array(self, name: str) -> tuple[Any, ...]:
        kind, (length,), offset = self.table[name]
        assert offset % 64 == 0
        return struct.unpack_from(f"<{length}{CODES[kind]}", self.data, offset)

    def raw(self, name: str) -> list[bytes]:
        data = bytes(self.array(f"{name}.bytes"))
        return [data[first:last] for first, last in pairwise(self.array(f"{name}.ends"))]

    def strings(self, name: str) -> list[str]:
        return [each.decode("utf-8", "surrogatepass") for each in self.raw(name)]

    def postings(self, field: str, term: int) -> dict[int, list[int]]:
        data, starts = self.array(f"{field}.data"), self.array(f"{field}.starts")
        count, total = self.array(f"{field}.doc_freqs")[term], self.array(f"{field}.totals")[term]
        gaps, at = unpack(data, starts[term], count)
        freqs, at = unpack(data, at, count)
        assert at == starts[term] + self.array(f"{field}.places")[term]
        steps, at = unpack(data, at, total)
        assert at == starts[term + 1]
        ends = [0, *accumulate(freq + 1 for freq in freqs)]
        return {doc: ascending(steps[a:b]) for doc, (a, b) in zip(ascending(gaps), pairwise(ends), strict=True)}


def unpack(data: tuple[int, ...], at: int, count: int) -> tuple[list[int], int]:
    """A packed list, and the byte behind it."""
    numbers: list[int] = []
    while len(numbers) < count:
        width, size = data[at], min(128, count - len(numbers))
        length = (width * size + 7) // 8
        bits = int.from_bytes(bytes(data[at + 1 : at + 1 + length]), "little")
        numbers += [(bits >> (place * width)) % 2**width for place in range(size)]
        at += 1 + length
    return numbers, at


def ascending(steps: Iterable[int]) -> list[int]:
    return list(accumulate(steps, lambda before, step: before + step + 1, initial=-1))[1:]


def founded(facts: Facts) -> int:
    """The story that an article founds, as the document says."""
    digest = hashlib.blake2b(f"{facts.hash}{facts.id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


SMALL = [
    article(
        "a1", "The ferry sails. Ferries wait, \ud800.", "Ferry", source="Gazette", day="2014-03-11", people=["Ana"]
    ),
    article("b2", "No ferry.", "", day="0001-01-01", extra={"é": 1}),
    article("a1", "", "The U.S. ferries"),
]
ARCHIVES = [pytest.param(SMALL, id="few"), pytest.param(archive(150, seed=8), id="blocks and a dictionary")]


@pytest.fixture(params=["written", "merged"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Gives the bytes of the segment of some articles, as it is written first or as merging leaves it."""

    def make(articles: list[Article]) -> bytes:
        first = built(tmp_path / "written", articles)
        merge.merge([(first, np.ones(first.size, np.bool_))], tmp_path / "merged")
        return (tmp_path / str(request.param)).read_bytes()

    return make


def test_every_array_is_documented_with_its_type_and_no_other(made: Any) -> None:
    table = Reader(made(SMALL)).table
    assert {name: kind for name, (kind, _, _) in table.items()} == {n: kind for n, (kind, _) in documented().items()}


@pytest.mark.parametrize("articles", ARCHIVES)
def test_arrays_are_as_long_as_documented(made: Any, articles: list[Article]) -> None:
    reader = Reader(made(articles))
    for name, (_, elements) in documented().items():
        group = name.split(".")[0]
        owner = group.removesuffix("_words")
        sizes = {"N": reader.size, "N + 1": reader.size + 1, "16 N": 16 * reader.size, "64 N": 64 * reader.size}
        if owner in TEXT_FIELDS:
            terms, words = len(reader.raw(f"{owner}.terms")), len(reader.raw(f"{owner}_words.terms"))
            sizes |= {"T": terms, "T + 1": terms + 1, "W": words, "W + 1": words + 1}
        if owner in VALUE_FIELDS:
            sizes |= {"V": len(reader.raw(f"{owner}.names")), "P": len(reader.array(f"{owner}.docs"))}
        if elements.startswith("strings "):
            if name.endswith(".ends"):
                assert len(reader.array(name)) == sizes[elements.removeprefix("strings ")] + 1
        elif elements != "bytes":
            assert len(reader.array(name)) == sizes[elements], name


@pytest.mark.parametrize("articles", ARCHIVES)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_postings_can_be_read_from_the_document_alone(made: Any, articles: list[Article], field: str) -> None:
    reader = Reader(made(articles))
    texts = [analyzer.tokens(getattr(each, field)) for each in articles]
    terms = reader.strings(f"{field}.terms")
    assert terms == sorted({token.term for text in texts for token in text})
    found = [reader.postings(field, number) for number in range(len(terms))]
    for term, postings in zip(terms, found, strict=True):
        want = {doc: [i for i, token in enumerate(text) if token.term == term] for doc, text in enumerate(texts)}
        assert postings == {doc: places for doc, places in want.items() if places}
    assert list(reader.array(f"{field}.lengths")) == [len(text) for text in texts]

    data, starts = reader.array(f"{field}_words.data"), reader.array(f"{field}_words.starts")
    counts, term_of = reader.array(f"{field}_words.doc_freqs"), reader.array(f"{field}_words.term_of")
    for number, word in enumerate(reader.strings(f"{field}_words.terms")):
        steps, end = unpack(data, starts[number], counts[number])
        assert end == starts[number + 1]
        docs = ascending(steps) if counts[number] else list(found[term_of[number]])
        assert docs == [doc for doc, text in enumerate(texts) if word in {token.word for token in text}]


@pytest.mark.parametrize("articles", ARCHIVES)
def test_facts_can_be_read_from_the_document_alone(made: Any, articles: list[Article]) -> None:
    reader = Reader(made(articles))
    facts = [facts_of(each, each.content_hash()) for each in articles]
    assert reader.strings("ids") == [each.id for each in facts]
    assert list(reader.array("ids.order")) == sorted(range(len(facts)), key=lambda doc: (facts[doc].id, doc))
    hashes = bytes(reader.array("hashes"))
    assert [hashes[16 * doc : 16 * doc + 16].hex() for doc in range(len(facts))] == [each.hash for each in facts]
    assert list(reader.array("days")) == [each.day for each in facts]
    assert list(reader.array("order")) == [each.order for each in facts]
    assert len(set(reader.array("stories"))) <= len(facts)
    assert reader.array("stories")[:1] == (founded(facts[0]),)
    for field in VALUE_FIELDS:
        names = reader.strings(f"{field}.names")
        docs, ordinals = reader.array(f"{field}.docs"), reader.array(f"{field}.ordinals")
        pairs = [(doc, names[number]) for doc, number in zip(docs, ordinals, strict=True)]
        assert pairs == [(doc, value) for doc, each in enumerate(facts) for value in each.values[field]]


@pytest.mark.parametrize("articles", ARCHIVES)
def test_sentences_and_stored_articles_can_be_read_from_the_document_alone(made: Any, articles: list[Article]) -> None:
    reader = Reader(made(articles))
    data, starts = reader.array("sentences.data"), reader.array("sentences.starts")
    for doc, (each, count) in enumerate(zip(articles, reader.array("sentences.counts"), strict=True)):
        steps, end = unpack(data, starts[doc], count)
        assert end == starts[doc + 1]
        assert ascending(steps) == analyzer.sentence_starts(each.body, analyzer.tokens(each.body))
    dictionary = zstandard.ZstdCompressionDict(bytes(reader.array("stored.dictionary")))
    plain = zstandard.ZstdDecompressor(dict_data=dictionary if len(dictionary) else None)
    assert [json.loads(plain.decompress(frame)) for frame in reader.raw("stored")] == [to_dict(a) for a in articles]


def test_the_example_of_a_packed_list_is_right() -> None:
    example = re.search(r"^(?P<numbers>[\d ]+?) +-> +(?P<bytes>[0-9a-f ]+?) {2,}", DOCUMENT, re.MULTILINE)
    assert example
    numbers = [int(each) for each in example["numbers"].split()]
    data = tuple(bytes.fromhex(example["bytes"]))
    assert unpack(data, 0, len(numbers)) == (numbers, len(data))


def test_our_own_reader_agrees_on_the_size(tmp_path: Path) -> None:
    built(tmp_path / "segment", SMALL)
    assert ArraySegment(tmp_path / "segment").size == Reader((tmp_path / "segment").read_bytes()).size == 3
