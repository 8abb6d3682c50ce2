"""The stretches of a text in which several words stand together in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_LOOK_EVERY = 500  # marks; with a wide slop and common words some 5 ms


def windows(
    positions: Sequence[Sequence[int]], slop: int, check: Callable[[], None] = lambda: None
) -> list[tuple[int, int]]:
    """Shortest [start, end) stretches that hold one position of each word, ``slop`` from the first to the last at most.

    ``positions`` are ascending, one sequence a word; a word asked for twice must stand twice. At most one stretch
    for each start. ``check`` is called in long loops and may raise.
    """
    marks = sorted((place, word) for word, places in enumerate(positions) for place in places)
    found = []
    for index, (start, _) in enumerate(marks):
        if index % _LOOK_EVERY == 0:
            check()
        used: dict[int, int] = {}
        taken: set[int] = set()
        for at in range(index, len(marks)):
            place, word = marks[at]
            if place - start > slop:
                break
            if word not in used and place not in taken:
                used[word] = place
                taken.add(place)
                if len(used) == len(positions):
                    found.append((start, place + 1))
                    break
    return sorted(set(found))
