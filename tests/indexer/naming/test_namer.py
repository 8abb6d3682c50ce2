"""Articles with their names, whatever the recogniser does."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.port import Found
from indexer.naming.folds import Folds
from indexer.naming.namer import Namer
from search.article import Article, Entity, EntityType
from tests.builders import article

PERSON = EntityType.PERSON


class Frail:
    """Names everybody Ann Lee, and fails on whole batches in which an article is about a storm."""

    name = "frail"
    version = "1"

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """Ann Lee, or ZeroDivisionError."""
        if any("storm" in each.body for each in articles):
            raise ZeroDivisionError
        return [Found((Entity("Ann Lee", PERSON),), ()) for _ in articles]


def names(named: Article | None) -> list[str]:
    assert named is not None
    return [entity.name for entity in named.entities]


def test_one_text_that_cannot_be_read_does_not_cost_the_others_their_names() -> None:
    found = Namer(Frail()).found([article("1", "calm"), article("2", "storm"), article("3", "calm")])
    assert [each is None for each in found] == [False, True, False]


def test_an_article_without_names_by_a_failure_says_that_nobody_named_it() -> None:
    namer = Namer(Frail())
    failed = namer.named(article("1", "storm", people=["Old Name"]), None)
    assert (failed.entities, failed.named_by) == ((), None)
    assert namer.again(failed) is None


def test_an_article_that_the_same_recogniser_named_is_kept_as_it_is() -> None:
    namer = Namer(Frail())
    [found] = namer.found([article("1")])
    named = namer.named(article("1"), found)
    assert named.named_by == "frail 1"
    assert namer.again(named) is named
    assert Namer(Frail(), Folds({"Somebody Else": "Ann Lee"}, {})).again(named) is named


def test_another_version_reads_the_text_anew() -> None:
    assert Namer(Frail()).again(article("1", named_by="frail 0")) is None


def test_a_kept_article_follows_the_spelling_of_the_archive() -> None:
    named = article("1", people=["Anne Lee"], named_by="frail 1")
    folded = Namer(Frail(), Folds({"Anne Lee": "Ann Lee"}, {})).again(named)
    assert names(folded) == ["Ann Lee"]
    assert folded is not None
    assert Namer(Frail()).again(folded) == named


def test_a_name_that_the_input_gave_keeps_its_spelling() -> None:
    given = article("1", extra={"given_entities": [{"name": "Ann Lee", "type": "person"}]})
    namer = Namer(Frail(), Folds({"Ann Lee": "Anne Leigh"}, {}))
    assert names(namer.named(given, namer.found([given])[0])) == ["Ann Lee"]
