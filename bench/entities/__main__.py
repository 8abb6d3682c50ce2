"""``python -m bench.entities``: the recognisers of names against news that people annotated.

A mention is right if its first character, its last and its type are as annotated. docs/benchmarks.md explains the sets,
their types and how distinct names are counted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.entities.alone import in_a_process
from bench.entities.measure import Shape
from bench.entities.recognisers import NAMES
from bench.entities.report import of_costs, of_set
from bench.entities.sets import SETS, SHARED


def main() -> None:
    """Measure each recogniser on every set that is there, print tables and write what ``--out`` asks for."""
    options = _options()
    files = [*(SHARED / f"{name}.jsonl.gz" for name in SETS), *options.set]
    for file in files:
        if not file.exists():
            print(f"{file} is not there, so it was left out.")
    files = [file for file in files if file.exists()]
    shapes = [in_a_process(name, files, options.misses) for name in options.recognisers]
    if options.out:
        options.out.write_text(json.dumps(shapes, indent=1), encoding="utf-8")
    for shape in shapes:
        if "absent" in shape:
            print(f"{shape['recogniser']} was left out. {shape['absent']}")
    shapes = [shape for shape in shapes if "absent" not in shape]
    for name in dict.fromkeys(name for shape in shapes for name in shape["sets"]):
        print(f"\n## {name}\n")
        print(of_set(name, shapes))
        for shape in shapes:
            _show_faults(shape["recogniser"], shape["sets"][name])
    print("\n## Time and memory\n")
    print(of_costs(shapes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.entities", description=__doc__)
    parser.add_argument(
        "--recognisers",
        type=lambda text: text.split(","),
        default=list(NAMES),
        help=f"comma-separated, of {', '.join(NAMES)}; what is not installed is left out",
    )
    parser.add_argument(
        "--set", type=Path, action="append", default=[], help="another annotated file, JSON Lines, also .gz; repeatable"
    )
    parser.add_argument("--misses", type=int, default=0, help="how many of the most frequent faults to print")
    parser.add_argument("--out", type=Path, help="file for the same figures as JSON")
    return parser.parse_args()


def _show_faults(recogniser: str, measured: Shape) -> None:
    for label in ("too_much", "missed"):
        if measured[label]:
            told = ", ".join(f"{spelling} {count}" for spelling, count in measured[label].items())
            print(f"\n{recogniser}, {label.replace('_', ' ')}: {told}")


if __name__ == "__main__":
    main()
