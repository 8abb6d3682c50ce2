"""Which other sites' scripts may ask the API (CORS); none, unless the operator names them."""

from __future__ import annotations

from flask import Flask, Response, request

from search.settings import ANY, Settings, separated

EXPOSED = "ETag, Retry-After, WWW-Authenticate, X-Request-Id, X-Taken-Count, X-Total-Count"
"""Headers of answers that a script may read besides the usual ones."""

SENT = "Authorization, Content-Type, If-None-Match"
"""Headers that a script may send besides the usual ones."""

KEPT_SECONDS = 7200  # for which a browser asks no second time what is allowed; Chromium keeps no more


def install(app: Flask, settings: Settings) -> None:
    """Tell browsers which sites may ask the API. No cookies are of any use here, so they are never allowed."""
    origins = frozenset(separated(settings.cors_origins.lower()))  # browsers send no capitals, operators may
    if not origins:
        return

    @app.after_request
    def allow(response: Response) -> Response:
        if not request.path.startswith("/api/"):
            return response
        origin = request.headers.get("Origin", "")
        if ANY not in origins:
            response.vary.add("Origin")
        if origin and (ANY in origins or origin.lower() in origins):
            response.headers["Access-Control-Allow-Origin"] = ANY if ANY in origins else origin
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
                response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
                response.headers["Access-Control-Allow-Headers"] = SENT
                response.headers["Access-Control-Max-Age"] = str(KEPT_SECONDS)
        return response
