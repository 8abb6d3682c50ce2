"""Articles posted to real gunicorn with two workers: found after the answer, never lost, never half there."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import Command, Server, serving
from tests.e2e.test_serve import write

Json = dict[str, object]
CONNECTIONS = 4
EACH = 12  # posts of a connection
SECONDS = 120  # no deadline of a test comes near it, however busy the machine
LOOKS = 3  # at a server of two workers, each of which answers at random


@dataclass(frozen=True)
class Poster:
    """A program with a key that may write."""

    server: Server
    key: str

    def post(self, articles: object) -> tuple[int, Json]:
        """Status and JSON of one request."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        body = json.dumps(articles).encode()
        asked = urllib.request.Request(f"{self.server.address}/api/v1/articles", body, headers)
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_POST_DEADLINE_SECONDS", str(SECONDS))


def key(command: Command) -> str:
    return command.here("key", "add", "collector", "--write", "--quiet").strip()


def article(name: str) -> Json:
    return {"id": name, "title": f"Report {name}", "body": f"A zeppelin called {name} landed. " * 20}


def writer_of(server: Server) -> int:
    """The process that a worker of the server started; it is no child of the server itself."""
    until = time.monotonic() + SECONDS
    while True:
        started = [child for worker in children(server.process.pid) for child in children(worker)]
        found = [each for each in started if is_there(each)]  # one that was killed is listed until its worker looks
        if len(found) == 1:  # of two that were started at once the second is about to leave
            return found[0]
        assert time.monotonic() < until


def children(process: int) -> list[int]:
    """The processes that any thread of a process started."""
    told = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(each) for each in " ".join(told).split()]


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_articles_posted_at_once_are_all_kept_and_each_is_found_after_its_answer(
    command: Command, tmp_path: Path
) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 20))
    secret = key(command)
    with serving(command) as server:
        poster = Poster(server, secret)

        def work(number: int) -> list[object]:
            wrong: list[object] = []
            for turn in range(EACH):
                name = f"p{number}x{turn}"
                status, shape = poster.post(article(name))
                if (status, shape.get("added")) != (200, 1):
                    wrong.append(shape)
                for _ in range(LOOKS):
                    got = server.get(f"/api/v1/articles/{name}")[0]
                    if got != 200 or server.total(name) != 1:
                        wrong.append(name)
            return wrong

        with ThreadPoolExecutor(CONNECTIONS) as pool:
            assert [each for wrong in pool.map(work, range(CONNECTIONS)) for each in wrong] == []
        assert server.total("zeppelin") == CONNECTIONS * EACH
        report = json.loads(command.run("index", write(tmp_path / "1.jsonl", 20, 1), "--json"))
        assert report["added"] == 1
        assert poster.post([article("p0x0"), {**article("p0x1"), "body": "Another text."}])[1]["changed"] == 1
    assert json.loads(command.here("verify", "--json"))["ok"]
    assert json.loads(command.here("stats", "--json"))["documents"] == 21 + CONNECTIONS * EACH


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_a_killed_writer_costs_at_most_the_answer_and_the_next_post_is_written(
    command: Command, tmp_path: Path
) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 20))
    secret = key(command)
    with serving(command) as server:
        poster = Poster(server, secret)
        assert poster.post(article("first"))[0] == 200
        for number, moment in enumerate((0.0, 0.05, 0.2, 0.5)):
            many = [article(f"k{number}x{each}") for each in range(200)]
            answers: list[tuple[int, Json]] = []
            thread = threading.Thread(target=lambda posted=many, told=answers: told.append(poster.post(posted)))
            victim = writer_of(server)
            thread.start()
            thread.join(timeout=moment)
            os.kill(victim, signal.SIGKILL)
            thread.join()
            [(status, shape)] = answers
            assert (status, shape.get("code")) in ((200, None), (503, "writer_lost"))
            there = sum(server.get(f"/api/v1/articles/k{number}x{each}")[0] == 200 for each in range(200))
            assert there in ((200,) if status == 200 else (0, 200))
            again = poster.post(many)
            assert again[0] == 200
            assert (again[1]["added"], again[1]["unchanged"]) == (200 - there, there)
        assert server.total("zeppelin") == 801
    assert json.loads(command.here("verify", "--json"))["ok"]


@pytest.mark.slow
def test_another_writer_that_holds_on_too_long_is_told_with_503(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    command.here("index", write(tmp_path / "0.jsonl", 0, 20))
    secret = key(command)
    monkeypatch.setenv("DATELINE_POST_DEADLINE_SECONDS", "5")
    with serving(command) as server, (command.data_dir / "writer.lock").open() as lock:
        poster = Poster(server, secret)
        while poster.post(article("first"))[0] != 200:
            pass  # on a busy machine the process starts for longer than that
        fcntl.flock(lock, fcntl.LOCK_EX)  # waits until the process lets go of it
        status, shape = poster.post(article("late"))
        assert (status, shape["code"]) == (503, "writer_busy")
        assert server.get("/api/v1/articles/late")[0] == 404


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_the_first_article_makes_the_archive_and_the_writer_leaves_with_the_server(command: Command) -> None:
    secret = key(command)
    with serving(command) as server:
        assert server.get("/api/v1/stats")[0] == 503
        assert Poster(server, secret).post([3])[0] == 422
        assert server.get("/api/v1/stats")[0] == 503
        assert Poster(server, secret).post(article("first"))[0] == 200
        assert server.total("zeppelin") == 1
        victim = writer_of(server)
    until = time.monotonic() + SECONDS
    while is_there(victim):  # nobody tells us of the end of a process that is not our child
        assert time.monotonic() < until
    assert json.loads(command.here("verify", "--json"))["ok"]


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
