"""Whether an article is found again by words of its lead: `python -m bench.known_item [PATH…]`.

Somebody who read an article remembers three to six words of its beginning and types them. How often is it among the
first three hits? Asked as on the page: plain words, everything else as it is by default.

Not every miss is the ranking's: the words may stand in the leads of other articles just as well, copies of a story
above all. So two more figures are told. ``copies`` counts an article as found when a copy of it is, one whose lead has
nearly the same words. ``ceiling`` is what would be expected of an engine that finds all articles whose leads have all
the words, and among these can only guess: of k such articles three come first.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.corpus import KNOWN
from bench.processes import ROOT
from bench.table import table
from search.analysis.function_words import FUNCTION_WORDS
from search.article import Article
from search.engine import open_engine
from search.query.plain_text import as_query
from search.request import SearchRequest
from search.searcher import Searcher, open_searcher
from search.settings import Settings

LEAD_WORDS = 50  # two or three sentences
FEWEST, MOST = 3, 6  # words of a query
QUERIES = 1_000  # a set; shares are then known to 0.02 (two standard errors near 0.9)
SEED = 1
TOP = 3
DEPTH = 10
ALIKE = 0.8  # of the words of two leads together, so many are in both: an updated or shortened copy
DEADLINE_SECONDS = 60.0  # what is measured is the order

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article and the words by which somebody looks for it."""

    article_id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of the queries: found first, among the first three, there or a copy of it, among ten; and the ceiling."""

    first: float
    top: float
    copies: float
    page: float
    ceiling: float


class Leads:
    """The content words at the beginning of each article, in their order and each once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._words = {article.id: lead(article) for article in articles}
        self._having: dict[str, set[str]] = {}
        for article_id, words in self._words.items():
            for word in words:
                self._having.setdefault(word, set()).add(article_id)

    def drawn(self, count: int, seed: int = SEED) -> list[Remembered]:
        """Queries for articles drawn at random; leads of fewer than MOST content words say too little."""
        chance = random.Random(seed)
        enough = sorted(article_id for article_id, words in self._words.items() if len(words) >= MOST)
        drawn = []
        for article_id in chance.choices(enough, k=count) if enough else ():
            words = self._words[article_id]
            places = sorted(chance.sample(range(len(words)), chance.randint(FEWEST, MOST)))
            drawn.append(Remembered(article_id, tuple(words[place] for place in places)))
        return drawn

    def with_all(self, words: Sequence[str]) -> int:
        """How many leads have all the words."""
        return len(set.intersection(*(self._having[word] for word in words)))

    def alike(self, one: str, other: str) -> bool:
        """Whether two articles begin with nearly the same words."""
        ours, theirs = set(self._words[one]), set(self._words[other])
        return len(ours & theirs) >= ALIKE * len(ours | theirs)


def lead(article: Article) -> tuple[str, ...]:
    """Words of three letters and more among the first of the body, without function words."""
    beginning = " ".join(article.body.split(None, LEAD_WORDS)[:LEAD_WORDS]).lower()
    return tuple(dict.fromkeys(word for word in _WORD.findall(beginning) if word not in FUNCTION_WORDS))


def measure(searcher: Searcher, leads: Leads, drawn: Sequence[Remembered]) -> Figures:
    """Look for each article."""
    first, top, copies, page = [], [], [], []
    for each in drawn:
        query, _ = as_query(" ".join(each.words), searcher.settings)
        hits = searcher.search(SearchRequest(query, limit=DEPTH, highlight=False)).hits
        found = [hit.article.id for hit in hits]
        first.append(found[:1] == [each.article_id])
        top.append(each.article_id in found[:TOP])
        copies.append(any(leads.alike(each.article_id, other) for other in found[:TOP]))
        page.append(each.article_id in found)
    guessed = [min(1.0, TOP / leads.with_all(each.words)) for each in drawn]
    return Figures(*(fmean(shares) for shares in (first, top, copies, page, guessed)))


def indexed(path: Path, folder: Path) -> Settings:
    """The settings of an index that `dateline index` makes of a path; names are not looked for, as no query has any."""
    command = [sys.executable, "-m", "indexer", "--quiet", "--data-dir", str(folder), "index", str(path)]
    done = subprocess.run([*command, "--entities", "none"], cwd=ROOT, check=False)
    if done.returncode not in (0, 3):  # 3: some inputs were refused
        sys.exit(f"{path} could not be indexed.")
    return Settings(data_dir=folder, deadline_seconds=DEADLINE_SECONDS)


def section(sets: Mapping[str, Path], queries: int) -> str:
    """The table."""
    rows = []
    for name, path in sets.items():
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="dateline-known-") as folder:
            settings = indexed(path, Path(folder))
            leads = Leads(open_engine(settings).reader().articles())
            drawn = leads.drawn(queries)
            if drawn:
                searcher = open_searcher(settings)
                found = measure(searcher, leads, drawn)
                shares = (found.first, found.top, found.copies, found.page, found.ceiling)
                rows.append(
                    [name, f"{searcher.stats().documents:,}", f"{queries:,}", *(f"{each:.3f}" for each in shares)]
                )
        print(f"{name} took {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    shown = ["set", "articles", "queries", "first", f"top {TOP}", f"top {TOP} or a copy", f"top {DEPTH}", "ceiling"]
    return table(shown, rows)


def main() -> None:
    """Measure the sample and the news sets that are beside this repository, or the paths given."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.known_item", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    parser.add_argument("--queries", type=int, default=QUERIES, help=f"queries a set [{QUERIES}]")
    options = parser.parse_args()
    known = [ROOT / "sample", *(path for path in KNOWN if path.exists())]
    sets = {path.name.partition(".")[0]: path.resolve() for path in options.paths or known}
    print(section(sets, options.queries))


if __name__ == "__main__":
    main()
