"""`python -m bench.duplicates`: whether articles that were republished are found, whether others are joined, the cost.

It needs news at hand, see ``bench.corpus``. What is joined among the articles themselves is printed to be looked at,
unlike titles first: real news has true duplicates, so only an eye can tell which pairs are false.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.articles import article, records
from bench.corpus import KNOWN
from bench.multiply import multiply
from bench.republish import republish
from bench.table import table
from search.article import Article
from search.engine import open_engine
from search.engine.segments import build
from search.request import Collapse, SearchRequest
from search.searcher import Searcher
from search.settings import Settings

EACH = 2_500  # articles of each corpus
REPUBLISHED = 500
SHOWN_PAIRS = 40  # pairs printed for each size
SIZES = (0, 20_000, 95_000)  # other articles that are in the index already


@dataclass(frozen=True)
class Joined:
    """How many copies joined their original, and which articles joined one that they are no copy of."""

    found: int
    copies: int
    pairs: tuple[tuple[Article, Article], ...]
    milliseconds: float


def main() -> None:
    """Print the figures for each size."""
    parser = argparse.ArgumentParser(prog="python -m bench.duplicates", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="other articles in the index")
    sizes = parser.parse_args().sizes
    missing = [str(path) for path in KNOWN if not path.exists()]
    if missing:
        parser.exit(1, f"Not at hand: {', '.join(missing)}\n")
    rows = []
    for size in sizes:
        joined = measure(_articles(), _others(size))
        share = f"{joined.found} of {joined.copies} ({100 * joined.found / joined.copies:.1f} %)"
        rows.append([f"{size:,}", share, str(len(joined.pairs)), f"{joined.milliseconds:.2f}"])
        print(f"\nWith {size:,} other articles, {len(joined.pairs)} pairs that are no copies of ours, for example:")
        for one, other in sorted(joined.pairs, key=_are_titled_alike)[:SHOWN_PAIRS]:
            print(f"  {_shown(one)} || {_shown(other)}")
    print()
    print(table(["other articles", "copies found", "other pairs", "ms an article, CPU"], rows))


def measure(articles: Sequence[Article], others: Iterable[Article]) -> Joined:
    """Index the others, then the articles, then copies of some; the last are what is timed."""
    copies = republish(articles, REPUBLISHED)
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        settings = Settings(data_dir=Path(name), deadline_seconds=86_400, story_others=10**6)
        _write(settings, others)
        _write(settings, articles)
        with _timed() as times:
            _write(settings, [copy for _, copy in copies])
        took = sum(times)
        stories = _stories(settings)
    found = sum(stories[original.id] == stories[copy.id] for original, copy in copies)
    first: dict[str, Article] = {}
    pairs = []
    for each in articles:
        other = first.setdefault(stories[each.id], each)
        if other is not each:
            pairs.append((other, each))
    own = {copy.id: stories[original.id] for original, copy in copies}
    pairs += [(copy, copy) for _, copy in copies if stories[copy.id] in first and stories[copy.id] != own[copy.id]]
    return Joined(found, len(copies), tuple(pairs), 1000 * took / len(copies))


def _articles() -> list[Article]:
    each = (itertools.islice(records(path), EACH) for path in KNOWN)
    return [_article(record, number) for number, record in enumerate(itertools.chain.from_iterable(each))]


def _others(count: int) -> Iterable[Article]:
    """The articles behind those, changed so that they become as many as are wanted."""
    rest = [record for path in KNOWN for record in itertools.islice(records(path), EACH, None)]
    several = multiply(({**each, "id": f"o{number}"} for number, each in enumerate(rest)), 1 + count // len(rest))
    return (_article(record, 0) for record in itertools.islice(several, count))


def _article(record: dict[str, object], number: int) -> Article:
    return article({**record, "id": record.get("id") or f"n{number}"})


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Seconds of the processor that sketches and the choice of stories take meanwhile, of all that a writer does."""
    times: list[float] = []

    def timed(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            began = time.process_time()
            try:
                return function(*given)
            finally:
                times.append(time.process_time() - began)

        return call

    plain = {name: getattr(build, name) for name in ("sketches", "choose")}
    try:
        for name, function in plain.items():
            setattr(build, name, timed(function))
        yield times
    finally:
        for name, function in plain.items():
            setattr(build, name, function)


def _write(settings: Settings, articles: Iterable[Article]) -> None:
    """Index them in commits as ``dateline index`` makes them."""
    with open_engine(settings).writer() as writer:
        for number, each in enumerate(articles, 1):
            writer.upsert(each)
            if number % settings.commit_every == 0:
                writer.commit()


def _stories(settings: Settings) -> dict[str, str]:
    """The story of each article by its id, as searches tell it."""
    searcher = Searcher(open_engine(settings), settings)
    found: dict[str, str] = {}
    request = SearchRequest(collapse=Collapse.STORY, limit=1000, highlight=False)
    while True:
        page = searcher.search(request)
        for hit in page.hits:
            if hit.story:
                told = [hit.article.id, *(each.id for each in hit.story.others)]
                found |= dict.fromkeys(told, hit.story.id)
        if page.next is None:
            return found
        request = replace(request, cursor=page.next)


def _are_titled_alike(pair: tuple[Article, Article]) -> bool:
    one, other = (set(each.title.casefold().split()) for each in pair)
    return one <= other or other <= one


def _shown(each: Article) -> str:
    return f"{each.id} {' '.join(each.title.split())[:60]!r}"


if __name__ == "__main__":
    main()
