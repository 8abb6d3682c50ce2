"""How long profiles of names take: `python -m bench.profiles DATA_DIR` (read only).

The names are those that most articles have of each kind, then some that fewer and fewer have. Each is asked for once,
which reads its articles, and then again, as the next reader of its page does.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.clock import Took, percentile, timed, typical
from bench.table import milliseconds, table
from search.article import EntityType
from search.profile import NamedEntity, ProfileRequest
from search.searcher import Searcher, open_searcher
from search.settings import Settings

RANKS = 3_000  # names of each kind by their articles, of which some are asked for
GROWTH = 1.5  # from the rank of one name to that of the next: frequent ones cost most, so most of these are asked
REPEATS = 7
LARGE = 1_000  # articles; those of more are told by themselves


def main() -> None:
    """Print the table of one index."""
    parser = argparse.ArgumentParser(prog="python -m bench.profiles", description=__doc__)
    parser.add_argument("data_dir", type=Path)
    print(report(Settings(data_dir=parser.parse_args().data_dir, deadline_seconds=600)))


def report(settings: Settings) -> str:
    """The table for the index of the settings."""
    searcher = open_searcher(settings)
    names = [name for kind in EntityType for name in chosen(searcher.entities("", kind, RANKS))]
    if not names:
        return "No article names anybody."
    opening = timed(lambda: searcher.profile(ProfileRequest(names[0].type, names[0].name)))
    parts = {
        f"up to {LARGE:,} articles": [each for each in names[1:] if each.articles <= LARGE],
        "more": [each for each in names[1:] if each.articles > LARGE],
    }
    rows = [["the first after opening", "1", f"{names[0].articles:,}", *_row([opening])]]
    for name, part in parts.items():
        if part:
            most = f"{max(each.articles for each in part):,}"
            first = [_took(searcher, each) for each in part]
            again = [typical([_took(searcher, each) for _ in range(REPEATS)]) for each in part]
            rows.append([f"{name}, the first time", str(len(part)), most, *_row(first)])
            rows.append([f"{name}, again", str(len(part)), most, *_row(again)])
    header = ["profiles", "names", "most articles", "p50 ms", "p95 ms", "p50 ms of processor", "p95 ms of processor"]
    return f"{searcher.stats().documents:,} articles.\n\n" + table(header, rows)


def chosen(ranked: Sequence[NamedEntity]) -> Iterator[NamedEntity]:
    """The first few of a list, then ever fewer of the rest."""
    rank = 1.0
    while rank <= len(ranked):
        yield from islice(ranked, int(rank) - 1, int(rank))
        rank = max(rank + 1, rank * GROWTH)


def _took(searcher: Searcher, name: NamedEntity) -> Took:
    return timed(lambda: searcher.profile(ProfileRequest(name.type, name.name)))


def _row(times: Sequence[Took]) -> list[str]:
    clocks = [each.wall for each in times], [each.cpu for each in times]
    return [milliseconds(percentile(clock, share)) for clock in clocks for share in (0.5, 0.95)]


if __name__ == "__main__":
    main()
