"""One JSON line on standard error for each request, and the id by which a user can name it to the operator."""

from __future__ import annotations

import json
import logging
import secrets
import time

from flask import Flask, Response, g, request

LOGGER = logging.getLogger("dateline.access")


def request_id() -> str:
    """The id of the current request; answers carry it as ``X-Request-Id``."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return str(g.request_id)


def install(app: Flask) -> None:
    """Log every request. JSON escapes whatever an address holds, so nobody can forge a line."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        took = time.perf_counter() - g.get("started", time.perf_counter())
        line = {
            "request_id": request_id(),
            "method": request.method,
            "path": request.full_path.rstrip("?"),
            "status": response.status_code,
            "ms": round(took * 1000, 1),
        }
        LOGGER.info(json.dumps(line))
        return response
