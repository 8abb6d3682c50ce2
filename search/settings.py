"""Every setting: its name, default, unit and reason. Each is also a ``DATELINE_…`` environment variable."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from search.errors import DatelineError


class BadSetting(DatelineError):
    """An environment variable holds a value that its setting cannot take; the operator must correct it."""

    public = "A setting has an impossible value."


CODECS = ("columns", "stock")

_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)
"""A site as a browser writes it: no path, no slash at its end."""

ANY = "*"
"""Every site, among those that may ask."""

READING = ("open", "key")
"""Who may read by the API."""

INDEX = ("open", "none")
"""Who sees which lists are frozen."""

_MOST = 2**40  # of any number that has no nearer bound: a terabyte, a million million characters


def _setting(default: Any, why: str, least: float = 1, most: float = _MOST) -> Any:
    """A field; ``least`` and ``most`` bound a number, both allowed."""
    return dataclasses.field(default=default, metadata={"why": why, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may change. ``docs/settings.md`` explains each; a test compares the two."""

    data_dir: Path = _setting(Path("index_data"), "folder that holds the index")
    codec: str = _setting("columns", "what new segments are made of: columns, or stock for Whoosh's own codec")
    timezone: str = _setting("UTC", "IANA zone in which `today` and `7d` are meant")

    host: str = _setting("127.0.0.1", "address to serve on; 0.0.0.0 opens the server to the network")
    port: int = _setting(8000, "TCP port to serve on", least=0, most=65_535)
    workers: int = _setting(0, "gunicorn worker processes; 0 means one a core, at least 2", least=0, most=1024)
    threads: int = _setting(4, "threads in each worker; they search in turns, but send and receive at once", most=1024)
    max_waiting: int = _setting(
        16,
        "requests in a worker that wait for its threads, a search takes some 5 ms; others get a 503 at once",
        0,
        1024,
    )
    request_timeout_seconds: int = _setting(30, "gunicorn kills a worker that is silent for longer", most=86_400)
    trusted_hosts: str = _setting("", "comma-separated host names that may be asked for; empty accepts any")
    trusted_proxies: int = _setting(
        0, "proxies in front whose `X-Forwarded-For` and `X-Request-Id` are believed; 0 believes nobody", 0, 10
    )
    rate_per_minute: int = _setting(
        0, "requests a minute of one address, on average; 0 counts nobody, for a newsroom often has one address", 0
    )
    rate_burst: int = _setting(60, "requests that one address may send at once before `rate_per_minute` holds")
    cors_origins: str = _setting(
        "", "comma-separated sites whose scripts may ask the API, like https://desk.example; * for all, empty for none"
    )
    metrics_from: str = _setting(
        "127.0.0.0/8,::1", "comma-separated networks from which `/metrics` may be read; empty means from nowhere"
    )
    public_url: str = _setting(
        "", "address by which users reach the server, like https://archive.example; empty believes trusted hosts alone"
    )

    keys_file: str = _setting("", "file of the API's keys; empty is `keys.json` in the folder of the index")
    api_reading: str = _setting(
        "open",
        "who may read by the API: open for anybody, key for those who send a key; pages stay open to all",
    )
    max_post_bytes: int = _setting(
        4 * 2**20, "bytes of one request that brings articles, some 500 of them; more is what `dateline index` is for"
    )
    body_seconds: float = _setting(
        20.0, "seconds within which all of a request's body must come; 4 MB need 16 on a line of 2 Mbit/s", 0.1, 600
    )
    head_seconds: float = _setting(
        10.0, "seconds within which the head of a request must have come, once it began; it fits one packet", 0.1, 600
    )
    send_seconds: float = _setting(
        30.0, "seconds after which a client that reads nothing of its answer is let go, for it holds a thread", 0.1, 600
    )
    max_post_articles: int = _setting(
        1000, "articles that one request may bring; each takes some 10 ms, and everybody else who posts waits"
    )
    max_posts_waiting: int = _setting(
        8, "requests in a worker that bring articles, written or waiting to be; others get a 503 at once", most=1024
    )
    post_deadline_seconds: float = _setting(
        30.0,
        "seconds that posted articles may wait and take; the first wait for a process to start",
        0.1,
        600,
    )

    max_query_chars: int = _setting(4096, "characters; a pasted analyst query has 2,000, a slip a million")
    max_query_clauses: int = _setting(256, "words, phrases and ranges in one query; each costs a posting list")
    max_query_depth: int = _setting(32, "levels of parentheses; deeper nesting exhausts a recursive reader", most=50)
    max_expansions: int = _setting(1000, "terms that one prefix or fuzzy word may stand for; `a*` has thousands")
    deadline_seconds: float = _setting(
        2.0, "seconds a query may wait and take before it is stopped and says so", least=0.01, most=86_400
    )
    default_page_size: int = _setting(10, "results on a page when `limit` is not given")
    max_page_size: int = _setting(100, "results on a page at most; more is what `export` is for")
    max_export_articles: int = _setting(
        100_000, "articles that one address gives away as a file; a file of 100,000 has some 0.5 GB with their texts"
    )
    feed_entries: int = _setting(50, "articles in a feed; readers ask often, and news of more than a day are no news")
    max_alerts: int = _setting(1000, "stored searches; each is asked at every run that finds the archive changed")
    max_alert_hits: int = _setting(
        20_000, "hits of a stored search; all of them are read at a run, and of each told one 8 bytes are kept"
    )
    max_frozen_articles: int = _setting(5000, "articles of a frozen list; each takes some 250 bytes, and is compared")
    max_frozen_lists: int = _setting(
        500, "frozen lists beyond which the page makes none, for anybody may; 0 means none by the page", least=0
    )
    frozen_index: str = _setting(
        "open",
        "who sees which lists are frozen, and so what others ask: open for anybody, none where addresses are passed on",
    )
    compared_articles: int = _setting(
        300, "articles of each side that a comparison reads for its words, one a story; a process new to them takes 1 s"
    )
    default_facet_values: int = _setting(10, "values of a facet when `facet_limit` is not given")
    max_facet_values: int = _setting(100, "values of a facet at most")
    story_others: int = _setting(
        5, "other articles of its story that a collapsed hit names; the rest are counted", least=0
    )
    story_articles: int = _setting(
        100, "other articles of its story that an article names; a report of an agency is on some 30 sites", least=0
    )
    max_difference_words: int = _setting(
        100_000,
        "words, signs and gaps of an article that are compared with another's, 0.5 s; the rest counts as changed",
    )
    posting_cache_bytes: int = _setting(
        192 * 2**20, "bytes of decoded postings that a process keeps for the next query", least=0
    )
    article_cache_bytes: int = _setting(
        128 * 2**20,
        "bytes of articles that a process keeps to show them again; one takes some 10 kB",
        least=0,
    )
    text_cache_bytes: int = _setting(
        192 * 2**20,
        "bytes of texts with the places of their words, kept to be marked again; 30 kB an article",
        least=0,
    )
    answer_cache_bytes: int = _setting(
        64 * 2**20,
        "bytes of answers that all workers of a server keep together for whoever asks the same; a page takes 17 kB",
        least=0,
        most=2**34,
    )

    max_file_bytes: int = _setting(32 * 2**20, "bytes of one page (text, HTML); the largest real page seen has 6 MB")
    max_record_bytes: int = _setting(16 * 2**20, "bytes of one JSON line or CSV row; a long feature has 0.1 MB")
    max_unpacked_bytes: int = _setting(8 * 2**30, "bytes that one .gz or .zip may unpack to in all")
    max_unpack_ratio: int = _setting(200, "times that a compressed file may grow; text reaches 10, a zip bomb 1,000")
    max_html_tags: int = _setting(40_000, "tags in one HTML page; the largest of 300 has 5,200, a bomb millions")

    index_processes: int = _setting(0, "processes that read pages; 0 means one a core", least=0, most=1024)
    commit_every: int = _setting(5000, "articles between two commits of `index`; what a crash may cost to read again")
    commit_seconds: float = _setting(
        1.0, "seconds after which `index` commits the few articles it has, so that a feed is found soon", 0.01, 86_400
    )
    spacy_model: str = _setting(
        "", "package or folder of the model for `--entities spacy`; empty takes the small English one that is installed"
    )
    writer_wait_seconds: float = _setting(
        15.0, "seconds that a command waits for another writer; a server lets go after 10 of what is posted", 0, 86_400
    )
    recent_articles: int = _setting(
        250, "changes that small commits leave in the log; opening it analyses each anew, 2 ms; 0 means no log", least=0
    )
    recent_bytes: int = _setting(4 * 2**20, "bytes of that log; every process that searches reads it whole", least=0)
    writer_memory_mb: int = _setting(256, "MB of postings that the writer holds before it spills to disk")
    keep_generations: int = _setting(2, "generations kept on disk, so that slow readers finish")
    max_segments: int = _setting(12, "segments before the smallest are merged; every query visits each of them")

    @property
    def base(self) -> str | None:
        """The beginning of the addresses that users know, without a stroke at its end; None where nothing says it."""
        return self.public_url.rstrip("/") or None


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"DATELINE_{name.upper()}"


def from_environment(environ: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from the environment, with ``given`` (flags of the command line) on top; None means not given.

    Raises BadSetting, which names the variable.
    """
    source = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for setting in dataclasses.fields(Settings):
        text = source.get(variable(setting.name))
        if given.get(setting.name) is not None:
            values[setting.name] = given[setting.name]
        elif text is not None:
            values[setting.name] = _convert(setting.name, setting.default, text)
        if setting.name in values:
            _check(setting, values[setting.name])
    settings = Settings(**values)
    for usual, most in (("default_page_size", "max_page_size"), ("default_facet_values", "max_facet_values")):
        if getattr(settings, usual) > getattr(settings, most):
            raise _bad(usual, getattr(settings, usual), f"not be more than {variable(most)}, {getattr(settings, most)}")
    return settings


def _bad(name: str, value: object, must: str) -> BadSetting:
    return BadSetting(f"{variable(name)} is {str(value)!r}; it must {must}.")


def _convert(name: str, default: object, text: str) -> object:
    if isinstance(default, Path):
        return Path(text) if text else ""  # an empty path would be the folder that one stands in
    kind: Callable[[str], object] = type(default)
    try:
        return kind(text)
    except ValueError as error:
        raise _bad(name, text, f"be a number like {default!r}") from error


def _check(setting: dataclasses.Field[Any], value: Any) -> None:
    """Raise BadSetting for a value that would only fail later, in the midst of a search or a build."""
    name, least, most = setting.name, setting.metadata["least"], setting.metadata["most"]
    if isinstance(setting.default, int | float) and not least <= value <= most:
        raise _bad(name, value, f"be a number from {least:,} to {most:,}")
    if name == "codec" and value not in CODECS:
        raise _bad(name, value, f"be one of: {', '.join(CODECS)}")
    if name == "api_reading" and value not in READING:
        raise _bad(name, value, f"be one of: {', '.join(READING)}")
    if name == "frozen_index" and value not in INDEX:
        raise _bad(name, value, f"be one of: {', '.join(INDEX)}")
    if name == "timezone" and value != setting.default and not _is_zone(value):
        raise _bad(name, value, "be a zone of the IANA, like Europe/Vienna")
    if name == "cors_origins" and not all(each == ANY or _ORIGIN.fullmatch(each) for each in separated(value)):
        raise _bad(name, value, "be sites like https://desk.example, separated by commas, or *")
    if name == "metrics_from" and not _are_networks(value):
        raise _bad(name, value, "be networks like 10.0.0.0/8, separated by commas")
    if name == "trusted_hosts" and ANY in value:
        raise _bad(name, value, "be names of hosts, separated by commas, or empty to answer for all")
    if name == "public_url" and value and not _ORIGIN.fullmatch(value.removesuffix("/")):
        raise _bad(name, value, "be an address without a path, like https://archive.example")
    if name in {"host", "data_dir"} and not str(value).strip():
        raise _bad(name, value, "not be empty")


def separated(text: str) -> tuple[str, ...]:
    """What a setting lists between commas, without blanks around it."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks of a list that is separated by commas; an address is one of itself alone. Raises ValueError."""
    return tuple(map(ip_network, separated(text)))


def _are_networks(text: str) -> bool:
    try:
        networks(text)
    except ValueError:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: a folder of zones, "Europe"
        return False
    return True
