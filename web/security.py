"""What a browser is told about us: where code may come from, who may frame us, which hosts we answer for."""

from __future__ import annotations

from flask import Flask, Response

from search.settings import Settings, separated
from web.style import ALLOWED as STYLE_ALLOWED

HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; script-src 'self'; style-src {STYLE_ALLOWED}; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer."""


def install(app: Flask, settings: Settings) -> None:
    """Send the headers with every answer and refuse hosts that are not ours."""
    hosts = separated(settings.trusted_hosts.lower())  # as ``address.Request`` has that of a request
    if hosts:
        app.config["TRUSTED_HOSTS"] = list(hosts)

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response
