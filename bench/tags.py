"""``python -m bench.tags``: names found in Reuters-21578 by `dateline index` against the tags of its editors.

The editors of 1987 gave the 21,578 reports tags of countries (``places``) and of some people. A tag says who and where
a report is about, not which words name it: so recall is what this shows, at the scale of an archive, and the time that
finding names takes there. docs/benchmarks.md explains the columns.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench import processes
from bench.table import table
from bench.tagged import Tag, person, place
from indexer.entities.registry import NAMES, choose
from search.article import Article, EntityType
from search.engine import open_engine
from search.settings import Settings

REUTERS = Path(__file__).parents[2] / "shared" / "data" / "news" / "reuters21578.jsonl.gz"
KINDS = {"places": (EntityType.PLACE, place), "people": (EntityType.PERSON, person)}
"""Keys of a report that hold tags, the type of name they are of, and how they are read."""

NOTHING = "none"


@dataclass
class Recall:
    """How many tags were found, of all and of those that the words of their report name at all."""

    tags: int = 0
    found: int = 0
    named: int = 0
    named_found: int = 0
    noted: int = 0
    """Names found that some report of the archive is tagged with ..."""
    tagged: int = 0
    """... and how many of them their own report is tagged with."""
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, own: list[Tag], every: dict[str, list[Tag]], names: list[str], text: str) -> None:
        """Count one report: its tags, the ``names`` found, and ``every`` tag there is by the names it may mean."""
        for tag in own:
            found, named = any(map(tag.means, names)), tag.named_in(text)
            self.tags += 1
            self.found += found
            self.named += named
            self.named_found += found and named
            self.missed[tag.code] += named and not found
        for name in names:
            meant = every.setdefault(name, [tag for tag in every[""] if tag.means(name)])
            self.noted += bool(meant)
            self.tagged += any(tag in own for tag in meant)

    def row(self) -> list[str]:
        """Cells of the table."""
        shares = (
            self.found / max(1, self.tags),
            self.named_found / max(1, self.named),
            self.tagged / max(1, self.noted),
        )
        whole, named, precise = (f"{share:.3f}" for share in shares)
        return [f"{self.tags:,}", whole, f"{self.named:,}", named, precise]


def main() -> None:
    """Index the reports with each recogniser and without any, and print what was found and what it cost."""
    options = _options()
    if not REUTERS.exists():
        sys.exit(f"{REUTERS} is not there; it holds the reports.")
    names = [name for name in options.recognisers if name in NAMES and choose(name)[0] == name]
    rows, costs = [], []
    with tempfile.TemporaryDirectory(prefix="dateline-tags-") as folder:
        without = _indexed(NOTHING, Path(folder), options.processes)
        for name in names:
            cost = _indexed(name, Path(folder), options.processes)
            reports = list(_reader(Path(folder) / name))
            for key in KINDS:
                recall = measure(key, reports)
                rows.append([f"{name}, {key}", *recall.row()])
                print(f"{name}, {key} missed most: {recall.missed.most_common(options.misses)}", file=sys.stderr)
            costs.append(_cost(name, cost, without, reports))
    print(table(["", "tags", "found", "tags named", "found", "found are tagged"], rows), end="\n\n")
    print(
        table(
            ["", "CPU s", "of that names", "wall s", "of that names", "reports a s", "words a CPU s of names", "MB"],
            costs,
        )
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.tags", description=__doc__)
    parser.add_argument(
        "--recognisers",
        type=lambda text: text.split(","),
        default=["fast", "rules"],
        help="comma-separated; what is not installed is left out (spacy takes ten minutes)",
    )
    parser.add_argument("--processes", type=int, default=0, help="that read reports; 0 means one a core")
    parser.add_argument("--misses", type=int, default=10, help="how many of the most missed tags to print")
    return parser.parse_args()


def _indexed(name: str, folder: Path, workers: int) -> processes.Cost:
    command = [sys.executable, "-m", "indexer", "--quiet", "--data-dir", str(folder / name), "index", str(REUTERS)]
    return processes.run([*command, "--entities", name], {"DATELINE_INDEX_PROCESSES": str(workers)})


def _reader(data_dir: Path) -> Iterator[Article]:
    return iter(open_engine(Settings(data_dir=data_dir)).reader().articles())


def measure(key: str, reports: list[Article]) -> Recall:
    """What of the tags under ``key`` was found in the reports, which keep them in ``extra``."""
    kind, read = KINDS[key]
    codes = [_codes(report, key) for report in reports]
    every = {"": [read(code) for code in sorted({code for each in codes for code in each})]}
    recall = Recall()
    for report, own in zip(reports, codes, strict=True):
        names = [entity.name for entity in report.entities if entity.type is kind]
        recall.add([read(code) for code in own], every, names, f"{report.title}\n{report.body}")
    return recall


def _codes(report: Article, key: str) -> list[str]:
    told = report.extra.get(key)
    return [str(code) for code in told] if isinstance(told, list) else []


def _cost(name: str, cost: processes.Cost, without: processes.Cost, reports: list[Article]) -> list[str]:
    words = sum(len(report.title.split()) + len(report.body.split()) for report in reports)
    cpu, wall = cost.cpu - without.cpu, cost.wall - without.wall
    return [
        f"{name} ({len(reports):,} reports, {words:,} words)",
        f"{cost.cpu:.1f}",
        f"{cpu:.1f}",
        f"{cost.wall:.1f}",
        f"{wall:.1f}",
        f"{len(reports) / cost.wall:,.0f}",
        f"{words / cpu:,.0f}" if cpu > 0 else "-",
        f"{cost.peak / 1e6:,.0f}",
    ]


if __name__ == "__main__":
    main()
