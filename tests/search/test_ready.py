"""Compiled code that is called without numba does what numba's does, and where it cannot, numba does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from numba import njit, typeof

from search import ready
from search.compiled import compiled
from search.ready import Ready

Ints = npt.NDArray[np.int32]


@compiled
def doubled(numbers: Ints) -> Ints:
    found = np.empty(len(numbers), np.int32)
    for place in range(len(numbers)):
        found[place] = numbers[place] * 2
    return found


@compiled
def divided(number: int, pair: tuple[int, int]) -> tuple[int, int]:
    return number // pair[0], number // pair[1]


NUMBERS = np.arange(4, dtype=np.int32)


def never() -> Callable[..., object]:
    pytest.fail("numba was asked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    doubled(NUMBERS)
    divided(7, (2, 3))
    kept = tmp_path / "ready"
    ready.keep(kept, [doubled, divided], lambda _: True)
    return kept


def python(function: Any) -> Callable[..., object]:
    return function.py_func  # type: ignore[no-any-return]


def test_code_is_called_without_numba(folder: Path) -> None:
    call: Any = Ready(python(doubled), folder, never)
    assert call(NUMBERS).tolist() == [0, 2, 4, 6]
    assert call(NUMBERS).dtype == np.int32
    assert Ready(python(divided), folder, never)(7, (2, 3)) == (3, 2)


def test_what_numba_raises_is_raised(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        Ready(python(divided), folder, never)(7, (0, 3))


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(NUMBERS.astype(np.int64), id="wider"),
        pytest.param(NUMBERS.astype(">i4"), id="the other byte order"),
        pytest.param(NUMBERS.repeat(2)[::2], id="with gaps"),
        pytest.param([1, 2], id="no array"),
    ],
)
def test_other_kinds_of_arguments_go_to_numba_even_after_the_usual(folder: Path, numbers: Any) -> None:
    call = Ready(python(doubled), folder, lambda: lambda _: "numba")
    assert call(NUMBERS) is not None
    assert call(numbers) == "numba"


def test_an_integer_that_does_not_fit_goes_to_numba(folder: Path) -> None:
    call = Ready(python(divided), folder, lambda: lambda *_: "numba")
    assert call(7, (2, 3)) == (3, 2)
    assert call(2**63, (2, 3)) == "numba"
    assert call(7, (2**63, 3)) == "numba"


@pytest.mark.parametrize("content", [b"", b"\x80", b"\x80\x04N."])
def test_code_that_cannot_be_read_is_left_to_numba(folder: Path, content: bytes) -> None:
    for path in folder.iterdir():
        path.write_bytes(content)
    assert Ready(python(doubled), folder, lambda: lambda _: "numba")(NUMBERS) == "numba"


def test_numba_compiles_what_calls_ready_code(folder: Path) -> None:
    inner = Ready(python(doubled), folder, lambda: doubled)

    def outer(numbers: Ints) -> int:
        return int(inner(numbers)[1])  # type: ignore[index]

    assert njit(outer)(NUMBERS) == 2


@pytest.mark.parametrize(
    "value",
    [
        NUMBERS,
        np.frombuffer(b"read only", np.uint8),
        np.zeros((2, 3)),
        np.zeros((2, 3)).T,
        np.zeros((4, 4))[::2, ::2],
        np.zeros(3, np.bool_),
        np.float32(1),
        np.bool_(True),
        np.uint64(2**63),
        7,
        True,
        0.5,
        (1, 2),
        (np.float32(1), 2),
    ],
    ids=lambda value: str(typeof(value)),
)
def test_kinds_have_the_names_that_numba_gives_them(value: object) -> None:
    assert ready.kind(value) == str(typeof(value))


def test_of_code_that_was_tried_in_vain_an_empty_folder_is_kept(tmp_path: Path) -> None:
    doubled(NUMBERS)
    ready.keep(tmp_path / "ready", [doubled], lambda _: False)
    assert list(tmp_path.rglob("*")) == [tmp_path / "ready"]


def test_where_numba_is_not_as_it_was_nothing_is_kept(tmp_path: Path) -> None:
    ready.keep(tmp_path / "ready", [python(doubled)], lambda _: True)
    assert list(tmp_path.rglob("*")) == [tmp_path / "ready"]


def test_code_of_which_a_byte_changed_is_not_run(folder: Path) -> None:
    path = next(folder.iterdir())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match="damaged"):
        ready._read(path)


@pytest.mark.parametrize(
    ("name", "is_usual"), [("NUMBA_CACHE_DIR", True), ("NUMBA_DISABLE_JIT", False), ("NUMBA_CPU_NAME", False)]
)
def test_where_numba_is_told_to_do_something_special_it_does_all(
    monkeypatch: pytest.MonkeyPatch, name: str, is_usual: bool
) -> None:
    monkeypatch.setenv(name, "1")
    assert (ready.name_of_machine() is not None) == is_usual
