"""How soon a page of results comes at a steady rate of requests: `python -m bench.steady DATA_DIR [RATE] [SECONDS]`.

Requests are due at fixed moments, whether earlier ones were answered or not, as those of many readers are. A latency
counts from the moment at which its request was due: a server that falls behind cannot hide it by being asked less.
Each asks for a whole page (facets, highlights, histogram), compressed as browsers ask. Hardly any asks what another
asked before, unless a fourth word says among how many different QUESTIONS all choose.
"""

from __future__ import annotations

import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from bench.clock import percentile
from bench.serving import serving

RATE = 50.0  # requests a second
SECONDS = 60.0
WARM_SECONDS = 5.0  # at the same rate, not counted
WORKERS = 2
CONNECTIONS = 24  # more than are ever in use at once as long as the server keeps up
LONG_WORD = 5  # letters: shorter ones are seldom what somebody looks for
ASKED_WORDS = 3  # of a headline at most
TITLES = 3000  # of which the questions are made
PAGE = 100  # articles that one request for titles gives
TIMEOUT_SECONDS = 30.0
BROWSERS = "gzip, deflate, br, zstd"  # as Chromium and Firefox say what they read


@dataclass
class Told:
    """What came of the requests: ``seconds`` and compressed ``sizes`` are those of answers with 200."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    late: int = 0
    """Requests that were sent after they were due, since every connection was waiting."""


def titles(port: int) -> list[tuple[str, str, str]]:
    """Title, source and day of articles all over the archive, by their order in time."""
    found: list[tuple[str, str, str]] = []
    address: str | None = f"/api/v1/search?{urlencode({'limit': PAGE, 'fields': 'title,source,published'})}"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)) as connection:
        while address and len(found) < TITLES:
            connection.request("GET", address)
            answer = json.load(connection.getresponse())
            found += [
                (each["title"] or "", each.get("source") or "", (each.get("published") or "")[:10])
                for each in answer["results"]
            ]
            address = answer["next_url"]
    return found


def questions(known: Sequence[tuple[str, str, str]], seed: int = 6) -> Iterator[str]:
    """Addresses of pages without end: words, phrases, any of some words, filters of sources and days, newest first."""
    chance = random.Random(seed)
    known = [each for each in known if len(_long(each[0])) >= ASKED_WORDS and all(each)]
    if not known:
        raise ValueError("No article has a headline of three long words, a source and a day: there is nothing to ask.")
    for kind in cycle(("word", "two", "three", "phrase", "any", "source", "year", "newest")):
        title, source, day = chance.choice(known)
        words = _words(title)
        one, two, three = chance.sample(_long(title), ASKED_WORDS)
        at = chance.randrange(len(words) - 1)
        asked = {
            "word": {"q": one},
            "two": {"q": f"{one} {two}"},
            "three": {"q": f"{one} {two} {three}"},
            "phrase": {"q": f'"{words[at]} {words[at + 1]}"'},
            "any": {"q": f"{one} {two} {three}", "match": "any"},
            "source": {"q": one, "source": source},
            "year": {"q": one, "from": day[:4], "to": day[:4]},
            "newest": {"q": one, "sort": "newest"},
        }
        yield f"/search?{urlencode(asked[kind])}"


def _words(title: str) -> list[str]:
    return [word for word in title.split() if word.isalpha()]


def _long(title: str) -> list[str]:
    return [word for word in _words(title) if len(word) >= LONG_WORD]


def steady(port: int, asked: Iterator[str], rate: float, seconds: float) -> Told:
    """Send requests at the moments they are due, over connections that stay open."""
    told, lock = Told(), threading.Lock()
    numbers = iter(range(round(rate * seconds)))
    began = time.monotonic()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        while True:
            with lock:
                number = next(numbers, None)
                path = next(asked)
            if number is None:
                break
            due = began + number / rate
            wait = due - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            status, size = _get(connection, path)
            took = time.monotonic() - due
            with lock:
                told.statuses[status] += 1
                told.late += wait < 0
                if status == HTTPStatus.OK:
                    told.seconds.append(took)
                    told.sizes.append(size)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    """Status and bytes as sent; status 0 where the connection broke."""
    try:
        connection.request("GET", path, headers={"Accept-Encoding": BROWSERS})
        answer = connection.getresponse()
        return answer.status, len(answer.read())
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, 0


def chosen(asked: Iterator[str], different: int) -> Iterator[str]:
    """The questions, or some of the first ``different`` without end; 0 means all of them, once each."""
    known = list(islice(asked, different))
    chance = random.Random(different)
    return iter(lambda: chance.choice(known), None) if known else asked


def report(data_dir: Path, rate: float, seconds: float, different: int = 0) -> str:
    """The sentences."""
    with serving(data_dir, WORKERS) as port:
        asked = chosen(questions(titles(port)), different)
        steady(port, asked, rate, WARM_SECONDS)
        told = steady(port, asked, rate, seconds)
    counts = ", ".join(f"{number:,} × {status or 'broken off'}" for status, number in sorted(told.statuses.items()))
    shares = ", ".join(f"p{share * 100:g} {percentile(told.seconds, share) * 1000:.1f}" for share in (0.5, 0.95, 0.99))
    sizes = f"p50 {percentile(told.sizes, 0.5) / 1000:.1f}, largest {max(told.sizes) / 1000:.1f} kB compressed"
    return f"{rate:g} a second for {seconds:g} s: {counts}; {shares} ms; {told.late} sent late; pages: {sizes}"


def main(data_dir: str, rate: str = str(RATE), seconds: str = str(SECONDS), different: str = "0") -> None:
    """Print them."""
    print(report(Path(data_dir), float(rate), float(seconds), int(different)))


if __name__ == "__main__":
    main(*sys.argv[1:])
