"""What the server does when it is asked ten times what it can answer: `python -m bench.overload DATA_DIR [SECONDS]`.

Clients in processes of their own ask without a pause, each on connections that stay open. First as many as the server
answers with ease; then ten times as many as it takes on at once; then again a single one, to see when it is as quick as
before. Answers of the flood are compared with those of the calm, but for the time they took. The server keeps none.
"""

from __future__ import annotations

import itertools
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bench.client import BROKEN_OFF, Met, ask
from bench.clock import percentile
from bench.serving import NOTHING_KEPT, serving

WORDS = ("minister", "election", "police report", "oil price", "president said", "court ruling", "bank", "trade talks")
CALM_CONNECTIONS = 4
FLOOD_CONNECTIONS = 400  # ten times the requests that two workers take on at once: 2 x (4 threads + 16 that wait)
PROCESSES = 2  # clients of one process hinder each other long before two cores are busy
CALM_SECONDS = 5.0
RIGHT_SECONDS = 60.0  # a process that has not met the archive yet takes a second for each of the first questions
RECOVERY_SECONDS = 2.0  # after which the server must be as quick as in the calm
PATHS = [f"/api/v1/search?q={quote(words)}&facets=source,date&limit=10" for words in WORDS]


@dataclass
class Told:
    """What some clients met. ``seconds`` are those of answers with 200, ``refused`` those of others."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    wrong: int = 0
    without_retry: int = 0


def one(port: int, seconds: float, right: dict[str, object]) -> Told:
    """One client. ``right`` has the answers of the calm."""
    return told_of(ask(port, itertools.cycle(PATHS), seconds), right)


def told_of(met: Iterable[Met], right: dict[str, object]) -> Told:
    """What a client tells. A refusal without ``Retry-After`` and an answer unlike the right one are told apart."""
    told = Told()
    for each in met:
        told.statuses[each.status] += 1
        if each.is_answered:
            told.seconds.append(each.seconds)
            told.wrong += each.path in right and _told(each.body) != right[each.path]
        elif each.status != BROKEN_OFF:
            told.refused.append(each.seconds)
            told.without_retry += each.retry_after is None
    return told


def _told(body: bytes) -> object:
    return {name: value for name, value in json.loads(body).items() if name != "took_ms"}


def clients(port: int, connections: int, seconds: float, right: dict[str, object]) -> Told:
    """Several clients of one process at once."""
    together = Told()
    with ThreadPoolExecutor(connections) as pool:
        for told in pool.map(lambda _: one(port, seconds, right), range(connections)):
            together = joined(together, told)
    return together


def joined(one: Told, other: Told) -> Told:
    """Both together."""
    return Told(
        one.statuses + other.statuses,
        one.seconds + other.seconds,
        one.refused + other.refused,
        one.wrong + other.wrong,
        one.without_retry + other.without_retry,
    )


def flood(port: int, connections: int, seconds: float, right: dict[str, object]) -> Told:
    """Clients of several processes at once."""
    together = Told()
    with ProcessPoolExecutor(PROCESSES) as pool:
        share = connections // PROCESSES
        for told in [pool.submit(clients, port, share, seconds, right) for _ in range(PROCESSES)]:
            together = joined(together, told.result())
    return together


def right_answers(port: int) -> dict[str, object]:
    """What each question is answered with while nobody else asks."""
    right = {}
    for met in ask(port, PATHS, RIGHT_SECONDS):
        if not met.is_answered:
            raise RuntimeError(f"{met.path} is answered with {met.status} while nobody else asks.")
        right[met.path] = _told(met.body)
    if len(right) < len(PATHS):
        raise RuntimeError(f"{len(PATHS)} questions are not answered within {RIGHT_SECONDS:g} s.")
    return right


def resident_bytes(port: int) -> int:
    """Memory of the server's processes together, shared pages in each of them."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if b"web.wsgi:app" in command and f"DATELINE_PORT={port}\0".encode() in (folder / "environ").read_bytes():
                total += int((folder / "statm").read_text().split()[1]) * resource.getpagesize()
        except OSError:
            continue
    return total


def report(data_dir: Path, seconds: float) -> str:
    """The sentences."""
    with serving(data_dir, 2, NOTHING_KEPT) as port:
        right = right_answers(port)
        calm = flood(port, CALM_CONNECTIONS, CALM_SECONDS, right)
        before = resident_bytes(port)
        told = flood(port, FLOOD_CONNECTIONS, seconds, right)
        after = resident_bytes(port)
        time.sleep(RECOVERY_SECONDS)
        then = one(port, 1.0, right)
    every = joined(joined(calm, told), then)
    return "\n".join(
        (
            f"calm, {CALM_CONNECTIONS} connections: {_line(calm, CALM_SECONDS)}",
            f"flood, {FLOOD_CONNECTIONS} connections: {_line(told, seconds)}",
            f"{RECOVERY_SECONDS:g} s later, 1 connection: {_line(then, 1.0)}",
            f"wrong answers: {every.wrong}, refusals without Retry-After: {every.without_retry}",
            f"memory: {before / 2**20:,.0f} MB before, {after / 2**20:,.0f} MB after",
        )
    )


def _line(told: Told, seconds: float) -> str:
    counts = ", ".join(f"{number:,} × {status or 'broken off'}" for status, number in sorted(told.statuses.items()))
    shown = [
        f"p50 {percentile(times, 0.5) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms of {what}"
        for what, times in (("answers", told.seconds), ("refusals", told.refused))
        if times
    ]
    return f"{counts} in {seconds:g} s; {'; '.join(shown)}"


def main(data_dir: str, seconds: str = "30") -> None:
    """Print them."""
    print(report(Path(data_dir), float(seconds)))


if __name__ == "__main__":
    main(*sys.argv[1:])
