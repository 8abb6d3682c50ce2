"""Articles posted to real gunicorn with two workers: found after the answer, never lost, never half there."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import Command, Server, serving
from tests.e2e.test_serve import write

Json = dict[str, object]
CONNECTIONS = 4
EACH = 6  # posts of a connection
SECONDS = 120  # no deadline of a test comes near it, however busy the machine
LOOKS = 3  # at a server of two workers, each of which answers at random
MANY = 60  # articles of a post that is no small commit, and so a generation
MOMENTS = (
    0.0,
    0.1,
    0.3,
)  # seconds after which the writer is killed: before it begins, while it understands, while it writes
HASTE = 2  # seconds, the deadline of posts that are to miss it


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


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """Of the server that several tests post to."""
    return Command(tmp_path_factory.mktemp("posting") / "data")


@pytest.fixture(scope="module")
def poster(archive: Command) -> Iterator[Poster]:
    """Posts to a server of an archive with articles, and need not hurry."""
    archive.here("index", write(archive.data_dir.with_name("0.jsonl"), 0, 20))
    secret = key(archive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_POST_DEADLINE_SECONDS", str(SECONDS))
        with serving(archive) as server:
            yield Poster(server, secret)


def key(command: Command) -> str:
    return command.here("key", "add", "collector", "--write", "--quiet").strip()


def article(name: str, what: str = "zeppelin") -> Json:
    return {"id": name, "title": f"Report {name}", "body": f"A {what} called {name} landed. " * 20}


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
def test_articles_posted_at_once_are_all_kept_and_each_is_found_after_its_answer(
    archive: Command, poster: Poster, tmp_path: Path
) -> None:
    server, before = poster.server, poster.server.total()

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
    report = json.loads(archive.run("index", write(tmp_path / "1.jsonl", 20, 1), "--json"))
    assert report["added"] == 1
    assert poster.post([article("p0x0"), {**article("p0x1"), "body": "Another text."}])[1]["changed"] == 1
    assert json.loads(archive.here("verify", "--json"))["ok"]
    assert json.loads(archive.here("stats", "--json"))["documents"] == before + 1 + CONNECTIONS * EACH


@pytest.mark.slow
def test_a_killed_writer_costs_at_most_the_answer_and_the_next_post_is_written(
    archive: Command, poster: Poster
) -> None:
    server = poster.server
    assert poster.post(article("first", "balloon"))[0] == 200
    for number, moment in enumerate(MOMENTS):
        many = [article(f"k{number}x{each}", "balloon") for each in range(MANY)]
        answers: list[tuple[int, Json]] = []
        thread = threading.Thread(target=lambda posted=many, told=answers: told.append(poster.post(posted)))
        victim = writer_of(server)
        thread.start()
        thread.join(timeout=moment)
        os.kill(victim, signal.SIGKILL)
        thread.join()
        [(status, shape)] = answers
        assert (status, shape.get("code")) in ((200, None), (503, "writer_lost"))
        there = sum(server.get(f"/api/v1/articles/k{number}x{each}")[0] == 200 for each in range(MANY))
        assert there in ((MANY,) if status == 200 else (0, MANY))
        again = poster.post(many)
        assert again[0] == 200
        assert (again[1]["added"], again[1]["unchanged"]) == (MANY - there, there)
    assert server.total("balloon") == len(MOMENTS) * MANY + 1
    assert json.loads(archive.here("verify", "--json"))["ok"]


@pytest.mark.slow
def test_the_first_article_makes_the_archive_who_is_kept_from_writing_is_told_and_the_writer_leaves_with_the_server(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_POST_DEADLINE_SECONDS", str(HASTE))
    secret = key(command)
    with serving(command) as server:
        poster = Poster(server, secret)
        assert server.get("/api/v1/stats")[0] == 503
        assert begun(poster, [3])[0] == 422
        assert server.get("/api/v1/stats")[0] == 503
        assert begun(poster, article("first"))[0] == 200
        assert server.total("zeppelin") == 1
        with (command.data_dir / "writer.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # waits until the process lets go of it
            status, shape = poster.post(article("late"))
        assert (status, shape["code"]) == (503, "writer_busy")
        assert server.get("/api/v1/articles/late")[0] == 404
        victim = writer_of(server)
    until = time.monotonic() + SECONDS
    while is_there(victim):  # nobody tells us of the end of a process that is not our child
        assert time.monotonic() < until
    assert json.loads(command.here("verify", "--json"))["ok"]


def begun(poster: Poster, articles: object) -> tuple[int, Json]:
    """The answer to a post that was begun; on a busy machine the process starts for longer than the deadline."""
    until = time.monotonic() + SECONDS
    while True:
        status, shape = poster.post(articles)
        if status != 503:
            return status, shape
        assert time.monotonic() < until


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
