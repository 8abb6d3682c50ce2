"""A writer killed at any moment: what it said it committed is there, the index is whole, another run completes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.engine.whoosh_engine.engine import WhooshEngine
from search.query.ast import Word
from tests.builders import query, settings

ROOT = Path(__file__).parents[4]
ARTICLES = 300
ROUNDS = 4

SCRIPT = """
import sys
from pathlib import Path
from search.article import Article
from search.engine.whoosh_engine.engine import WhooshEngine
from search.settings import Settings

folder, count = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
with WhooshEngine(Settings(data_dir=folder, max_segments=4)).writer() as writer:
    for number in range(count):
        if writer.known_hash(f"a{number}") is None:
            writer.upsert(Article(f"a{number}", f"Report {number}", "The referendum in Crimea. " * 20))
            writer.upsert(Article("latest", "Latest", f"Report {number}"))
            if number % 3 == 2:
                writer.commit()
                print(number, flush=True)
    writer.commit()
    print("done", flush=True)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIPT, str(folder), str(ARTICLES)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], seconds: float) -> str:
    """Kill it so many seconds after it began to write; the last commit it told of."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    out, err = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), err
    return out.split()[-1] if out else ""


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_committed(tmp_path: Path) -> None:
    chance = random.Random(14)
    killed = 0
    for _ in range(ROUNDS):
        told = kill_after(start(tmp_path), chance.uniform(0.05, 0.5))
        killed += told != "done"
        engine = WhooshEngine(settings(tmp_path))
        if engine.live() is None:
            assert told == ""
            continue
        assert engine.verify() == []
        reader = engine.reader()
        present = {int(each[1:]) for each in reader.hashes() if each != "latest"}
        assert present == set(range(len(present)))
        assert len(present) % 3 == 0
        assert told in ("", "done") or len(present) > int(told)
        assert reader.article("latest").body == f"Report {len(present) - 1}"
        assert reader.search(query(Word("crimea"), limit=1)).total == len(present)
    assert killed > 1
    assert kill_after(start(tmp_path), 120) == "done"
    engine = WhooshEngine(settings(tmp_path))
    assert engine.verify() == []
    assert engine.reader().documents == ARTICLES + 1
    assert engine.reader().stats().segments <= 4
    assert len(list((tmp_path / "generations").iterdir())) <= 2


@pytest.mark.slow
def test_a_killed_writer_does_not_keep_the_lock(tmp_path: Path) -> None:
    process = start(tmp_path)
    kill_after(process, 0.2)
    started = time.monotonic()
    with WhooshEngine(settings(tmp_path)).writer():
        assert time.monotonic() - started < 10


ALONE = """
import sys
from pathlib import Path
from search.article import Article
from search.engine.whoosh_engine.engine import WhooshEngine
from search.settings import Settings

with WhooshEngine(Settings(data_dir=Path(sys.argv[1]), recent_articles=7)).writer() as writer:
    number = len(writer.hashes())
    while True:
        writer.upsert(Article(f"a{number}", f"Report {number}", "The referendum in Crimea. " * 20))
        writer.commit()
        print(number, flush=True)
        number += 1
"""


@pytest.mark.slow
def test_every_article_that_was_acknowledged_alone_is_there_after_a_kill(tmp_path: Path) -> None:
    """Killed after so many acknowledgements, somewhere in the next commits, which fill logs and seal them."""
    chance = random.Random(21)
    known = 0
    for _ in range(5):
        command = [sys.executable, "-c", ALONE, str(tmp_path)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(chance.randrange(6, 20))]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()  # some of it was read already and waits in the buffer
        _, err = process.communicate()
        assert process.returncode == -signal.SIGKILL, err
        acknowledged = [int(line) for line in told if line.endswith("\n")]
        assert acknowledged == list(range(known, known + len(acknowledged)))
        engine = WhooshEngine(settings(tmp_path))
        assert engine.verify() == []
        reader = engine.reader()
        assert set(reader.hashes()) == {f"a{number}" for number in range(reader.documents)}
        assert reader.search(query(Word("crimea"), limit=1)).total == reader.documents
        assert len(acknowledged) + known <= reader.documents <= len(acknowledged) + known + 1
        known = reader.documents
    assert known > 40
