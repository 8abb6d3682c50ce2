"""The application that gunicorn loads: `web.wsgi:app`. Its settings come from the environment."""

from __future__ import annotations

from search.settings import from_environment
from web.app import create_app

app = create_app(from_environment())
