"""What was measured of the recognisers, as tables."""

from __future__ import annotations

from bench.entities.measure import Shape
from bench.entities.scores import KINDS
from bench.table import table

COUNTED = {"mentions": "mention", "spellings": "distinct spelling", "entities": "distinct entity"}


def of_set(name: str, shapes: list[Shape]) -> str:
    """A row for each recogniser and way of counting."""
    rows = []
    for counted, called in COUNTED.items():
        for shape in shapes:
            scores = shape["sets"][name][counted]
            whole = scores["all"]
            figures = [whole["precision"], whole["recall"], *(scores[kind]["f1"] for kind in KINDS), whole["f1"]]
            rows.append([f"{shape['recogniser']}, {called}", *(f"{figure:.3f}" for figure in figures)])
    return table(["counted by", "precision", "recall", *(f"F1 {kind}" for kind in KINDS), "F1 all"], rows)


def of_costs(shapes: list[Shape]) -> str:
    """What each recogniser takes; all sets together."""
    rows = []
    for shape in shapes:
        words = sum(each["words"] for each in shape["sets"].values())
        seconds = sum(each["cpu_seconds"] for each in shape["sets"].values())
        rows.append(
            [
                shape["recogniser"],
                f"{words / max(seconds, 1e-9):,.0f}",
                f"{600_000 * seconds / max(words, 1):.2f}",
                f"{shape['open_cpu_seconds']:.2f}",
                f"{shape['open_bytes'] / 2**20:,.0f}",
                f"{shape['peak_bytes'] / 2**20:,.0f}",
            ]
        )
    return table(["", "words a CPU second", "ms for 600 words", "s to open", "MB opened", "MB at most"], rows)
