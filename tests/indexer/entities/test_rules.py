from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import open_recogniser
from indexer.entities.overrides import read_overrides
from indexer.entities.rules import RulesRecogniser
from search.article import Article, Entity, EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


@pytest.fixture(scope="module")
def rules() -> RulesRecogniser:
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    return recogniser


def recognised(recogniser: RulesRecogniser, body: str, title: str = "") -> dict[str, Entity]:
    return {entity.name: entity for entity in entities(recogniser, Article("1", title, body))}


def entities(recogniser: RulesRecogniser, article: Article) -> tuple[Entity, ...]:
    [found] = recogniser.recognise([article])
    return found.entities


def test_title_and_body_are_counted_together_under_canonical_names(rules: RulesRecogniser) -> None:
    found = recognised(rules, "The US and Britain met Mr Kerry in Kiev.", "John Kerry meets Britain's ministers")
    assert found["John Kerry"] == Entity("John Kerry", PERSON, 2, ("John Kerry", "Kerry"), ((0, 10),), ((26, 31),))
    assert found["UK"] == Entity("UK", PLACE, 2, ("Britain",), ((17, 24),), ((11, 18),))
    assert found["US"].surfaces == ("US",)
    assert found["Kiev"].surfaces == ("Kiev",)


def test_entities_come_by_count_and_then_by_appearance(rules: RulesRecogniser) -> None:
    found = recognised(rules, "They left Oslo for Paris and Rome; in Rome it rained.")
    assert list(found) == ["Rome", "Oslo", "Paris"]


def test_a_dateline_gives_its_place_and_not_its_agency(rules: RulesRecogniser) -> None:
    found = recognised(rules, "LONDON, March 3 (Reuters) - Oil prices fell again on the day.")
    assert list(found) == ["London"]
    assert found["London"].type is PLACE


def test_bylines_name_nobody(rules: RulesRecogniser) -> None:
    body = "By Jane Doe\n\nOil fell.\n\n(Reporting by John Roe in London; Editing by Max Moe)"
    assert recognised(rules, body) == {}


@pytest.mark.parametrize(
    "body",
    [
        "Meanwhile, however, the rest slept. Yesterday it rained. Nothing else happened on Monday in March.",
        "The Mr and the Mrs. The President said so. Analysts agreed. Officials did not.",
        "He won the Nobel Prize and the World Cup after World War II on Christmas Day.",
        "Russian and French officials; Republicans, Muslims and Germans.",
        "I’ve seen it. Don’t go. It’s late. THE END",
        "",
    ],
)
def test_there_is_no_junk(rules: RulesRecogniser, body: str) -> None:
    assert recognised(rules, body) == {}


def test_mentions_are_slices_of_title_and_body(rules: RulesRecogniser) -> None:
    title, body = "Obama Visits Berlin Again", "In Berlin, President Obama met Angela Merkel of Germany."
    text = f"{title}\n\n{body}"
    mentions = rules.mentions(title, body)
    assert [text[m.start : m.end] for m in mentions] == [m.surface for m in mentions]
    assert [m.name for m in mentions] == [
        "Barack Obama", "Berlin", "Berlin", "Barack Obama", "Angela Merkel", "Germany",
    ]  # fmt: skip


def test_the_operator_adds_merges_and_drops(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    file.write_text(
        'drop = ["place:Berlin"]\n'
        '[[name]]\nname = "Kibwana"\ntype = "person"\naliases = ["Kivutha Kibwana"]\n'
        '[[name]]\nname = "Frobnia"\ntype = "place"\n',
        encoding="utf-8",
    )
    recogniser = open_recogniser("rules", read_overrides(file))
    assert isinstance(recogniser, RulesRecogniser)
    found = recognised(recogniser, "Then Kivutha Kibwana left Berlin. He likes Frobnia more.")
    assert {name: entity.type for name, entity in found.items()} == {"Kibwana": PERSON, "Frobnia": PLACE}


def test_a_pickled_recogniser_gives_the_same(rules: RulesRecogniser) -> None:
    article = Article("1", "Putin talks", "Vladimir Putin met the IMF in Sochi.")
    again = pickle.loads(pickle.dumps(rules))
    assert again.version == rules.version
    assert again.recognise([article]) == rules.recognise([article])


def test_threads_share_a_recogniser(rules: RulesRecogniser) -> None:
    articles = [Article(str(n), "", f"Then Kivutha Number{n % 7} said no. In Oslo {n} slept.") for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        together = [found for [found] in pool.map(lambda article: rules.recognise([article]), articles)]
    assert together == rules.recognise(articles)


PIECES = st.sampled_from(
    ["Mr ", "John ", "Kerry", "U.S.", " of ", " and ", " & ", ", ", ". ", "'s ", "(AP)", "\n", "\n\n", "bin ", "the ",
     "Bank", "IMF", "(IMF)", "said ", "-", "’", "St. ", "Inc", "R-", "\ud800", "\x00", "İ", "ß", "Ǆ", " " * 50]
)  # fmt: skip


@given(title=st.lists(PIECES, max_size=8).map("".join), body=st.lists(PIECES, max_size=60).map("".join))
def test_it_never_raises_and_counts_what_it_finds(rules: RulesRecogniser, title: str, body: str) -> None:
    for entity in entities(rules, Article("1", title, body)):
        assert entity.count == len(entity.title) + len(entity.body) >= 1
        assert entity.name.strip()
        places = [title[start:end] for start, end in entity.title] + [body[start:end] for start, end in entity.body]
        assert {" ".join(place.split()) for place in places} == {" ".join(each.split()) for each in entity.surfaces}


@given(st.text(max_size=300))
def test_any_text_is_read(rules: RulesRecogniser, body: str) -> None:
    text = f"\n\n{body}"
    assert all(0 <= m.start < m.end <= len(text) for m in rules.mentions("", body))
