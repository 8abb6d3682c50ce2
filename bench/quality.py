"""How well pages are read and names are found, as tables of the report."""

from __future__ import annotations

from bench import entities, extraction
from bench.table import table

ABSENT = "The data of this part are not beside this repository, so it was left out."


def of_extraction() -> str:
    """Texts, titles and days of HTML pages against what is known of them."""
    rows = []
    for name in extraction.SETS:
        path = extraction.DATA / f"{name}.tgz"
        if path.exists():
            tally = extraction.measure(path)
            body = f"{tally.f1():.3f}" if tally.bodies else "-"
            each = f"{1000 * tally.seconds / tally.pages:.1f}"
            rows.append([name, f"{tally.pages:,}", body, _of(tally.titles), _of(tally.days), each])
    if not rows:
        return ABSENT
    return table(["set", "pages", "body F1", "titles right", "days right", "CPU ms a page"], rows)


def of_entities() -> str:
    """People, organisations and places in news against names marked by hand."""
    recogniser = entities.opened()
    rows = []
    for name in entities.SETS:
        if (entities.DATA / f"{name}.jsonl.gz").exists():
            measured = entities.measure(recogniser, entities.annotated(name))
            scores = [f"{each.f1:.3f}" for each in measured.scores.values()]
            speed = f"{measured.words / measured.seconds:,.0f}"
            rows.append([name, f"{measured.words:,}", *scores, speed])
    if not rows:
        return ABSENT
    kinds = ["F1 person", "F1 organisation", "F1 place", "F1 all"]
    return table(["set", "words", *kinds, "words a CPU second"], rows)


def _of(right: list[bool]) -> str:
    return f"{sum(right)} of {len(right)}" if right else "-"
