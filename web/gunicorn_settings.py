"""How gunicorn runs Dateline; every value comes from the settings of docs/settings.md."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from search.settings import from_environment
from web.births import hold_signals, let_parents_heed

_settings = from_environment()
SPARE_THREADS = 2
"""Threads of a worker beyond those that answer or wait: they refuse what is too much, and tell whether it is alive."""

_counts = Path(tempfile.gettempdir()) / f"dateline-{os.getpid()}-{secrets.token_hex(8)}"
"""Where the workers of this server share what they count. Nobody can guess the name and make it before us."""


def on_starting(_: object) -> None:
    """Heed signals again after each birth of a worker."""
    let_parents_heed()


def pre_fork(_: object, __: object) -> None:
    """Have no signal lost while a worker is born."""
    hold_signals()


def when_ready(_: object) -> None:
    """Say where the page is, once it can be asked for."""
    if not os.environ.get("DATELINE_QUIET"):
        print(f"Dateline: http://{_settings.host}:{_settings.port}", file=sys.stderr, flush=True)  # noqa: T201


def post_worker_init(worker: Any) -> None:
    """Count a worker that is about to answer, and have what is posted to it find a writer."""
    worker.wsgi.extensions["dateline.metrics"].begin_worker()
    worker.wsgi.extensions["dateline.places"].writer.begin()


def child_exit(_: object, worker: Any) -> None:
    """Count a worker that ended no more, however it ended; what it counted stays."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(_: object) -> None:
    """Leave nothing behind."""
    shutil.rmtree(_counts, ignore_errors=True)


raw_env = [f"PROMETHEUS_MULTIPROC_DIR={_counts}"]
bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers or max(2, os.cpu_count() or 1)
threads = _settings.threads + _settings.max_waiting + _settings.max_posts_waiting + SPARE_THREADS
worker_class = "web.worker.Worker"
timeout = _settings.request_timeout_seconds
graceful_timeout = _settings.request_timeout_seconds
preload_app = True  # the index is opened once and shared by all workers
control_socket_disable = True  # one socket in the home folder for every server of a user would clash
keepalive = 5  # seconds; a browser asks for the page, its style and its script at once
limit_request_line = 8190  # bytes, gunicorn's most; web/address.py answers 414 a little below
forwarder_headers = ""  # no header says under which path we are: SCRIPT_NAME from anybody was a 500
accesslog = None  # web/access_log.py writes JSON lines instead
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}, "told": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {
        "access": {"class": "logging.StreamHandler", "formatter": "plain"},
        "console": {"class": "logging.StreamHandler", "formatter": "told"},
    },
    "root": {"level": "WARNING", "handlers": ["console"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
        "dateline.access": {"level": "INFO", "handlers": ["access"], "propagate": False},
    },
}
