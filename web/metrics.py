"""What is counted about the requests, in the shapes of Prometheus; docs/operations.md has the list.

Where ``PROMETHEUS_MULTIPROC_DIR`` names a folder, as gunicorn's settings see to, all workers count into it together.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess
from prometheus_client.registry import Collector

from web.access_log import seconds

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Upper bounds of the classes of latency: a search takes some 5 ms, a search page 15, the deadline is after 2 s."""

HITS = (0, 1, 10, 100, 1_000, 10_000, 100_000)
"""Upper bounds of the classes of searches by their hits; the first are those that found nothing."""

NO_ENDPOINT = "none"
"""The label of requests for addresses that there are not, so that there are no more labels than endpoints."""

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self._shared = os.environ.get(FOLDER)
        if self._shared:
            Path(self._shared).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own = own = CollectorRegistry()
        self.seconds = Histogram(
            "dateline_request_duration_seconds",
            "Seconds until the answer began, by endpoint.",
            ["endpoint"],
            buckets=SECONDS,
            registry=own,
        )
        self.requests = Counter(
            "dateline_requests",
            "Requests answered, by endpoint and class of status.",
            ["endpoint", "status"],
            registry=own,
        )
        self.problems = Counter("dateline_problems", "Answers that are errors, by their code.", ["code"], registry=own)
        self.hits = Histogram(
            "dateline_search_hits", "Searches by how many articles they found.", buckets=HITS, registry=own
        )
        self.empty = Counter("dateline_searches_without_hits", "Searches that found nothing.", registry=own)
        self.workers = Gauge("dateline_workers", "Processes that answer.", multiprocess_mode="livesum", registry=own)

    def begin_worker(self) -> None:
        """Count this process among those that answer."""
        self.workers.set(1)

    def gathered(self) -> CollectorRegistry:
        """The counts of all processes that share a folder, else those of this one; the caller may add to them."""
        registry = CollectorRegistry()
        if self._shared:
            multiprocess.MultiProcessCollector(registry, self._shared)  # type: ignore[no-untyped-call]
        else:
            registry.register(cast("Collector", self._own))
        return registry


def metrics() -> Metrics:
    """Those of the application that answers the current request."""
    return cast("Metrics", current_app.extensions["dateline.metrics"])


def install(app: Flask) -> None:
    """Count every answer."""
    counts = app.extensions["dateline.metrics"] = Metrics()

    @app.after_request
    def count(response: Response) -> Response:
        endpoint = request.endpoint or NO_ENDPOINT
        counts.seconds.labels(endpoint).observe(seconds())
        counts.requests.labels(endpoint, f"{response.status_code // 100}xx").inc()
        if "problem" in g:
            counts.problems.labels(g.problem).inc()
        if "hits" in g:
            counts.hits.observe(g.hits)
            if not g.hits:
                counts.empty.inc()
        return response
