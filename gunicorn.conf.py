"""For `gunicorn web.wsgi:app` from a clone: the same settings that `dateline serve` uses."""

from web.gunicorn_settings import *  # noqa: F403
