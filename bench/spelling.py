"""How often "did you mean" is right: `python -m bench.spelling DATA_DIR QUERIES` (JSON Lines with ``text``; read only).

Queries that are right must get no suggestion. Then one word of each is mistyped in five ways, the same in each run, and
the query as it was must be suggested. The first letter stays, as it does in most slips of the finger.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.clock import Took, percentile, timed
from bench.table import milliseconds, table
from search.analysis import analyzer
from search.request import Match, SearchRequest
from search.searcher import Searcher, open_searcher
from search.settings import Settings

SHORTEST_MISTYPED = 5  # letters of a word that a slip is made in
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(rf"[A-Za-z]{{{SHORTEST_MISTYPED},}}")

Slip = Callable[[str, int, random.Random], str]


def _changed(word: str, place: int, chance: random.Random) -> str:
    others = LETTERS.replace(word[place].lower(), "")
    return word[:place] + chance.choice(others) + word[place + 1 :]


SLIPS: Mapping[str, Slip] = {
    "a letter left out": lambda word, place, _: word[:place] + word[place + 1 :],
    "a letter too many": lambda word, place, chance: word[:place] + chance.choice(LETTERS) + word[place:],
    "letters swapped": lambda word, place, _: word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
    "another letter": _changed,
    "a letter doubled": lambda word, place, _: word[:place] + word[place] + word[place:],
}


def main() -> None:
    """Print the table of one index."""
    parser = argparse.ArgumentParser(prog="python -m bench.spelling", description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("queries", type=Path)
    options = parser.parse_args()
    lines = options.queries.read_text("utf-8").splitlines()
    queries = [re.sub(r'["()/:+-]', " ", json.loads(line)["text"]) for line in lines]
    print(report(open_searcher(Settings(data_dir=options.data_dir)), queries))


def report(searcher: Searcher, queries: Sequence[str]) -> str:
    """The tables for these queries, which are spelled right."""
    times: list[Took] = []
    alarms = [f"{each} → {better}" for each in queries if (better := suggested(searcher, each, times))]
    found = [each for each in queries if _total(searcher, each)]
    rows = [_row(searcher, name, slip, found, times) for name, slip in SLIPS.items()]
    cpu = [each.cpu for each in times]
    return "\n\n".join(
        [
            f"Of {len(queries)} right queries {len(alarms)} got a suggestion, {len(alarms) / len(queries):.1%}:",
            *alarms,
            f"Of {len(found)} that find articles with all words:",
            table(["slip", "mistyped", "put right", "share", "put wrong"], rows),
            f"A search with its suggestion, ms of processor: p50 {milliseconds(percentile(cpu, 0.5))}, "
            f"p95 {milliseconds(percentile(cpu, 0.95))}.",
        ]
    )


def _row(searcher: Searcher, name: str, slip: Slip, right: Sequence[str], times: list[Took]) -> list[str]:
    told = [(query, suggested(searcher, typed, times)) for query, typed in mistyped(right, slip)]
    meant = sum(better is not None and _same(better, query) for query, better in told)
    wrong = sum(better is not None and not _same(better, query) for query, better in told)
    return [name, str(len(told)), str(meant), f"{meant / max(1, len(told)):.1%}", str(wrong)]


def _same(one: str, other: str) -> bool:
    return analyzer.terms(one) == analyzer.terms(other)


def mistyped(queries: Sequence[str], slip: Slip) -> Iterator[tuple[str, str]]:
    """Each query with a word long enough and what was typed for it, unless that means the same to a search."""
    for number, query in enumerate(queries):
        chance = random.Random(number)
        words = [each for each in _WORD.finditer(query) if not analyzer.is_function_word(each.group().lower())]
        if not words:
            continue
        word = chance.choice(words)
        text = word.group()
        wrong = slip(text, chance.randrange(2, len(text)), chance)
        typed = query[: word.start()] + wrong + query[word.end() :]
        if not _same(typed, query):
            yield query, typed


def suggested(searcher: Searcher, query: str, times: list[Took]) -> str | None:
    """What is suggested; how long the search took is noted."""
    pages = []
    request = SearchRequest(query, lenient=True, highlight=False)
    times.append(timed(lambda: pages.append(searcher.search(request))))
    return pages[0].suggestion


def _total(searcher: Searcher, query: str) -> int:
    request = SearchRequest(query, lenient=True, highlight=False, match=Match.ALL, limit=1)
    return searcher.search(request).total.value


if __name__ == "__main__":
    main()
