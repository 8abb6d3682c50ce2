"""Loops that only training needs, compiled anew in each process: nobody waits for them but who trains."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def loop(function: F) -> F:
    """The function compiled by numba; nothing is kept of it."""
    return cast("F", njit(function))
