"""How many searches a second the server answers over HTTP, with one gunicorn worker and with two."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench import processes
from bench.query_classes import QueryClass, request
from bench.table import milliseconds, table

WORKERS = (1, 2)
CONNECTIONS = 10
START_SECONDS = 60
NOTHING_KEPT = {"DATELINE_ANSWER_CACHE_BYTES": "0"}
"""Settings of a server that makes every answer anew, also one that was asked for before."""

PATIENT = {"DATELINE_DEADLINE_SECONDS": "60"}
"""Settings of a server whose answers are measured however late they are."""

SCRIPT = Path(__file__).parent / "wrk.lua"


def section(data_dir: Path, classes: Sequence[QueryClass], seconds: float, folder: Path) -> str:
    """The table; the first load of each server warms it up and does not count."""
    paths = folder / "paths.txt"
    paths.write_text("\n".join(_path(kind, number) for kind, number in _mixed(classes)) + "\n", "utf-8")
    rows = []
    for workers in WORKERS:
        with serving(data_dir, workers, PATIENT | NOTHING_KEPT) as port:
            for _ in range(2):
                told = _load(port, paths, seconds)
        if told["failed"] or not told["answered"]:
            raise RuntimeError(f"The server answered {told['answered']} requests and failed {told['failed']}.")
        speed = f"{told['answered'] / told['wall']:,.0f}"
        rows.append(
            [f"{workers} worker{'s' * (workers > 1)}", speed, milliseconds(told["p50"]), milliseconds(told["p95"])]
        )
    generator = (
        "wrk" if shutil.which("wrk") else "a generator of Python threads, which takes a good part of a core itself"
    )
    text = (
        f"`dateline serve`, `/api/v1/search` with queries of all classes but the deep page, {CONNECTIONS} connections, "
        f"for {seconds:g} s. The load came from another process on the same machine: {generator}."
    )
    return f"{text}\n\n{table(['', 'answers a second', 'p50 ms', 'p95 ms'], rows)}"


def _mixed(classes: Sequence[QueryClass]) -> Iterator[tuple[QueryClass, int]]:
    """A question of each class in turn."""
    shallow = [kind for kind in classes if not any(question.offset for question in kind.questions)]
    for number in range(min(len(kind.questions) for kind in shallow)):
        for kind in shallow:
            yield kind, number


def _path(kind: QueryClass, number: int) -> str:
    asked = request(kind.questions[number])
    given = {"q": asked.q, "match": asked.match.value}
    if asked.first and asked.last:
        given |= {"from": asked.first.isoformat(), "to": asked.last.isoformat()}
    if asked.sort:
        given["sort"] = asked.sort.value
    if asked.facets:
        given |= {"facets": ",".join(asked.facets), "interval": asked.interval.value}
    return f"/api/v1/search?{urlencode(given)}"


@contextmanager
def serving(data_dir: Path, workers: int, environment: Mapping[str, str] = PATIENT) -> Iterator[int]:
    """The port of a server that answers already, with such settings; it is ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "indexer", "--quiet", "--data-dir", str(data_dir), "serve"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    quiet = subprocess.DEVNULL
    given = {**os.environ, **environment}
    with subprocess.Popen(command, cwd=processes.ROOT, env=given, stdout=quiet, stderr=quiet) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError("The server does not answer.")


def _load(port: int, paths: Path, seconds: float) -> dict[str, float]:
    if shutil.which("wrk") is None:
        given = [str(port), str(paths), str(CONNECTIONS), str(seconds)]
        out = processes.run([sys.executable, "-m", "bench.load", *given]).out
    else:
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-s", str(SCRIPT)]
        out = processes.run(
            ["wrk", *options, f"http://127.0.0.1:{port}"], {**os.environ, "BENCH_PATHS": str(paths)}
        ).out
    return dict(json.loads(out.strip().splitlines()[-1]))
