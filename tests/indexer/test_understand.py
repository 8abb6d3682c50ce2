"""One input to one finished article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer import extract as extraction
from indexer.entities import open_recogniser
from indexer.extract.boilerplate import SiteLines
from indexer.known import KnownHashes
from indexer.naming.namer import Namer
from indexer.sources.port import Kind, RawPage, Refusal, Where
from indexer.understand import (
    FORMAT,
    Given,
    Known,
    Outcome,
    Understanding,
    Understood,
    is_page,
)
from search.article import Article, Entity, EntityType, to_dict
from search.settings import Settings
from tests.builders import article
from tests.indexer.inputs import TODAY, html, record

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
BODY = "John Kerry met the press in London. John Kerry said little."


def finished(given: Given, *known: str, entities: str = "rules") -> Outcome:
    namer = Namer(open_recogniser(entities, None))
    [outcome] = Understanding(Settings(), TODAY, namer, SiteLines(), KnownHashes(known)).finish([given])
    return outcome


def understood(outcome: Outcome) -> Article:
    assert isinstance(outcome, Understood), outcome
    return outcome.article


def exported(written: Article) -> RawPage:
    """The article as `dateline export` writes it and `dateline index` reads it."""
    return RawPage(Where("copy.jsonl", 1), Kind.RECORD, values=to_dict(written))


def test_names_are_recognised() -> None:
    names = {entity.name for entity in understood(finished(record(1, BODY))).entities}
    assert {"John Kerry", "London"} <= names


def test_an_article_that_the_index_has_is_not_read_for_names() -> None:
    content_hash = understood(finished(record(1, BODY))).content_hash()
    assert finished(record(1, BODY), content_hash) == Known("r1", content_hash)
    assert isinstance(finished(record(1, BODY + " Later."), content_hash), Understood)


def test_a_batch_keeps_its_order_whatever_becomes_of_each() -> None:
    content_hash = understood(finished(record(1, BODY))).content_hash()
    refused = Refusal(Where("news.jsonl", 2), "No text.")
    namer = Namer(open_recogniser("rules", None))
    known = KnownHashes([content_hash])
    batch = Understanding(Settings(), TODAY, namer, SiteLines(), known)
    outcomes = batch.finish([record(1, BODY), refused, record(3, "Kivutha Kibwana said no."), article("4")])
    assert outcomes[:2] == [Known("r1", content_hash), refused]
    assert understood(outcomes[2]).entities[0].name == "Kivutha Kibwana"
    assert understood(outcomes[3]).id == "4"


def test_quotes_of_an_exported_article_are_found_again_and_others_are_kept() -> None:
    stored = understood(finished(record(1, BODY)))
    assert "quotes" not in understood(finished(exported(stored))).extra
    assert understood(finished(record(1, BODY, quotes=["Yes"]))).extra == {"quotes": ["Yes"]}


def test_a_page_says_what_it_was_read_from_and_a_record_does_not() -> None:
    page = understood(finished(html(1)))
    assert page.extra[FORMAT] == "html"
    assert is_page(page)
    assert not is_page(understood(finished(record(1, format="html"))))


def test_given_entities_are_kept_for_a_later_reindex() -> None:
    first = understood(finished(record(1, BODY, entities={"people": ["John Kerry", "Ann"]}), entities="none"))
    assert [(entity.name, entity.count) for entity in first.entities] == [("John Kerry", 1), ("Ann", 1)]
    again = understood(finished(first))
    assert [(entity.name, entity.count) for entity in again.entities][:2] == [("John Kerry", 2), ("Ann", 1)]
    assert "London" in {entity.name for entity in again.entities}


@pytest.mark.parametrize("page", [pytest.param(html(1), id="page"), pytest.param(record(1, BODY), id="record")])
def test_an_exported_article_becomes_the_same_article(page: RawPage) -> None:
    """The names that Dateline had found used to come back as given ones, and every article as a changed one."""
    stored = understood(finished(page))
    assert understood(finished(exported(stored))) == stored
    assert finished(exported(stored), stored.content_hash()) == Known(stored.id, stored.content_hash())


def test_an_exported_article_keeps_given_entities_and_those_that_somebody_corrected() -> None:
    stored = understood(finished(record(1, BODY, entities={"people": ["Ann"]})))
    assert understood(finished(exported(stored))) == stored
    corrected = replace(stored, entities=(*stored.entities, Entity("Maria Ortega", PERSON)))
    names = {entity.name for entity in understood(finished(exported(corrected))).entities}
    assert {"Ann", "Maria Ortega", "John Kerry"} <= names


def test_a_fault_of_ours_refuses_one_page_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Article:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(extraction, "extract", fail)
    outcome = finished(record(7))
    assert isinstance(outcome, Refusal)
    assert outcome.where == Where("news.jsonl", 7)
    assert "ZeroDivisionError" in outcome.reason
