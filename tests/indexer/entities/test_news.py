"""Whole paragraphs as news agencies write them, with every name in them: nothing may be missing, nothing too much."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from indexer.entities import open_recogniser
from indexer.entities.rules import RulesRecogniser
from search.article import Article

IEER = Path(__file__).parents[4] / "shared" / "data" / "ner" / "ieer.jsonl.gz"
TYPES = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
PERSON_PRECISION = 0.90
F1 = 0.78
"""Floors, some points below what is measured: a change that falls through them is no improvement."""


@pytest.fixture(scope="module")
def rules() -> RulesRecogniser:
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    return recogniser


CASES = [
    pytest.param(
        "Referendum set for Sunday",
        "SIMFEROPOL, March 12 (Reuters) - Crimea's parliament will ask voters on Sunday whether the peninsula "
        "should join Russia. Prime Minister Sergei Aksyonov told reporters that nobody would be kept from voting."
        " Mr Aksyonov, a former boxer, said observers of the OSCE had been turned back at the border.",
        {
            "person": {"Sergei Aksyonov"},
            "organisation": {"OSCE"},
            "place": {"Simferopol", "Crimea", "Russia"},
        },
        id="dateline and minister",
    ),
    pytest.param(
        "Oil minister opens talks in Vienna",
        "Irans oil minister Bijan Zangeneh flew to Vienna on Tuesday for a meeting of OPEC. The National Iranian "
        "Oil Company (NIOC) expects exports to rise, Zanganeh told Fars News Agency. NIOC has signed contracts "
        "with Total and Statoil.",
        {
            "person": {"Bijan Zanganeh"},
            "organisation": {"OPEC", "National Iranian Oil Company", "Fars News Agency", "Statoil"},
            "place": {"Iran", "Vienna"},
        },
        id="lost apostrophe and two spellings",
    ),
    pytest.param(
        "Inspectors return",
        "Inspectors of the International Atomic Energy Agency (IAEA) returned to Natanz, a site south of Tehran. "
        "The IAEA said on Monday that cameras had been repaired. Its head, Yukiya Amano, will brief the UN "
        "Security Council next week.",
        {
            "person": {"Yukiya Amano"},
            "organisation": {"International Atomic Energy Agency", "UN Security Council"},
            "place": {"Natanz", "Tehran"},
        },
        id="explained abbreviation",
    ),
    pytest.param(
        "Mayor resigns",
        "Mayor Hanna Brandvold of Trondheim resigned on Friday after the Norwegian Broadcasting Council had "
        "criticised her. Brandvold, 52, denied the charges. Her lawyer, Jonas Eide, said she would appeal. "
        "Norway's Supreme Court may hear it.",
        {
            "person": {"Hanna Brandvold", "Jonas Eide"},
            "organisation": {"Norwegian Broadcasting Council", "Supreme Court"},
            "place": {"Norway", "Trondheim"},
        },
        id="unknown people",
    ),
    pytest.param(
        "Bank shares fall",
        "Shares in Deutsche Bank fell on Wednesday. Halvorsen Shipping Inc. rose. Halvorsen has its headquarters "
        "in Rotterdam. Analysts at Goldman Sachs were surprised, and so was the Bank of England.",
        {
            "person": set(),
            "organisation": {"Deutsche Bank", "Halvorsen Shipping", "Goldman Sachs", "Bank of England"},
            "place": {"Rotterdam"},
        },
        id="companies",
    ),
    pytest.param(
        "SENATE VOTES ON SYRIA",
        "In Washington, the Senate Foreign Relations Committee voted 10-7. Sen. John McCain, R-Arizona, and "
        "Secretary of State John Kerry agreed. However, President Obama waits. White House spokesman Jay Carney "
        "declined to comment.",
        {
            "person": {"John McCain", "John Kerry", "Barack Obama", "Jay Carney"},
            "organisation": {"Senate", "Senate Foreign Relations Committee", "White House"},
            "place": {"Syria", "Washington", "Arizona"},
        },
        id="capitals and senators",
    ),
]


@pytest.mark.parametrize(("title", "body", "expected"), CASES)
def test_a_report_names_these_and_nobody_else(
    rules: RulesRecogniser, title: str, body: str, expected: dict[str, set[str]]
) -> None:
    found: dict[str, set[str]] = {kind: set() for kind in expected}
    [names] = rules.recognise([Article("1", title, body)])
    for entity in names.entities:
        found[entity.type.value].add(entity.name)
    assert found == expected


def test_quality_on_annotated_news_stays_above_its_floor(rules: RulesRecogniser) -> None:
    if not IEER.exists():
        pytest.skip("../shared/data/ner is not there; it holds the annotated news")
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    with gzip.open(IEER, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            gold = {(e["start"], e["end"], TYPES[e["type"]]) for e in row["entities"] if e["type"] in TYPES}
            shift = len("\n\n")  # after the empty title
            spans = {(m.start - shift, m.end - shift, m.type.value) for m in rules.mentions("", row["text"])}
            right.update(kind for *_, kind in spans & gold)
            found.update(kind for *_, kind in spans)
            wanted.update(kind for *_, kind in gold)
    assert right["person"] / found["person"] >= PERSON_PRECISION
    assert 2 * right.total() / (found.total() + wanted.total()) >= F1
