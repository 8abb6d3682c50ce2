"""Goes once through everything that is compiled, so that no reader waits for it.

`python -m search.rehearse` does it after an installation. Compiling takes a minute on a machine that has not done
it; what was compiled is loaded in a second or two. What one-off searches call without numba is tried here, too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from search import ready
from search.article import Article, Entity, EntityType, StatedTime
from search.compiled import COMPILED, complete, is_complete, ready_folder
from search.engine import open_engine
from search.engine.arrays.rank import highest
from search.profile import ProfileRequest
from search.query.ast import Value
from search.request import Collapse, Count, Filter, Match, SearchRequest, Sort
from search.searcher import Searcher
from search.settings import Settings
from search.views import Sides

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
_TRIAL_SECONDS = 60  # it takes two, and a process that hangs must not hold up an installation
_MANY = 20  # articles that are compared with others as those of a large commit are
_TYPED = ("rea", "gazet", "rehearsal to r", "a rehearsal to read", "absent")
_SIDES = Sides(Value("source", "Gazette"), None, listed=3, read=5)
_FACETS = ("source", "person", "date")
_NAMED = (Entity("Nobody Reader", EntityType.PERSON), Entity("Reading", EntityType.PLACE))


def rehearse() -> None:
    """Write, merge, change and search an archive of a few words, in a folder that goes again.

    Where all was compiled and has only to be loaded, few ways of asking are enough: each start of a server goes through
    them.
    """
    thorough = not is_complete()
    with TemporaryDirectory(prefix="dateline-") as name:
        settings = Settings(data_dir=Path(name), max_segments=2, deadline_seconds=86_400)
        for sign in (_NARROW, _WIDE):
            _write(settings, sign)
            answers(settings, thorough=thorough)
            with _log(settings, sign):
                found = answers(settings, thorough=thorough)
                if thorough and sign == _WIDE:
                    _make_ready(settings, found)
        open_engine(settings).verify()
    complete()


def _make_ready(settings: Settings, found: str) -> None:
    """Keep the code for those who call it without numba, if another process that does so finds the same."""
    folder = ready_folder()
    if folder is not None and not folder.is_dir():
        ready.keep(folder, COMPILED, lambda code: _trial(code, settings) == found)


def _trial(code: Path, settings: Settings) -> str | None:
    """What that process finds, None when it ends badly."""
    command = [sys.executable, "-m", "search.trial", str(code), str(settings.data_dir)]
    root = Path(__file__).parents[1]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=_TRIAL_SECONDS, check=True)  # noqa: S603 - ours
    except subprocess.SubprocessError:
        return None
    return done.stdout


def _write(settings: Settings, sign: str) -> None:
    """Several segments, of which some are merged, and an article that was replaced."""
    for number in range(3):
        day = StatedTime.parse(f"2014-03-{10 + number}")
        shown = _TEXT.format(sign, sign)
        facts = Article("", f"A rehearsal to read {sign}", "", source="Gazette", published=day, entities=_NAMED)
        articles = [replace(facts, id=f"{sign}{each}", body=shown * (each + 1)) for each in (number, number + 1)]
        with open_engine(settings).writer() as writer:
            for article in articles:
                writer.upsert(article)
                writer.commit()
    for start in ("It is told", "It was told"):
        with open_engine(settings).writer() as writer:
            for number in range(_MANY):
                told = f"{start} in {number // 2} places, {shown} and in {number} of them for a day"
                writer.upsert(Article(f"{sign}{start}{number}", f"Told {sign}", told, source="Tass"))


@contextmanager
def _log(settings: Settings, sign: str) -> Iterator[None]:
    """While a commit is not sealed yet, with an article that replaced one."""
    with open_engine(settings).writer() as writer:
        for number in (2, 9):
            writer.upsert(
                Article(f"{sign}{number}", f"A log to read {sign}", _TEXT.format(sign, sign), source="Gazette")
            )
        writer.commit()
        yield


def answers(settings: Settings, *, thorough: bool = True) -> str:
    """A digest of what is found, by every way of asking, or by as few as need every function that is compiled."""
    searcher = Searcher(open_engine(settings), settings)
    digest = blake2b(digest_size=16)

    def ask(request: SearchRequest) -> str | None:
        page = searcher.search(request)
        digest.update(repr((page.total, page.hits, page.facets, page.dates, page.suggestion, page.added)).encode())
        return page.next

    for number, (q, sort, match) in enumerate(_ways(thorough=thorough)):
        request = SearchRequest(q, sort=sort, match=match, limit=1, facets=_FACETS, explain=True, lenient=True)
        following = ask(request)
        if not thorough and number:
            continue
        ask(replace(request, cursor=following))
        ask(replace(request, expand=True, half_life=30))
        folded = replace(request, collapse=Collapse.STORY, count=Count.STORIES)
        ask(replace(folded, cursor=ask(folded)))
        ask(replace(request, first=date(2014, 3, 11), last=date(2014, 3, 12)))
        ask(replace(request, filters=(Filter("source", ("Gazette",), ("Tass",)),)))
    digest.update(repr(_shown(searcher)).encode())
    digest.update(repr(highest(np.arange(3, dtype=np.float32), 1)).encode())  # no query finds so many here
    return digest.hexdigest()


def _shown(searcher: Searcher) -> tuple[object, ...]:
    """What is shown beside the hits of a search."""
    return (
        searcher.story(f"{_NARROW}1"),
        searcher.read(f"{_NARROW}1", '"nobody reads"'),
        [searcher.suggest(typed) for typed in _TYPED],
        searcher.related(f"{_NARROW}1"),
        searcher.profile(ProfileRequest(EntityType.PERSON, _NAMED[0].name)),
        searcher.profile(ProfileRequest(EntityType.PLACE, _NAMED[1].name, first=date(2014, 3, 11))),
        searcher.entities("read"),
        searcher.view(SearchRequest(), lambda reader, query, _: reader.compare(query, _SIDES)),
    )


def _ways(*, thorough: bool) -> Iterator[tuple[str, Sort, Match]]:
    """Each query in each order and with each way to match, and each of these with each other by some query.

    All by all is three times as much. In short each query is asked in one order.
    """
    orders, ways = list(Sort), list(Match)
    for number, q in enumerate(_QUERIES):
        for place in range(len(orders)) if thorough else (number,):
            yield q, orders[place % len(orders)], ways[(number + place) % len(ways)]


if __name__ == "__main__":
    rehearse()
