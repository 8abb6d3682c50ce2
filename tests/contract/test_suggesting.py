"""Completions, on every engine."""

from __future__ import annotations

import pytest

from search.engine.port import Engine, Reader
from search.query.ast import Phrase, Value, Word
from search.request import Match
from search.result import Suggestion
from tests.builders import article, fill, query, words
from tests.contract.conftest import Kept

AGAIN = "Crimea again: we were about Brent in 2015, from it."


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [
        article("a1", "The vote in Crimea.", "Crimea votes", source="BBC", day="2014-03-16", people=["Vladimir Putin"]),
        article("a2", AGAIN, "Crimean vote", source="BBC", day="2013-01-01", places=["Crimea"]),
        article("a3", "MH370 was in parliament.", "Cricket", source="Crier", people=["Christine Lagarde"]),
    ]
    return kept(articles[:2], articles[2:])


@pytest.fixture(scope="module")
def papers(kept: Kept) -> Reader:
    titles = [
        "Supreme Court hears of climate change",
        "Court, supreme: the supreme court rules on Climate Change",
        "A climate change for the Supreme Court?",
        "Ministers of climate",
        "Plan B of the ministers",
    ]
    more = [article(f"a{number}", "", title, people=["Élie Court"]) for number, title in enumerate(titles)]
    return kept(more[:2], more[2:])


def texts(found: tuple[Suggestion, ...], kind: str) -> list[str]:
    return [each.text for each in found if each.kind == kind]


def test_names_come_before_words_and_titles_last(archive: Reader) -> None:
    assert archive.suggest("cri", 10) == (
        Suggestion("Crier", "source", 1),
        Suggestion("Crimea", "place", 1),
        Suggestion("cricket", "word", 1),
        Suggestion("crimean", "word", 1),
        Suggestion("Crimea votes", "title", 1),
        Suggestion("Crimean vote", "title", 1),
    )


def test_any_word_of_a_name_may_be_typed(archive: Reader) -> None:
    assert archive.suggest("PUT", 10) == (Suggestion("Vladimir Putin", "person", 1),)
    assert archive.suggest("vladimir p", 10) == (Suggestion("Vladimir Putin", "person", 1),)
    assert archive.suggest("utin", 10) == ()


def test_no_more_is_suggested_than_was_asked_for(archive: Reader) -> None:
    assert len(archive.suggest("c", 2)) == 2


@pytest.mark.parametrize("typed", ["", " ", "…", "(", "\\", "\n", "\0", "\ud800", "absent", "x" * 10_000])
def test_odd_prefixes_suggest_nothing(archive: Reader, typed: str) -> None:
    assert archive.suggest(typed, 10) == ()


def test_authors_are_suggested(engine: Engine) -> None:
    reader = fill(
        engine,
        [article("a1", author="Ada Quill"), article("a2", author="ADA QUILL"), article("a3", author="Ada Quill")],
    )
    assert reader.suggest("qui", 5) == (Suggestion("Ada Quill", "author", 3),)
    assert reader.suggest("quíll", 5) == (Suggestion("Ada Quill", "author", 3),)


def test_words_that_stand_together_in_three_titles_are_a_phrase(papers: Reader) -> None:
    assert papers.suggest("supreme", 3)[0] == Suggestion("supreme court", "phrase", 3)
    assert texts(papers.suggest("supreme c", 9), "phrase") == ["supreme court"]
    assert texts(papers.suggest("SUPRÊME  cour", 9), "phrase") == ["supreme court"]
    assert texts(papers.suggest("chan", 9), "phrase") == ["climate change"]
    assert texts(papers.suggest("court", 9), "phrase") == ["supreme court"]
    assert texts(papers.suggest("climate m", 9), "phrase") == []


def test_a_phrase_neither_begins_nor_ends_with_a_word_that_tells_nothing(engine: Engine) -> None:
    reader = fill(engine, [article(f"a{each}", "", "The house of lords, part 7 a plan b") for each in range(4)])
    found = [
        text
        for typed in ("the", "hou", "of", "lord", "par", "7", "a", "pl", "b")
        for text in texts(reader.suggest(typed, 20), "phrase")
    ]
    assert sorted(set(found)) == ["house of lords", "lords part"]


def test_a_title_is_suggested_by_words_in_a_row_anywhere_in_it(papers: Reader) -> None:
    assert texts(papers.suggest("hears of cl", 9), "title") == ["Supreme Court hears of climate change"]
    assert texts(papers.suggest("ministers", 9), "title") == ["Ministers of climate", "Plan B of the ministers"]
    assert texts(papers.suggest("court hea", 9), "title") == ["Supreme Court hears of climate change"]
    assert papers.suggest("hears climate", 9) == ()
    assert papers.suggest("climate ministers", 9) == ()


def test_titles_that_are_the_same_are_one(engine: Engine) -> None:
    titles = ["Vote on Crimea", "VOTE on  Crimea", "Vote in Crimea today"]
    reader = fill(engine, [article(f"a{number}", "", title) for number, title in enumerate(titles)])
    found = [each for each in reader.suggest("vote", 9) if each.kind == "title"]
    assert sorted((each.text.casefold(), each.count) for each in found) == [
        ("vote in crimea today", 1),
        ("vote on crimea", 2),
    ]


def test_nothing_is_suggested_twice_and_a_name_rather_than_its_words(papers: Reader, archive: Reader) -> None:
    for reader in (papers, archive):
        for typed in ("c", "co", "court", "s", "crimea", "e"):
            folded = [each.text.casefold() for each in reader.suggest(typed, 20)]
            assert len(folded) == len(set(folded))
    assert [each.kind for each in archive.suggest("crimea", 9)[:1]] == ["place"]


def test_people_come_first_and_what_begins_so_before_that_in_which_a_later_word_does(papers: Reader) -> None:
    found = [each.text for each in papers.suggest("court", 9)]
    assert (
        found.index("Élie Court")
        < found.index("court")
        < found.index("supreme court hears of climate change".capitalize().replace("court", "Court"))
    )


def test_function_words_are_not_suggested_as_long_as_others_are(engine: Engine) -> None:
    reader = fill(engine, [article(f"a{each}", "The theory of their thesis.") for each in range(3)])
    assert [each.text for each in reader.suggest("the", 2)] == ["theory", "thesis"]


def test_each_suggestion_finds_something(papers: Reader, archive: Reader) -> None:
    for reader in (papers, archive):
        for typed in ("c", "s", "e", "m", "b", "v", "p"):
            for each in reader.suggest(typed, 20):
                if each.kind == "phrase":
                    found = reader.search(query(Phrase(each.text))).total
                elif each.kind == "title":
                    found = reader.search(query(Phrase(each.text, field="title"))).total
                elif each.kind == "word":
                    found = reader.search(query(Word(each.text))).total
                else:
                    found = reader.search(query(Value(each.kind, each.text))).total
                assert found >= each.count > 0


def test_what_only_deleted_articles_have_is_not_suggested(engine: Engine) -> None:
    named = [article(f"a{each}", "zebra", "Quiet zebra crossing", people=["Ann Zell"]) for each in range(4)]
    fill(engine, named, [article("b", "other", "Zebra")])
    assert engine.reader().suggest("zebra c", 1) == (Suggestion("zebra crossing", "phrase", 4),)
    with engine.writer() as writer:
        writer.delete("a0")
        writer.delete("a1")
        writer.upsert(article("a2", "lion", "A lion", people=["Ann Zell"]))
    reader = engine.reader()
    assert Suggestion("Ann Zell", "person", 2) in reader.suggest("zel", 9)
    assert [(each.text, each.count) for each in reader.suggest("zebra", 9)] == [
        ("zebra", 2),
        ("Quiet zebra crossing", 1),
    ]
    with engine.writer() as writer:
        for article_id in ("a2", "a3", "b"):
            writer.delete(article_id)
        writer.upsert(article("c", "", "nothing"))
    assert [each for typed in ("z", "quiet", "ann") for each in engine.reader().suggest(typed, 9)] == []


def test_a_commit_is_followed_while_an_earlier_reader_answers_as_before(engine: Engine) -> None:
    fill(engine, [article("a1", "", "Kestrel", people=["Jo Kest"]), article("a2")])
    before = engine.reader()
    said = before.suggest("kes", 9)
    with engine.writer() as writer:
        writer.upsert(article("a3", "", "Kestrels in town", people=["Jo Kest"]))
        writer.delete("a1")
        writer.commit()
        now = engine.reader()
        assert before.suggest("kes", 9) == said
        assert now.suggest("kes", 9) == (
            Suggestion("Jo Kest", "person", 1),
            Suggestion("kestrels", "word", 1),
            Suggestion("Kestrels in town", "title", 1),
        )


def test_words_of_bodies_are_suggested_too(archive: Reader) -> None:
    assert archive.suggest("parl", 9) == (Suggestion("parliament", "word", 1),)
    assert archive.search(query(words("parliament"), match=Match.ALL)).total == 1
