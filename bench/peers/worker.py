"""The process in which a Python peer is measured: `python -m bench.peers.worker PEER VERB …`.

- `index FOLDER ARTICLES`: index the file, tell what it took
- `first FOLDER QUESTION`: answer one question and end
- `serve FOLDER QUESTIONS`: take commands from standard input, a line each with tabs, and answer each with JSON:
  `run N…` asks the questions with those numbers in turn, `load THREADS SECONDS N…` asks them from several threads for
  that long, `find N LIMIT` tells the ids, `add ARTICLES WORD` adds articles one by one, each until WORD finds one more

The program of Lucene speaks the same.
"""

from __future__ import annotations

import itertools
import json
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench.articles import article, records
from bench.peers.port import Opened
from bench.peers.registry import python_peer
from bench.processes import peak_bytes
from bench.question import Kind, Question
from search.article import Article

WARM_UP_ARTICLES = 20


class Reading:
    """Articles of a file; ``cpu`` is what reading and parsing them took, which is no engine's work."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.cpu = 0.0
        self.articles = 0

    def __iter__(self) -> Iterator[Article]:
        began = time.thread_time()
        for record in records(self._path):
            made = article(record)
            self.articles += 1
            self.cpu += time.thread_time() - began
            yield made
            began = time.thread_time()
        self.cpu += time.thread_time() - began


def processor_seconds() -> float:
    """Of this process with all threads, and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def index(name: str, folder: Path, articles: Path) -> dict[str, float]:
    """Index a file; ``cpu`` without reading it."""
    peer, reading = python_peer(name), Reading(articles)
    with (
        tempfile.TemporaryDirectory() as aside
    ):  # loads libraries and compiled code, which a larger archive does not notice
        peer.write(map(article, itertools.islice(records(articles), WARM_UP_ARTICLES)), Path(aside, "index"))
    wall, cpu = time.perf_counter(), processor_seconds()
    peer.write(reading, folder)
    took = {"wall": time.perf_counter() - wall, "cpu": processor_seconds() - cpu - reading.cpu}
    return {**took, "articles": reading.articles, "peak": peak_bytes()}


class Serving:
    """Answers commands with a peer's index."""

    def __init__(self, opened: Opened, questions: Sequence[Question]) -> None:
        self._opened = opened
        self._questions = questions

    def answer(self, command: str) -> object:
        """What a command asked for."""
        verb, *given = command.split("\t")
        match verb:
            case "run":
                return self._run([int(number) for number in given])
            case "load":
                return self._load(int(given[0]), float(given[1]), [int(number) for number in given[2:]])
            case "find":
                found = self._opened.run(self._questions[int(given[0])], int(given[1]))
                return {"total": found.total, "ids": found.ids}
            case "add":
                return self._add(Path(given[0]), given[1])
        raise ValueError(verb)

    def _run(self, numbers: Sequence[int]) -> dict[str, list[float]]:
        walls: list[float] = []
        cpus: list[float] = []
        totals: list[float] = []
        for number in numbers:
            question = self._questions[number]
            self._opened.prepare(question)
            wall, cpu = time.perf_counter(), time.process_time()
            found = self._opened.run(question)
            cpus.append(time.process_time() - cpu)
            walls.append(time.perf_counter() - wall)
            totals.append(-1 if found.total is None else found.total)
        return {"wall": walls, "cpu": cpus, "totals": totals}

    def _load(self, threads: int, seconds: float, numbers: Sequence[int]) -> dict[str, float]:
        asked = [self._questions[number] for number in numbers]
        for question in asked:
            self._opened.prepare(question)
        answered = [0] * threads
        began, cpu = time.perf_counter(), time.process_time()

        def ask(thread: int) -> None:
            for question in itertools.islice(itertools.cycle(asked), thread, None):
                if time.perf_counter() - began > seconds:
                    return
                self._opened.run(question)
                answered[thread] += 1

        started = [threading.Thread(target=ask, args=(number,)) for number in range(threads)]
        for each in started:
            each.start()
        for each in started:
            each.join()
        return {
            "answered": sum(answered),
            "wall": time.perf_counter() - began,
            "cpu": time.process_time() - cpu,
            "peak": peak_bytes(),
        }

    def _add(self, articles: Path, word: str) -> dict[str, list[float]]:
        walls = []
        asked = Question(Kind.ANY, (word,))
        before = self._opened.run(asked).total or 0
        for number, each in enumerate([article(record) for record in records(articles)], 1):
            began = time.perf_counter()
            self._opened.add(each)
            found = self._opened.run(asked).total
            walls.append(time.perf_counter() - began)
            if found != before + number:
                raise SystemExit(f"An added article is not found: {found} instead of {before + number}.")
        return {"wall": walls}


def main(name: str, verb: str, folder: str, given: str) -> None:
    """Do what the arguments say."""
    if verb == "index":
        print(json.dumps(index(name, Path(folder), Path(given))))
        return
    with closing(python_peer(name).open(Path(folder))) as opened:
        if verb == "first":
            print(json.dumps({"ids": opened.run(Question.read(given)).ids}))
            return
        questions = [Question.read(line) for line in Path(given).read_text("utf-8").splitlines()]
        serving = Serving(opened, questions)
        print(json.dumps({"ready": len(questions)}), flush=True)
        for line in sys.stdin:
            print(json.dumps(serving.answer(line.rstrip("\n"))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
