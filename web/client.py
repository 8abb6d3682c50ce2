"""Who asks: the address of the client, and the id that a proxy gave the request, as far as they can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from search.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_SHOWN = 64  # characters of an address that is none; whatever a proxy wrote there
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def install(app: Flask, settings: Settings) -> None:
    """Believe the headers of as many proxies as the settings trust.

    Not ``X-Forwarded-Host``: proxies send the name that was asked for as ``Host``, and many let the other one pass.
    """
    app.extensions["dateline.proxies"] = settings.trusted_proxies
    if settings.trusted_proxies:
        near = settings.trusted_proxies
        app.wsgi_app = ProxyFix(_of_the_web(app.wsgi_app), x_for=near, x_proto=near, x_host=0)  # type: ignore[method-assign]


def _of_the_web(answer: WSGIApplication) -> WSGIApplication:
    """Take a scheme that no page of the web has, as a proxy may pass one on, for the plain one: links begin with it."""

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] not in ("http", "https"):
            environ["wsgi.url_scheme"] = "http"
        return answer(environ, start)

    return answered


def address() -> str:
    """The address of the client as a text of at most 64 characters, empty for one that came by a local socket."""
    return (request.remote_addr or "")[:MAX_SHOWN]


def parsed_address() -> IPv4Address | IPv6Address | None:
    """The address of the client; None where there is none. One of IPv4 that is written as of IPv6 is of IPv4."""
    try:
        found = ip_address(address())
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def is_direct() -> bool:
    """Whether the address is the client's own, so that what it is allowed may depend on it.

    Behind a proxy that nobody told us of, everybody seems to come from the proxy's machine.
    """
    return bool(current_app.extensions["dateline.proxies"]) or not (
        "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    )


def proxys_request_id() -> str | None:
    """The id that a trusted proxy gave the request, if it is 8 to 64 letters, digits, dots, dashes or underlines."""
    given = request.headers.get("X-Request-Id", "") if current_app.extensions["dateline.proxies"] else ""
    return given if _REQUEST_ID.fullmatch(given) else None
