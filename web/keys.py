"""Which key a request to the API carries, and whether that allows what it asks for (RFC 6750)."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request

from search.errors import KeyNeeded, KeyTooWeak, KeyUnknown
from search.keys.key import Key, Right
from search.keys.stored import KnownKeys, path_of
from search.settings import Settings

SCHEME = "bearer"
"""Of the header ``Authorization``. Another scheme is a proxy's business, which may pass on what it was sent."""

REALM = "Dateline"
OPEN_TO_ALL = ("api.openapi", "api.suggest")
"""Endpoints of the API that never need a key: how to ask it, and the completions that the page itself asks for."""

WRITING = "writing"
"""The blueprint whose endpoints change the archive."""


def name_of_key() -> str | None:
    """The name of the key that the current request was sent with; None without one, or with one that is none."""
    key: Key | None = g.get("key")
    return key.name if key else None


def install(app: Flask, settings: Settings) -> None:
    """Look the key of each request to the API up; whether it is enough is said by ``guard``, after it was counted."""
    known = app.extensions["dateline.keys"] = KnownKeys(path_of(settings))

    @app.before_request
    def look_up() -> None:
        secret = _sent()
        if secret is not None:
            g.key = known.find(secret)


def is_to_write() -> bool:
    """Whether the request is to an endpoint that changes the archive."""
    return (request.endpoint or "").partition(".")[0] == WRITING


def look_again() -> None:
    """Refuse a key that was taken back while the body of its request came. Raises KeyUnknown, KeyTooWeak."""
    known: KnownKeys = current_app.extensions["dateline.keys"]
    key = known.find(_sent() or "")
    if key is None:
        raise KeyUnknown
    if Right.WRITE not in key.rights:
        raise KeyTooWeak


def guard(app: Flask, settings: Settings) -> None:
    """Refuse requests to the API that need a key, or another one. Pages need none: a browser could not send it."""

    @app.before_request
    def refuse() -> None:
        right = _needed()
        if right is None:
            return
        if "key" in g and g.key is None:
            raise KeyUnknown
        if right is Right.READ and settings.api_reading == "open":
            return
        if "key" not in g:
            raise KeyNeeded
        if right not in g.key.rights:
            raise KeyTooWeak

    @app.after_request
    def tell(response: Response) -> Response:
        challenge = _CHALLENGES.get(g.get("problem", ""))
        if challenge is not None:
            response.headers["WWW-Authenticate"] = challenge
        return response


_CHALLENGES = {
    "key_needed": f'Bearer realm="{REALM}"',
    "key_unknown": f'Bearer realm="{REALM}", error="invalid_token"',
    "key_too_weak": f'Bearer realm="{REALM}", error="insufficient_scope"',
}
"""What a refusal says besides, by its code."""


def _sent() -> str | None:
    """The key in the header of a request to the API, None where none is sent."""
    if not _is_api():
        return None
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME else None


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _needed() -> Right | None:
    """The right that the request needs, None for what anybody may ask."""
    endpoint = request.endpoint or ""
    if not _is_api() or request.method == "OPTIONS" or endpoint in OPEN_TO_ALL:
        return None
    return Right.WRITE if is_to_write() else Right.READ
