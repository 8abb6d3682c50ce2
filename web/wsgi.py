"""The application that gunicorn loads: `web.wsgi:app`. Its settings come from the environment."""

from __future__ import annotations

import gc
from contextlib import suppress

from search.errors import DatelineError
from search.searcher import open_searcher
from search.settings import from_environment
from web.app import create_app
from web.warming import warmed

_settings = from_environment()
app = create_app(_settings, warmed(open_searcher(_settings)))
with suppress(DatelineError):
    app.extensions["dateline.examples"].now()

# What is loaded lives as long as the server: the collector of cycles went through it again and again, a tenth of the
# time of a page, and would have each worker write to, and so copy, the memory that all of them share.
gc.collect()
gc.freeze()
