"""How well pages are read and names are found, as tables of the report."""

from __future__ import annotations

from bench import extraction
from bench.entities.alone import in_a_process
from bench.entities.recognisers import NAMES
from bench.entities.report import of_costs, of_set
from bench.entities.sets import SETS, SHARED
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
    """People, organisations and places in news against names marked by hand, by each recogniser that is installed."""
    files = [file for file in (SHARED / f"{name}.jsonl.gz" for name in SETS) if file.exists()]
    if not files:
        return ABSENT
    shapes = [shape for name in NAMES if "absent" not in (shape := in_a_process(name, files))]
    tables = [f"{name}\n\n{of_set(name, shapes)}" for name in shapes[0]["sets"]]
    return "\n\n".join([*tables, of_costs(shapes)])


def _of(right: list[bool]) -> str:
    return f"{sum(right)} of {len(right)}" if right else "-"
