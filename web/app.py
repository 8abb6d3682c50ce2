"""The Flask application: made by a factory, so that tests and workers each have their own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from search.examples import Examples
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from web import (
    absolute,
    access_log,
    address,
    api,
    api_page,
    assets,
    bodies,
    client,
    comparison,
    compression,
    converters,
    cors,
    differences,
    edition,
    entity_pages,
    errors,
    frozen_index,
    frozen_lists,
    graphs,
    health,
    json_text,
    kept_answers,
    keys,
    metrics,
    metrics_page,
    opensearch,
    overload,
    pages,
    rates,
    reading,
    results,
    security,
    tables,
    taking,
    templating,
    timelines,
    view_api,
    why,
    writing,
)

ANSWERING = (
    pages,
    results,
    reading,
    why,
    differences,
    entity_pages,
    taking,
    opensearch,
    frozen_lists,
    frozen_index,
    comparison,
    timelines,
    graphs,
    tables,
    view_api,
    api,
    writing,
    api_page,
    health,
    metrics_page,
)
"""The modules whose blueprints answer requests."""


def create_app(settings: Settings, searcher: Searcher | None = None) -> Flask:
    """An application on the archive of ``settings``; it starts without an index and serves as soon as there is one."""
    app = Flask("web", template_folder="templates", static_folder="static")
    app.extensions["dateline"] = searcher or open_searcher(settings)
    app.extensions["dateline.examples"] = Examples(app.extensions["dateline"])
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # its redirects would repeat whatever host the client claims
    versions = assets.Assets(Path(app.static_folder or ""))
    converters.install(app)
    json_text.install(app)
    client.install(app, settings)
    access_log.install(app)
    metrics.install(app)
    address.install(app, settings)
    keys.install(app, settings)
    rates.install(app, settings)
    keys.guard(app, settings)
    bodies.install(app, settings)
    overload.install(app, settings)
    kept_answers.install(app, settings)
    compression.install(app)
    cors.install(app, settings)
    security.install(app, settings)
    assets.install(app, versions)
    edition.install(app, settings)
    errors.install(app)
    writing.install(app, settings)
    templating.install(app, settings, versions)
    frozen_index.install(app, settings)
    absolute.install(app)
    for each in ANSWERING:
        app.register_blueprint(each.blueprint)
    return app
