"""Whether the server is alive and can answer, for whoever watches it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from web.current import searcher

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 while the process runs."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 when searches can be answered; 503 with the reason when there is no index or it is damaged."""
    return jsonify({"status": "ready", "generation": searcher().generation()})
