"""Real gunicorn with two workers, under load, while articles are added."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import Command, Server, serving

WORKERS = 2
PAUSE_SECONDS = 0.1  # between two queries of a reader, that those who add articles get on beside four of them
RELOAD_SECONDS = 60  # a second, and ten where other programs want the same cores
QUERIES = ["crimea+referendum", "%22the+referendum%22", "referend*", "crimea+OR+kerry", "", "NOT+crimea"]


def write(path: Path, first: int, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            article = {
                "id": f"a{number}",
                "title": f"Crimea report {number}",
                "body": f"John Kerry spoke of the referendum for the {number}th time.",
                "date": "2014-03-16",
                "source": f"Wire {number % 5}",
            }
            file.write(json.dumps(article) + "\n")
    return path


@pytest.mark.slow
def test_queries_never_fail_while_articles_are_added_and_each_commit_is_seen(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 50))
    with serving(command) as server:
        failures: list[object] = []
        asked = [0] * 4
        done = threading.Event()

        def ask(worker: int) -> None:
            while not done.wait(PAUSE_SECONDS):
                status, shape = server.get(
                    f"/api/v1/search?q={QUERIES[asked[worker] % len(QUERIES)]}&facets=source,date"
                )
                asked[worker] += 1
                if status != 200:
                    failures.append(shape)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(asked))]
        for thread in threads:
            thread.start()
        try:
            for batch in range(1, 3):
                command.run("index", write(tmp_path / f"{batch}.jsonl", batch * 50, 50))
                committed = time.monotonic()
                while server.total() < (batch + 1) * 50:
                    assert time.monotonic() < committed + 1
        finally:
            done.set()
            for thread in threads:
                thread.join()
    assert failures == []
    assert min(asked) > 0


def processes(server: Server) -> set[int]:
    """The workers of a server."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return {int(each) for each in children.read_text("ascii").split()}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Only Linux tells the processes of a server.")
def test_a_reload_replaces_the_workers_and_loses_no_request(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 5))
    with serving(command, WORKERS) as server:
        until = time.monotonic() + RELOAD_SECONDS
        while len(before := processes(server)) < WORKERS:  # the first answers before the second is there
            assert time.monotonic() < until
        met: list[int] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                met.append(server.total())

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        try:
            os.kill(server.process.pid, signal.SIGHUP)
            until = time.monotonic() + RELOAD_SECONDS
            while processes(server) & before or len(processes(server)) != len(before):
                assert time.monotonic() < until
                met.append(server.total())
        finally:
            done.set()
            for thread in threads:
                thread.join()
        assert set(met) == {5}
        told = urllib.request.urlopen(f"{server.address}/metrics", timeout=30).read().decode()
        assert f"dateline_workers {len(before)}.0" in told
        assert sum(
            float(each) for each in re.findall(r"^dateline_search_hits_count (\S+)$", told, re.MULTILINE)
        ) == len(met)


@pytest.mark.slow
def test_a_server_without_an_index_says_so_and_serves_as_soon_as_there_is_one(command: Command, tmp_path: Path) -> None:
    with serving(command) as server:
        assert server.get("/readyz")[0] == 503
        assert server.get("/api/v1/search?q=crimea")[0] == 503
        command.here("index", write(tmp_path / "0.jsonl", 0, 5))
        assert server.get("/readyz")[0] == 200
        assert server.total("crimea") == 5


@pytest.mark.slow
def test_no_header_moves_the_server_to_another_path(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 5))
    with serving(command, workers=1) as server:
        for name in ("SCRIPT_NAME", "Script-Name", "X-Script-Name", "PATH_INFO"):
            status, shape = server.get("/api/v1/search?q=crimea", {name: "/elsewhere"})
            assert (status, shape["next_url"]) == (200, None), name


@pytest.mark.slow
def test_what_is_no_request_is_told_so_in_problem_details(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 5))
    sent = {
        b"GET /search?q=" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n": 414,
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 200 + b"\r\n": 431,
        b"\x16\x03\x01\x02\x00\x01\r\n\r\n": 400,
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: br\r\n\r\n": 501,
    }
    with serving(command) as server:
        host, _, port = urlsplit(server.address).netloc.partition(":")
        for content, status in sent.items():
            with socket.create_connection((host, int(port)), timeout=60) as connection:
                connection.sendall(content)
                answer = http.client.HTTPResponse(connection)
                answer.begin()
                assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
                assert json.load(answer)["status"] == status
        assert server.total() == 5
