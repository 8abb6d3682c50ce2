"""Where the archive is reached from outside, for what is read elsewhere: feeds, citations, search boxes of browsers."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, request
from werkzeug.exceptions import SecurityError
from werkzeug.urls import uri_to_iri

from search.settings import Settings
from web.current import searcher

_OF_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_ANY = ("0.0.0.0", "::", "[::]")  # noqa: S104 - compared with, not listened on


def install(app: Flask) -> None:
    """Tell every page where and when it was made, for who has it on paper alone."""
    app.jinja_env.globals |= {"address_here": here, "today": lambda: searcher().today()}


def here() -> str:
    """The address of the current page to be read and typed again, without the host where that is not certain.

    Letters stand as such ("q=Крым"), unless there is a sign among them that nobody sees, or that turns text around.
    """
    query = request.query_string.decode("ascii", "replace")
    address = f"{base() or ''}{quote(request.path, errors='replace')}{'?' if query else ''}{query}"
    readable = uri_to_iri(address)
    return readable if readable.isprintable() else quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")


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
