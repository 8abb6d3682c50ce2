"""Percentiles, medians and tables of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench.clock", reason="bench/ is only in a checkout, not in an installation")

from bench import machine
from bench.clock import Took, percentile, timed, typical
from bench.table import megabytes, milliseconds, table


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        pytest.param([5.0], 0.5, 5.0, id="one value is every percentile"),
        pytest.param([3.0, 1.0, 2.0], 0.5, 2.0, id="middle of three, unordered"),
        pytest.param([1.0, 2.0, 3.0, 4.0], 0.5, 2.0, id="nearest rank of four"),
        pytest.param([float(n) for n in range(1, 21)], 0.95, 19.0, id="95 of 20"),
        pytest.param([float(n) for n in range(1, 21)], 1.0, 20.0, id="the largest"),
        pytest.param([1.0, 2.0], 0.0, 1.0, id="the smallest"),
    ],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_typical_takes_the_median_of_each_clock() -> None:
    assert typical([Took(1, 9), Took(2, 5), Took(9, 1)]) == Took(2, 5)


def test_waiting_is_no_work_of_the_processor() -> None:
    took = timed(lambda: sum(range(10**5)))
    assert took.wall > 0
    assert took.cpu > 0


def test_a_table_is_aligned_with_numbers_to_the_right() -> None:
    assert table(["class", "ms"], [["word", "1.50"], ["a|b", "12.25"]]).splitlines() == [
        "| class |    ms |",
        "| ----- | ----: |",
        "| word  |  1.50 |",
        r"| a\|b  | 12.25 |",
    ]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        table(["a", "b"], [["1"]])


def test_units() -> None:
    assert megabytes(1_234_567_890) == "1,234.6 MB"
    assert milliseconds(0.00155) == "1.55"


def test_the_machine_is_described_as_its_system_names_it(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor\t: 0\nmodel name\t: Slow CPU @ 1GHz\nmodel name\t: Other\n", "utf-8")
    assert machine.processor(info) == "Slow CPU @ 1GHz"
    memory = tmp_path / "meminfo"
    memory.write_text("MemTotal:       8388608 kB\n", "utf-8")
    assert machine.memory(memory) == "8.0 GB"
    assert machine.memory(tmp_path / "missing") == "unknown"
    assert {name for name, _ in machine.describe()} >= {"processor", "memory", "Python", "libraries"}
