"""The application that gunicorn loads: `web.wsgi:app`. Its settings come from the environment."""

from __future__ import annotations

import gc
from contextlib import suppress

from search.errors import DatelineError
from search.rehearse import rehearse
from search.request import FACETS, SearchRequest
from search.searcher import Searcher, open_searcher
from search.settings import from_environment
from web.app import create_app

WARMING = SearchRequest(q="a the", facets=FACETS, lenient=True)
"""A search that goes through everything that is opened or loaded at the first one."""


def warmed(searcher: Searcher) -> Searcher:
    """The searcher after its first answers, so that workers forked from here share what it compiled, opened and sorted.

    Without an index the first reader's search does it.
    """
    rehearse()
    with suppress(DatelineError):
        searcher.reader().prepare(FACETS)
        searcher.suggest("a")
        searcher.search(WARMING)
    return searcher


_settings = from_environment()
app = create_app(_settings, warmed(open_searcher(_settings)))
with suppress(DatelineError):
    app.extensions["dateline.examples"].now()

# What is loaded lives as long as the server: the collector of cycles went through it again and again, a tenth of the
# time of a page, and would have each worker write to, and so copy, the memory that all of them share.
gc.collect()
gc.freeze()
