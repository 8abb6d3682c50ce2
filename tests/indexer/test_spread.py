"""Work handed to processes: in bounded pieces, back in order, with a sentence when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import spread
from indexer.sources.port import Kind, RawPage, Refusal, Where
from indexer.spread import CHUNK, CHUNK_BYTES, finish
from indexer.understand import Given, Understood
from indexer.workers import WorkerLost
from tests.builders import article
from tests.indexer.inputs import plan, record, records

MANY = 3 * CHUNK


class Deadly:
    """An index that kills the process which asks it for an article, as a system without memory does."""

    def holds(self, article_id: str, content_hash: str) -> bool:
        os.kill(os.getpid(), signal.SIGKILL)
        return False


def sizes(given: list[Given]) -> list[int]:
    return [len(chunk) for chunk in spread._chunks(given)]


def test_a_chunk_has_a_largest_number_of_inputs() -> None:
    assert sizes(list(records(2 * CHUNK + 1))) == [CHUNK, CHUNK, 1]


@pytest.mark.parametrize(
    "large",
    [
        pytest.param(RawPage(Where("a"), Kind.HTML, b"x" * CHUNK_BYTES), id="page"),
        pytest.param(record(1, "x" * CHUNK_BYTES), id="record"),
        pytest.param(
            RawPage(Where("a"), Kind.RECORD, values={"body": ["x" * (CHUNK_BYTES // 2)] * 2}), id="record of paragraphs"
        ),
        pytest.param(article("a", "x" * CHUNK_BYTES), id="stored article"),
    ],
)
def test_a_large_input_ends_its_chunk(large: Given) -> None:
    assert sizes([record(0), large, record(2), record(3)]) == [2, 2]


def test_refusals_pass_through_in_their_place(tmp_path: Path) -> None:
    refusal = Refusal(Where("b"), "It is empty.")
    outcomes = list(finish([record(0), refusal, record(1)], plan(tmp_path)))
    assert outcomes[1] is refusal
    assert [type(outcome) for outcome in outcomes] == [Understood, Refusal, Understood]


def test_nothing_given_is_nothing_finished(tmp_path: Path) -> None:
    assert list(finish([], plan(tmp_path))) == []


@pytest.mark.slow
def test_several_processes_keep_the_order_of_the_inputs(tmp_path: Path) -> None:
    given: list[Given] = [*records(MANY)]
    given[70:70] = [Refusal(Where("b"), "It is empty.")]
    for place in range(0, CHUNK, 9):  # the first chunk takes longer than those behind it
        given[place] = record(place, "The harbour master spoke of the tide. " * 2000)
    outcomes = list(finish(given, plan(tmp_path, index_processes=2, entities="rules")))
    assert isinstance(outcomes.pop(70), Refusal)
    ids = [outcome.article.id for outcome in outcomes if isinstance(outcome, Understood)]
    assert ids == [f"r{number}" for number in range(MANY)]


@pytest.mark.slow
def test_a_killed_process_becomes_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkerLost, match="killed"):
        list(finish(records(MANY), plan(tmp_path, index_processes=2), Deadly()))


@pytest.mark.slow
def test_a_worker_ends_with_the_process_that_writes() -> None:
    """A worker waits for work on a pipe that it holds open itself: killing its parent used to leave it for ever."""
    program = (
        "import multiprocessing, os, signal\n"
        "from indexer.workers import _leave_with_parent\n"
        "def worker(pipe):\n"
        "    pipe.send('ready')\n"
        "    _leave_with_parent()\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('fork')\n"
        "    here, there = context.Pipe()\n"
        "    context.Process(target=worker, args=(there,)).start()\n"
        "    here.recv()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        process.communicate(timeout=60)  # to the end of its output, which comes only when the worker has left too
    assert process.returncode == -signal.SIGKILL
