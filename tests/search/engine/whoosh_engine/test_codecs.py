"""An index has one codec: it is named when it is made, and asked for ever after."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine import codecs, store
from search.engine.whoosh_engine.array_batch import ArrayBatch
from search.engine.whoosh_engine.codecs import CODECS, COLUMNS, STOCK
from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.segment import Segment
from search.engine.whoosh_engine.stock_batch import StockBatch
from search.errors import IndexDamaged
from search.generation import Generations
from search.query.ast import Word
from search.settings import BadSetting, Settings
from tests.builders import article, fill, ids, query, restate, settings

SEGMENTS = {COLUMNS: ArraySegment, STOCK: Segment}
BATCHES = {COLUMNS: ArrayBatch, STOCK: StockBatch}
OTHER = {COLUMNS: STOCK, STOCK: COLUMNS}


def engine(folder: Path, codec: str) -> WhooshEngine:
    return WhooshEngine(settings(folder, codec=codec))


@pytest.mark.parametrize("codec", CODECS)
def test_each_codec_has_its_batches_and_segments(tmp_path: Path, codec: str) -> None:
    assert isinstance(codecs.open_batch(Settings(codec=codec)), BATCHES[codec])
    fill(engine(tmp_path, codec), [article("a", "ferry")])
    live = Generations(tmp_path).live()
    assert live.manifest().facts["codec"] == codec
    contents = codecs.contents(codec, live.folder)
    opened = [contents.open(each) for each in contents.segments]
    assert [type(each) for each in opened] == [SEGMENTS[codec]]
    assert list(opened[0].ids) == ["a"]


def test_new_indexes_are_of_arrays() -> None:
    assert Settings().codec == COLUMNS


@pytest.mark.parametrize("unknown", ["", "Columns", "lucene"])
def test_an_unknown_codec_is_refused_with_those_that_there_are(tmp_path: Path, unknown: str) -> None:
    with pytest.raises(BadSetting) as refusal, engine(tmp_path, unknown).writer():
        pass
    assert str(refusal.value) == f"DATELINE_CODEC is {unknown!r}; it must be one of: columns, stock."
    with pytest.raises(BadSetting):
        engine(tmp_path, unknown).rebuild([])
    assert Generations(tmp_path).live_name() is None


@pytest.mark.parametrize("codec", CODECS)
def test_an_index_of_another_codec_is_not_written_to(tmp_path: Path, codec: str) -> None:
    fill(engine(tmp_path, codec), [article("a", "ferry")])
    before = Generations(tmp_path).live_name()
    with pytest.raises(BadSetting) as refusal, engine(tmp_path, OTHER[codec]).writer():
        pass
    assert f"The index has the codec {codec}, but DATELINE_CODEC is {OTHER[codec]!r}." in str(refusal.value)
    assert "dateline reindex" in str(refusal.value)
    assert f"set DATELINE_CODEC={codec}." in str(refusal.value)
    assert Generations(tmp_path).live_name() == before


@pytest.mark.parametrize("codec", CODECS)
def test_an_index_is_read_whichever_codec_is_asked_for(tmp_path: Path, codec: str) -> None:
    fill(engine(tmp_path, codec), [article("a", "ferry")])
    other = engine(tmp_path, OTHER[codec])
    assert ids(other.reader().search(query(Word("ferry")))) == ["a"]
    assert other.verify() == []


@pytest.mark.parametrize("codec", CODECS)
def test_building_anew_is_the_way_to_another_codec(tmp_path: Path, codec: str) -> None:
    reader = fill(engine(tmp_path, codec), [article("a", "ferry"), article("b", "strike")])
    other = engine(tmp_path, OTHER[codec])
    other.rebuild(reader.articles())
    assert Generations(tmp_path).live().manifest().facts["codec"] == OTHER[codec]
    assert ids(fill(other, [article("c", "ferry")]).search(query(Word("ferry")))) == ["a", "c"]
    assert other.verify() == []


def test_an_index_from_before_codecs_had_names_is_a_stock_one(tmp_path: Path) -> None:
    stock = engine(tmp_path, STOCK)
    fill(stock, [article("a", "ferry")])
    live = Generations(tmp_path).live()
    restate(live.folder, codec=None)
    assert "codec" not in live.manifest().facts
    codecs.check(STOCK, live)
    assert ids(engine(tmp_path, COLUMNS).reader().search(query(Word("ferry")))) == ["a"]
    with pytest.raises(BadSetting, match="has the codec stock"):
        codecs.check(COLUMNS, live)


def test_an_index_of_a_codec_to_come_is_damage_to_us(tmp_path: Path) -> None:
    fill(engine(tmp_path, COLUMNS), [article("a", "ferry")])
    restate(Generations(tmp_path).live().folder, codec="rows")
    with pytest.raises(IndexDamaged, match=r"^\S+ has segments of a codec 'rows' that this Dateline does not know\.$"):
        engine(tmp_path, COLUMNS).reader()


def test_a_segment_that_is_not_what_its_table_of_contents_says_is_damage(tmp_path: Path) -> None:
    fill(engine(tmp_path, COLUMNS), [article("a", "ferry")])
    live = Generations(tmp_path).live()
    (segment,) = store.read_toc(live.folder).segments
    segment.set_doc_count(2)
    with pytest.raises(IndexDamaged, match="does not hold the articles"):
        segment.arrays(live.folder)
