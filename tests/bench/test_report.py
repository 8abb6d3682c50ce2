"""The page that a run writes, and what it counts of the commands that it measures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("bench.processes", reason="bench/ is only in a checkout, not in an installation")

from bench import __main__ as bench
from bench import processes


def test_the_report_names_the_machine_and_has_a_heading_for_each_part() -> None:
    parts = iter([("Indexing", lambda: "fast"), ("Opening", lambda: "slow")])
    text = "\n\n".join(bench.blocks([("processor", "Slow")], parts))
    assert text.startswith("# ")
    assert "| processor |     Slow |" in text
    assert text.index("## Indexing\n\nfast") < text.index("## Opening\n\nslow")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system has no /proc to look at processes in")
def test_the_cost_of_a_command_counts_the_processes_it_starts() -> None:
    busy = "held = bytearray(60 * 2**20); sum(range(2 * 10**7))"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}]); print('done')"
    cost = processes.run([sys.executable, "-c", parent])
    assert cost.out == "done\n"
    assert cost.cpu > 0.05
    assert cost.peak > 60 * 2**20


@pytest.mark.parametrize(
    ("content", "told"), [(None, "No such file"), ('{"id": "a", "body": "b"}\n{broken\n', "line 2")]
)
def test_articles_that_cannot_be_read_are_told_in_a_sentence(
    content: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "articles.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    monkeypatch.setattr(sys, "argv", ["bench", "--articles", str(path)])
    with pytest.raises(SystemExit, match=rf"The articles cannot be read: .*{told}"):
        bench.main()
