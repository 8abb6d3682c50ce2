"""Goes once through everything that is compiled, so that no reader waits for it.

`python -m search.rehearse` does it after an installation. Compiling takes half a minute on a machine that has not done
it; what was compiled is loaded in a fraction of a second.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from search.article import Article, StatedTime
from search.compiled import complete
from search.engine import open_engine
from search.request import Filter, Match, SearchRequest, Sort
from search.searcher import Searcher
from search.settings import Settings

_NARROW, _WIDE = "paper", "\U0001f5de"  # code points are compiled for as 16 and as 32 bits
_TEXT = "Nobody reads this {}. It was read twice, Mr. Reader.\n\nReading reads a {}. " + "and so on " * 40
_QUERIES = (
    "read",
    "nobody read",
    "nobody OR twice OR this",
    "nobody twice reader reading so",
    "+read -absent nobody^2",
    "title:rehearsal NOT absent",
    '"nobody reads"',
    '"nobody this"~5',
    "nobody NEAR/5 reads",
    "(nobody OR twice) NEAR/5 reads",
    "nobody SAME reads",
    "atleast2(read)",
    "rea*",
    "nobdy~ redes~2",
    "date:2014 source:Gazette read",
    "source:Gazete",
    "absence",
    "",
)
_FACETS = ("source", "person", "date")


def rehearse() -> None:
    """Write, merge, change and search an archive of a few words, in a folder that goes again."""
    with TemporaryDirectory(prefix="dateline-") as name:
        settings = Settings(data_dir=Path(name), max_segments=2, deadline_seconds=86_400)
        for sign in (_NARROW, _WIDE):
            _write(settings, sign)
            _search(settings)
            _search_log(settings, sign)
        open_engine(settings).verify()
    complete()


def _write(settings: Settings, sign: str) -> None:
    """Several segments, of which some are merged, and an article that was replaced."""
    for number in range(3):
        day = StatedTime.parse(f"2014-03-{10 + number}")
        shown = _TEXT.format(sign, sign)
        articles = [
            Article(f"{sign}{each}", f"A rehearsal to read {sign}", shown * (each + 1), source="Gazette", published=day)
            for each in (number, number + 1)
        ]
        with open_engine(settings).writer() as writer:
            for article in articles:
                writer.upsert(article)
                writer.commit()


def _search_log(settings: Settings, sign: str) -> None:
    """What a commit did not seal yet, with an article that replaced one."""
    with open_engine(settings).writer() as writer:
        for number in (2, 9):
            writer.upsert(
                Article(f"{sign}{number}", f"A log to read {sign}", _TEXT.format(sign, sign), source="Gazette")
            )
        writer.commit()
        _search(settings)


def _search(settings: Settings) -> None:
    searcher = Searcher(open_engine(settings), settings)
    for q, sort, match in product(_QUERIES, Sort, Match):
        request = SearchRequest(q, sort=sort, match=match, limit=1, facets=_FACETS, explain=True, lenient=True)
        page = searcher.search(request)
        searcher.search(replace(request, cursor=page.next))
        searcher.search(replace(request, first=date(2014, 3, 11), last=date(2014, 3, 12)))
        searcher.search(replace(request, filters=(Filter("source", ("Gazette",), ("Tass",)),)))
    searcher.read(f"{_NARROW}1", '"nobody reads"')
    searcher.suggest("rea")


if __name__ == "__main__":
    rehearse()
