"""How often one address may ask: the generic cell rate algorithm (ITU-T I.371), in memory that all workers share."""

from __future__ import annotations

import hashlib
import math
import mmap
import secrets
import threading
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from search.settings import Settings
from web import client
from web.keys import name_of_key
from web.overload import ALWAYS_ANSWERED

SLOTS = 65_536  # addresses told apart, 512 KB for ever; of 1,000 that ask in the same minute eight pairs share a slot
ASKS_TOO_OFTEN = "This address, or this key, asks too often."
HOME_BITS = 64  # of an IPv6 address: a household has that many addresses, so they count as one


class Rates:
    """When each address will have had its share, as a number of seconds in a slot of its own.

    The slots are made before the workers are, so that they share them. Two workers that write at the same moment may
    lose one of the two requests, which lets one more pass; a lock that a killed worker holds would stop the server.
    """

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._each = 60 / per_minute
        self._ahead = self._each * burst
        self._clock = clock
        self._lock = threading.Lock()
        self._key = secrets.token_bytes(16)  # nobody can look for an address that shares another's slot
        self._due = memoryview(mmap.mmap(-1, SLOTS * 8)).cast("d")

    def take(self, address: str) -> int:
        """0 if the address may ask now, which then counts; else the whole seconds after which it may."""
        slot = int.from_bytes(hashlib.blake2b(address.encode(), digest_size=8, key=self._key).digest()) % SLOTS
        with self._lock:
            now = self._clock()
            due = max(self._due[slot], now) + self._each
            if due - now > self._ahead:
                return math.ceil(due - now - self._ahead)
            self._due[slot] = due
            return 0


def install(app: Flask, settings: Settings) -> None:
    """Refuse addresses that ask more often than the settings allow; with 0 a minute nobody is counted."""
    if not settings.rate_per_minute:
        return
    rates = Rates(settings.rate_per_minute, settings.rate_burst)

    @app.before_request
    def count() -> None:
        if request.method == "OPTIONS":
            return  # a browser asks so before a script's request, and calls a refusal a ban of the script's site
        who = _who()
        if who is None or (request.endpoint or "").partition(".")[0] in ALWAYS_ANSWERED:
            return
        seconds = rates.take(who)
        if seconds:
            raise TooManyRequests(ASKS_TOO_OFTEN, retry_after=seconds)


def _who() -> str | None:
    """Whom the request counts for: its key, for a program that has one shares no allowance, else its address."""
    name = name_of_key()
    if name is not None:
        return f"key {name}"
    found = client.parsed_address()
    return None if found is None else _home(found)


def _home(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((address, HOME_BITS), strict=False))
