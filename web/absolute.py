"""Where the archive is reached from outside, for what is read elsewhere: feeds, citations, search boxes of browsers."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import SecurityError

from search.settings import Settings
from web.current import searcher

_OF_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_ANY = ("0.0.0.0", "::", "[::]")  # noqa: S104 - compared with, not listened on


def base() -> str | None:
    """The beginning of its addresses, "https://archive.example"; None where nobody but the client says so.

    The host of a request is whatever its sender claims. It is believed where the operator listed the hosts
    (``trusted_hosts``, the others are refused before), or where it is the very address that the server listens on.
    """
    settings = searcher().settings
    if settings.base:
        return settings.base
    try:
        host = request.host
    except SecurityError:  # refused; the page that says so asks too
        return None
    if settings.trusted_hosts.strip() or host in _own(settings):
        return f"{request.scheme}://{host}"
    return None


def _own(settings: Settings) -> set[str]:
    """The hosts by which this machine itself reaches the server."""
    local = settings.host in (*_OF_THIS_MACHINE, "::1", *_ANY)
    names = _OF_THIS_MACHINE if local else (settings.host.lower(),)
    return {f"{name}:{settings.port}" for name in names} | ({*names} if settings.port == 80 else set())
