"""/metrics: what is counted, and what the archive holds, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from search.errors import DatelineError
from search.settings import networks
from web import client
from web.current import searcher
from web.edition import version_of_dateline
from web.metrics import metrics

blueprint = Blueprint("metrics", __name__)


class Archive(Collector):
    """What is true of the archive at the moment of being asked."""

    def collect(self) -> Iterator[Metric]:
        """Whether searches can be answered, of which generation, and of how many articles."""
        try:
            stats = searcher().stats()
        except DatelineError:
            yield GaugeMetricFamily("dateline_ready", READY, value=0)
            return
        yield GaugeMetricFamily("dateline_ready", READY, value=1)
        yield GaugeMetricFamily("dateline_articles", "Articles in the archive.", value=stats.documents)
        generation = GaugeMetricFamily(
            "dateline_index",
            "1, labelled with the generation of the index and the version.",
            labels=["generation", "version"],
        )
        generation.add_metric([stats.generation, version_of_dateline()], 1)
        yield generation


READY = "1 when searches can be answered, 0 without an index."


@blueprint.get("/metrics")
def show() -> Response:
    """The counts of all workers; 403 for clients outside of the networks of the settings."""
    found = client.parsed_address()
    allowed = networks(searcher().settings.metrics_from)
    if found is None or not client.is_direct() or not any(found in each for each in allowed):
        abort(403, "These counts are not for this address; the operator can say for which they are.")
    registry = metrics().gathered()
    registry.register(Archive())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
