"""What tells two sides of a list of hits apart, on every engine."""

from __future__ import annotations

import time
from collections import Counter
from math import log, sqrt

import pytest

from search.article import Article, EntityType
from search.engine.port import Engine, Reader
from search.errors import DeadlinePassed
from search.query.ast import And, Bag, Clause, DateRange, Node, Not, Value, Word
from search.scoring import PRIOR_SHARE
from search.views import Comparison, Sides
from tests.builders import article, fill, query
from tests.contract.conftest import Kept

NORTH, SOUTH = Value("source", "North"), Value("source", "South")


def told(number: int, source: str, text: str, **more: object) -> Article:
    return article(f"{source}{number}", text, day=f"2014-03-{number + 10}", source=source, **more)  # type: ignore[arg-type]


def own(side: str, number: int) -> str:
    """Words that no other article has, so that each is a story of its own."""
    return " ".join(f"{side}{'abcdefgh'[number]}{letter}zq" for letter in "abcdefghijklmnopqrst")


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    """Two papers on one harbour: the one says "strike", the other "riot"."""
    of_north = [
        told(
            n,
            "North",
            f"Strike at the harbour, striking strikers harbour. {own('n', n)}",
            people=["Ada Quill"],
        )
        for n in range(1, 7)
    ]
    of_south = [
        told(n, "South", f"A riot at the harbour. Rioting and riots. {own('s', n)}", people=["Ben Ink"])
        for n in range(1, 7)
    ]
    return kept(of_north, of_south)


def compare(
    reader: Reader, a: Node = NORTH, b: Node | None = SOUTH, *, tree: Node | None = None, **more: int
) -> Comparison:
    return reader.compare(query(tree), Sides(a, b, **{"listed": 10, "read": 100, **more}))


def test_each_side_has_its_articles_stories_and_words(archive: Reader) -> None:
    found = compare(archive)
    assert (found.hits.total, found.on_both) == (12, 0)
    assert (found.a.articles, found.a.stories, found.a.read, found.b.articles) == (6, 6, 6, 6)
    assert found.a.words == 27 * found.a.read


def test_words_are_told_as_they_are_mostly_spelled_and_never_function_words(archive: Reader) -> None:
    found = compare(archive)
    assert [each.text for each in found.words if each.z > 0] == ["strike"]
    assert [each.text for each in found.words if each.z < 0][-1] in {"riot", "rioting", "riots"}
    assert not {"the", "at", "and"} & {each.text for each in found.words}


def test_a_spelling_of_one_article_counts_as_text_and_is_not_told(engine: Engine) -> None:
    of_north = [told(n, "North", f"Harbour {own('n', n)} {'gull ' * 40 if n == 1 else ''}") for n in range(1, 5)]
    of_south = [told(n, "South", f"Harbour {own('s', n)}") for n in range(1, 5)]
    found = compare(fill(engine, of_north, of_south))
    assert found.a.words == 4 * 21 + 40
    assert "gull" not in {each.text for each in found.words}


def test_a_score_is_that_of_the_formula_by_hand(archive: Reader) -> None:
    found = compare(archive, listed=100)
    texts = {side: Counter[str]() for side in ("North", "South")}
    for each in archive.articles():
        stems = {"striking": "strike", "strikers": "striker", "rioting": "riot", "riots": "riot", "harbour": "harbour"}
        words = "".join(c if c.isalpha() else " " for c in each.body.lower()).split()
        texts[str(each.source)].update(stems.get(word, word) for word in words)
    north, south = texts["North"], texts["South"]
    [riot] = [each for each in found.words if each.text in {"riot", "rioting", "riots"}]
    assert (riot.a, riot.b) == (north["riot"], south["riot"])
    assert riot.z == pytest.approx(by_hand("riot", north, south))


def by_hand(word: str, one: Counter[str], other: Counter[str]) -> float:
    """Monroe, Colaresi & Quinn 2008, equations 16 and 20 to 22, one word at a time."""
    prior = {each: PRIOR_SHARE * (one[each] + other[each]) for each in (*one, *other)}
    whole = sum(prior.values())
    odds = []
    for side in (one, other):
        said = side[word] + prior[word]
        odds.append(log(said / (side.total() + whole - said)))
    deviation = sqrt(1 / (one[word] + prior[word]) + 1 / (other[word] + prior[word]))
    return (odds[0] - odds[1]) / deviation


def test_names_are_counted_by_stories_and_those_of_one_side_are_listed(archive: Reader) -> None:
    found = compare(archive)
    assert [(each.text, each.type, each.b) for each in found.names if each.z > 0] == [
        ("Ada Quill", EntityType.PERSON, 0)
    ]
    assert [(each.name, each.stories) for each in found.a.names] == [("Ada Quill", found.a.stories)]
    assert [each.name for each in found.b.names] == ["Ben Ink"]


def test_without_a_side_b_every_other_hit_is_on_it(archive: Reader) -> None:
    assert compare(archive, b=None) == compare(archive, b=Not(NORTH)) == compare(archive)


def test_articles_of_both_sides_count_on_neither(archive: Reader) -> None:
    found = compare(archive, a=Word("harbour"), b=SOUTH)
    assert (found.a.articles, found.b.articles, found.on_both) == (6, 0, 6)


def test_only_hits_are_on_a_side(archive: Reader) -> None:
    found = compare(archive, tree=Bag((Clause(Value("person", "Ada Quill")),)))
    assert (found.hits.total, found.a.articles, found.b.articles) == (6, 6, 0)
    assert found.b.words == 0
    assert found.words == ()


def test_periods_are_sides_too(archive: Reader) -> None:
    days = sorted(each.published.day for each in archive.articles() if each.published)
    found = compare(archive, a=DateRange(None, days[5]), b=DateRange(days[6], None))
    assert found.a.articles + found.b.articles == 12


def test_a_story_that_both_sides_tell_is_on_neither_list(engine: Engine) -> None:
    text = " ".join(f"word{number} is told" for number in range(60))
    other = " ".join(f"thing{number} was seen" for number in range(60))
    articles = [
        told(1, "North", text),
        told(2, "South", text),
        told(3, "South", other),
        told(4, "South", f"{other} now"),
    ]
    found = compare(fill(engine, articles))
    assert found.a.untold == ()
    [untold] = found.b.untold
    assert (untold.first.id, untold.articles) == ("South3", 2)


def test_of_many_stories_only_some_are_read(archive: Reader) -> None:
    found = compare(archive, read=2)
    assert (found.a.read, found.b.read) == (2, 2)
    assert found.a.articles == 6


def test_no_more_is_listed_than_asked_for(archive: Reader) -> None:
    found = compare(archive, listed=1)
    assert [each.z > 0 for each in found.words] == [True, False]


def test_nothing_found_is_an_answer(archive: Reader) -> None:
    found = compare(archive, tree=Word("zeppelin"))
    assert (found.hits.total, found.words, found.names, found.a.names, found.a.untold) == (0, (), (), (), ())


def test_a_comparison_ends_at_its_deadline(archive: Reader) -> None:
    with pytest.raises(DeadlinePassed):
        archive.compare(query(And((NORTH,)), deadline=time.monotonic() - 1), Sides(NORTH, SOUTH, 10, 10))
