"""One JSON line on standard error for each request, and the id by which a user can name it to the operator."""

from __future__ import annotations

import json
import logging
import secrets
import time

from flask import Flask, Response, g, request

from web import client

LOGGER = logging.getLogger("dateline.access")

MAX_AGENT = 200  # characters of what a client calls itself; browsers need 130


def request_id() -> str:
    """The id of the current request; answers carry it as ``X-Request-Id``."""
    if "request_id" not in g:
        g.request_id = client.proxys_request_id() or secrets.token_hex(8)
    return str(g.request_id)


def seconds() -> float:
    """How long the current request has taken so far."""
    now = time.perf_counter()
    return now - float(g.get("started", now))


def install(app: Flask) -> None:
    """Log every request. JSON escapes whatever an address holds, so nobody can forge a line."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        line = {
            "request_id": request_id(),
            "client": client.address(),
            "method": request.method,
            "path": request.full_path.rstrip("?"),
            "status": response.status_code,
            "ms": round(seconds() * 1000, 1),
            "bytes": None if response.is_streamed else response.calculate_content_length(),
            "agent": request.user_agent.string[:MAX_AGENT],
            **({"hits": g.hits} if "hits" in g else {}),
            **({"key": g.key.name} if g.get("key") else {}),
        }
        LOGGER.info(json.dumps(line))
        return response
