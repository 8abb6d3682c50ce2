"""The Flask application: made by a factory, so that tests and workers each have their own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from search.searcher import Searcher, open_searcher
from search.settings import Settings
from web import access_log, api, errors, health, pages, render, security
from web.assets import Assets

MAX_REQUEST_BYTES = 64 * 1024  # nobody has anything to send us; a form of ours is an address


def create_app(settings: Settings, searcher: Searcher | None = None) -> Flask:
    """An application on the archive of ``settings``; it starts without an index and serves as soon as there is one."""
    app = Flask("web", template_folder="templates", static_folder="static")
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the order of the contract is easier to read
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions["dateline"] = searcher or open_searcher(settings)
    app.url_map.strict_slashes = False
    access_log.install(app)
    security.install(app, settings)
    errors.install(app)
    render.install(app, Assets(Path(app.static_folder or "")))
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(health.blueprint)
    return app
