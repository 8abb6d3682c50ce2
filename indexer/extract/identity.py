"""Who an article is: the same id for the same article, however often and under whichever of its addresses it comes."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_ID_BYTES = 10  # 20 hex digits: among a billion articles the chance of one clash is below one in a million
MAX_ID_CHARS = 200  # of an id that the input gives; longer ones do not fit into an address or a log line
_GIVEN_ID = re.compile(r"\w[\w.~:@+=,-]*")
MAX_URL_CHARS = 2048  # what browsers and proxies accept

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|cmpid|ncid|smid|smtyp|cid|ito|xtor|"
    r"ref|ref_src|ref_url|referrer|source|share|amp",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def web_address(text: str | None) -> str | None:
    """The address if it is one of the web (http or https, with a host), else None."""
    if not text or len(text) > MAX_URL_CHARS:
        return None
    address = text.strip()
    parts = _split(address)
    if parts is None or parts.scheme.lower() not in _DEFAULT_PORTS or not _host(parts):
        return None
    return address if address.isprintable() and " " not in address else None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises ValueError where the port is no number
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if "." in host or host == "localhost" else ""


def site_of(url: str | None) -> str | None:
    """The host that published the page, without "www."."""
    parts = _split(url) if url else None
    host = _host(parts) if parts else ""
    return host.removeprefix("www.") or None


def same_page(url: str) -> str:
    """What all addresses of one page have in common: no scheme, "www.", port, fragment, tracking or last slash."""
    parts = _split(url)
    if parts is None:
        return url
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme.lower()) else ""
    query = parts.query
    if query:
        query = urlencode(
            [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        )
    return f"{_host(parts).removeprefix('www.')}{port}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def given_id(text: str) -> str | None:
    """An id of the input that can stand in an address as it is: letters, digits and ``. ~ : @ + = , - _``."""
    return text if len(text) <= MAX_ID_CHARS and _GIVEN_ID.fullmatch(text) else None


def article_id(
    *, given: str | None, url: str | None, site: str | None, story_code: str | None, title: str, body: str
) -> str:
    """The id: as given, else from the address, else from site and story code, else from the content.

    An id that cannot stand in an address becomes a hash of itself; one that is an address counts as that address.
    """
    if given:
        as_address = web_address(given)
        return given_id(given) or (_hash("url", same_page(as_address)) if as_address else _hash("id", given))
    if url:
        return _hash("url", same_page(url))
    if site and story_code:
        return _hash("story", f"{site} {story_code}")
    return _hash("content", f"{title}\n{body}")


def _hash(kind: str, text: str) -> str:
    return hashlib.blake2b(f"{kind}:{text}".encode("utf-8", "replace"), digest_size=_ID_BYTES).hexdigest()
