"""Articles about the same, on every engine."""

from __future__ import annotations

import dataclasses

import pytest

from search.engine.port import Engine, Reader
from search.errors import ArticleNotFound, DeadlinePassed
from search.result import Related, Shared
from tests.builders import article, fill

FILLER = [article(f"f{number}", f"Weather report {number}: rain in the harbour.", "Weather") for number in range(20)]
TALKS = "Ministers spoke of the referendum in Crimea and of sanctions. The ferry waited."


def nothing() -> None:
    """A check that never stops."""


@pytest.fixture
def archive(engine: Engine) -> Reader:
    articles = [
        article("vote", TALKS, "Crimea referendum", people=["John Kerry"], places=["Moscow"], day="2014-03-16"),
        article("talks", "The referendum was spoken of. Crimea waits.", "Kerry on Crimea", people=["JOHN KERRY"]),
        article("old", "Sanctions of another year.", "Trade", people=["Ada Quill"], day="1999-01-01"),
        article("city", "A city guide.", "Guide", places=["Moscow"]),
        article("alone", "Xylophones.", "Zithers"),
    ]
    return fill(engine, [*articles[:3], *FILLER], articles[3:])


def ids(found: tuple[Related, ...]) -> list[str]:
    return [each.article.id for each in found]


def test_what_shares_most_comes_first_and_never_the_article_itself(archive: Reader) -> None:
    found = archive.related("vote", 20, nothing)
    assert ids(found)[0] == "talks"
    assert {"city", "old"} <= set(ids(found)) <= {"talks", "city", "old"}
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_it_is_told_what_they_share(archive: Reader) -> None:
    shared = {each.article.id: each.shared for each in archive.related("vote", 20, nothing)}
    assert Shared("John Kerry", "person") in shared["talks"]
    assert {"crimea", "referendum"} <= {each.text for each in shared["talks"] if each.kind == "word"}
    assert shared["city"] == (Shared("Moscow", "place"),)
    assert shared["old"] == (Shared("sanctions", "word"),)


def test_no_more_are_given_than_wanted(archive: Reader) -> None:
    assert ids(archive.related("vote", 1, nothing)) == ["talks"]


def test_an_article_like_no_other_has_none(archive: Reader, engine: Engine) -> None:
    assert archive.related("alone", 5, nothing) == ()
    assert fill(engine, [article("empty")]).related("empty", 5, nothing) == ()


def test_how_new_an_article_is_does_not_count(engine: Engine) -> None:
    days = [("a", "2020-01-01"), ("b", "1990-01-01"), ("c", None), ("d", "2024-01-01")]
    same = [article(each, "A volcano erupted.", "Volcano", day=day) for each, day in days]
    scores = [each.score for each in fill(engine, [*same, *FILLER]).related("a", 5, nothing)]
    assert len(scores) == 3
    assert len(set(scores)) == 1


def test_a_name_that_few_have_counts_more_than_one_that_many_have(engine: Engine) -> None:
    first = article("first", "", "Notes", people=["Ann Rare", "Bob Usual"])
    usual = [article(f"u{number}", f"Text {number}.", people=["Bob Usual"]) for number in range(9)]
    found = fill(engine, [first, article("rare", "Other.", people=["Ann Rare"]), *usual, *FILLER])
    assert ids(found.related("first", 20, nothing))[0] == "rare"


def test_deleted_articles_are_not_related_and_new_ones_are(engine: Engine, archive: Reader) -> None:
    with engine.writer() as writer:
        writer.delete("talks")
        writer.upsert(dataclasses.replace(archive.article("talks"), id="new"))
        writer.commit()
        found = ids(engine.reader().related("vote", 20, nothing))
        assert (found[0], "talks" in found) == ("new", False)
    assert ids(archive.related("vote", 1, nothing)) == ["talks"]


def test_an_unknown_article_has_no_related_ones(archive: Reader) -> None:
    with pytest.raises(ArticleNotFound, match="a9"):
        archive.related("a9", 5, nothing)


def test_a_check_stops_it(archive: Reader) -> None:
    def late() -> None:
        raise DeadlinePassed

    with pytest.raises(DeadlinePassed):
        archive.related("vote", 5, late)


def test_of_a_story_one_article_is_related_and_none_of_its_own(engine: Engine) -> None:
    told = "The ferry between the islands stops for the winter, said the harbour master on Monday, and islanders " * 3
    other = (
        "Fishermen of the islands want the ferry to go on through the winter, for their catch has to reach a market "
    )
    made = [
        article("first", told, "Ferry stops", site="wire.example"),
        article("copy", told, "Ferry stops", site="paper.example"),
        article("other", other * 3, "Fishermen want a ferry", site="wire.example"),
        article("other copy", other * 3, "Fishermen want a ferry", site="paper.example"),
        *FILLER,
    ]
    found = ids(fill(engine, made).related("first", 5, nothing))
    assert len([each for each in found if each.startswith("other")]) == 1
    assert "copy" not in found


def test_deleted_articles_do_not_make_a_word_common(engine: Engine) -> None:
    gone = [article(f"gone{number}", "Harbours and lighthouses and kelp.", "Kelp") for number in range(20)]
    kept = [
        article("first", "Kelp of the harbour at Skerry.", "Kelp"),
        article("second", "Lighthouses stand in the kelp, says a keeper.", "Keepers"),
        *FILLER,
    ]
    before = fill(engine, [*kept, *gone])
    with engine.writer() as writer:
        for each in gone:
            writer.delete(each.id)
    assert ids(before.related("first", 1, nothing)) != ["second"]
    assert ids(engine.reader().related("first", 1, nothing)) == ["second"]
