"""Where boxes stand in a picture of little room: the first at its corner, the others as close to it as they can.

The same boxes give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[float, float]
"""A width and a height, or a place by its distance from the left and from the top."""


def packed(sizes: Sequence[Pair], gaps: Pair, widest: float) -> list[Pair]:
    """The upper left corner of each box, so that the whole is as small as can be and no wider than ``widest``.

    A box alone may be wider. The first stands at (0, 0); each other in a corner that two of those before it make.
    """
    corners: list[Pair] = []
    whole = (0.0, 0.0)
    for number, (width, height) in enumerate(sizes):
        standing = list(zip(corners, sizes[:number], strict=True))
        rights = [0.0, *(x + wide + gaps[0] for (x, _), (wide, _) in standing)]
        bottoms = [0.0, *(y + high + gaps[1] for (_, y), (_, high) in standing)]
        free = [
            (x, y)
            for x in rights
            for y in bottoms
            if (not x or x + width <= widest) and not _meets((x, y), (width, height), standing, gaps)
        ]
        reached = {(x, y): (max(whole[0], x + width), max(whole[1], y + height)) for x, y in free}
        corner = min(free, key=lambda at: (reached[at][0] * reached[at][1], at[1], at[0]))
        corners.append(corner)
        whole = reached[corner]
    return corners


def _meets(corner: Pair, size: Pair, standing: Sequence[tuple[Pair, Pair]], gaps: Pair) -> bool:
    """Whether a box at the corner is on one of those ``standing``, or nearer to it than the gaps."""
    return any(
        all(
            corner[way] < at[way] + of[way] + gaps[way] and at[way] < corner[way] + size[way] + gaps[way]
            for way in (0, 1)
        )
        for at, of in standing
    )
