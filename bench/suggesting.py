"""How long completions take, letter by letter: `python -m bench.suggesting DATA_DIR` (read only, but for its copy).

What is typed are names, phrases, words and titles of the archive itself, drawn by their numbers of articles, and the
same again from a later word on. The index is copied, for a commit is made to measure the first answer after it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.clock import Took, percentile, timed
from bench.table import milliseconds, table
from search.article import Article
from search.engine import open_engine
from search.engine.port import Reader
from search.searcher import Searcher, open_searcher
from search.settings import Settings

TARGETS = 300  # completions that somebody wants; each gives as many questions as it has letters
LONGEST = 24  # letters typed before one of the completions is taken
LIMIT = 8  # completions under the box
COMMITS = 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    """Print the table of one index."""
    parser = argparse.ArgumentParser(prog="python -m bench.suggesting", description=__doc__)
    parser.add_argument("data_dir", type=Path)
    data_dir = parser.parse_args().data_dir
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        copy = Path(shutil.copytree(data_dir, Path(folder) / "index"))
        print(report(Settings(data_dir=copy)))


def report(settings: Settings) -> str:
    """The table for the index of the settings, to which articles are added."""
    searcher = open_searcher(settings)
    searcher.generation()
    reader = open_engine(settings).reader()
    first: list[str | int] = ["the first after opening", 1, *_row([_took(searcher, "john k")])]
    for letter in LETTERS:
        searcher.suggest(letter)
    questions = list(typed(targets(reader)))
    parts = {f"{letters} letters": [each for each in questions if len(each) == letters] for letters in (1, 2, 3)}
    parts |= {"more letters": [each for each in questions if len(each) > 3], "all": questions}
    rows: list[list[str | int]] = [first, *([name, *_asked(searcher, part)] for name, part in parts.items() if part)]
    after = _after_commits(searcher, settings)
    rows.append(["the first after a small commit", len(after), *_row(after)])
    header = ["typed", "questions", "p50 ms", "p95 ms", "most ms", "p95 ms of processor"]
    return f"{reader.documents:,} articles.\n\n" + table(header, [[str(cell) for cell in row] for row in rows])


def targets(reader: Reader) -> list[str]:
    """What is wanted: from the completions of each pair of letters, and titles."""
    chance = random.Random(1)
    found = [each.text for a in LETTERS for b in LETTERS for each in reader.suggest(a + b, LIMIT)]
    titles = [article.title for article, _ in zip(reader.articles(), range(TARGETS), strict=False)]
    return chance.sample(found, min(TARGETS, len(found))) + titles


def typed(wanted: Sequence[str]) -> Iterator[str]:
    """Every beginning of each, then of each without its first word."""
    for text in wanted:
        _, _, later = text.partition(" ")
        for start in (text, later):
            yield from (start[:length] for length in range(1, min(len(start), LONGEST) + 1))


def _asked(searcher: Searcher, questions: Sequence[str]) -> list[str | int]:
    times = [_took(searcher, each) for each in questions]
    return [len(times), *_row(times)]


def _took(searcher: Searcher, question: str) -> Took:
    return timed(lambda: searcher.suggest(question, LIMIT))


def _row(times: Sequence[Took]) -> list[str]:
    wall, cpu = [each.wall for each in times], [each.cpu for each in times]
    return [*(milliseconds(percentile(wall, share)) for share in (0.5, 0.95, 1.0)), milliseconds(percentile(cpu, 0.95))]


def _after_commits(searcher: Searcher, settings: Settings) -> list[Took]:
    """The first completion after each of some commits of one article; opening what came is the search's, not its."""
    times = []
    text = "The ministers met again in the capital to speak about sanctions. " * 50
    with open_engine(settings).writer() as writer:
        for number in range(COMMITS):
            writer.upsert(Article(f"bench-{number}", f"Ministers meet again {number}", text))
            writer.commit()
            searcher.generation()
            times.append(_took(searcher, "minis"))
    return times


if __name__ == "__main__":
    main()
