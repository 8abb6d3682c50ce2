"""Where names stand in a picture: those that belong together near each other, and no two on top of each other.

The same names and ties give the same picture: nothing here is left to chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from web.packing import packed

WIDEST = 760.0  # units between the middles of the outermost names; with half a name at either side it fits a page
ROOM = (150.0, 34.0)  # units of width and height that a picture grows by with each name, until it is as wide as that
GAPS = (14.0, 10.0)  # units that are kept free between two names, beside and below each other
GROUP_GAPS = (
    36.0,
    28.0,
)  # units between groups that no tie joins: wider than between names, so that they are seen as such
WHOLE = 1040.0  # units that groups beside each other may take; the text of a page is 1,088 wide at most
ROUNDS = 150  # of drawing names to where they belong; pictures of 40 names change by less than a unit after 100
PUSHES = 60  # of names off each other, before all of them are moved apart
SPREAD = 1.06  # times the distances, where pushing alone finds no room
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))  # between two seeds of a sunflower, which fill a disc evenly
_TINY = 1e-9

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Picture:
    """The middle of each name, and how large a picture of all of them is, in units of which a letter is some 8 wide."""

    places: tuple[tuple[float, float], ...]
    width: float
    height: float


def placed(sizes: Sequence[tuple[float, float]], ties: Sequence[tuple[int, int]]) -> Picture:
    """A place for each name; ``sizes`` are widths and heights, ``ties`` the places of two names in them."""
    if not sizes:
        return Picture((), 0.0, 0.0)
    boxes = np.array(sizes, np.float64)
    ways = _ways(len(sizes), ties)
    groups = _groups(ways)
    drawn = [_of_group(ways[np.ix_(group, group)], boxes[group]) for group in groups]
    corners = packed([size for _, size in drawn], GROUP_GAPS, WHOLE)
    points = np.zeros_like(boxes)
    for group, (places, _), corner in zip(groups, drawn, corners, strict=True):
        points[group] = places + np.array(corner) + np.array(GAPS)
    width, height = ((points + boxes / 2).max(axis=0) + np.array(GAPS)).tolist()
    return Picture(tuple((round(x, 1), round(y, 1)) for x, y in points.tolist()), round(width, 1), round(height, 1))


def _of_group(ways: Points, boxes: Points) -> tuple[Points, tuple[float, float]]:
    """The middles of names that ties join, of which the leftmost and the uppermost touch 0, and the room they take."""
    points = _apart(_stretched(_drawn(ways)), boxes)
    lowest = (points - boxes / 2).min(axis=0)
    width, height = ((points + boxes / 2).max(axis=0) - lowest).tolist()
    return points - lowest, (width, height)


def _ways(count: int, ties: Sequence[tuple[int, int]]) -> Points:
    """How many ties lead from each name to each other one, infinitely many where none do (Floyd 1962)."""
    ways = np.full((count, count), np.inf)
    np.fill_diagonal(ways, 0)
    for a, b in ties:
        ways[a, b] = ways[b, a] = 1
    for middle in range(count):
        ways = np.minimum(ways, ways[:, middle, None] + ways[None, middle, :])
    return ways


def _groups(ways: Points) -> list[list[int]]:
    """The names that ties join, the largest group first, and of two alike that of the earlier name."""
    groups: dict[int, list[int]] = {}
    for name, first in enumerate(np.isfinite(ways).argmax(axis=1).tolist()):
        groups.setdefault(first, []).append(name)
    return sorted(groups.values(), key=lambda group: -len(group))


def _drawn(ways: Points) -> Points:
    """Points whose distances are as near those ``ways`` as a plane lets them be.

    Stress majorization (Gansner, Koren & North 2004), with weights of 1 / way², from a sunflower.
    """
    count = len(ways)
    turn = np.arange(count) * _GOLDEN_ANGLE
    points = (np.sqrt(np.arange(count) + 0.5) * np.array([np.cos(turn), np.sin(turn)])).T
    if count == 1:
        return np.zeros_like(points)
    weights = np.divide(1, ways**2, out=np.zeros_like(ways), where=ways > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    pulls = weights * ways
    for _ in range(ROUNDS):
        distances = np.maximum(np.linalg.norm(points[:, None] - points[None], axis=2), _TINY)
        moves = -pulls / distances
        np.fill_diagonal(moves, 0)
        np.fill_diagonal(moves, -moves.sum(axis=1))
        points = np.asarray(inverse @ (moves @ points))
    return np.asarray(points, np.float64)


def _stretched(points: Points) -> Points:
    """The points turned so that they lie along the width, and stretched to the room that so many names need.

    What reaches far from the others reaches to the right and down: a narrow screen shows the left and most of them.
    """
    middle = points - points.mean(axis=0)
    (xx, xy), (_, yy) = (middle.T @ middle).tolist()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    turned = middle @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned = np.where(turned.max(axis=0) < -turned.min(axis=0), -turned, turned)
    reach = np.maximum(np.ptp(turned, axis=0), _TINY)
    wanted = np.array([min(WIDEST, ROOM[0] * len(points)), ROOM[1] * max(3, min(len(points), 19))])
    return np.asarray(turned / reach * wanted * (reach > _TINY))


def _apart(points: Points, boxes: Points) -> Points:
    """The same with no name on another: each two that meet go apart by the shorter way, half of it each."""
    needed = (boxes[:, None] + boxes[None]) / 2 + np.array(GAPS)
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None])[:, :, None]
    while True:
        for _ in range(PUSHES):
            between = points[:, None] - points[None]
            lacking = needed - np.abs(between)
            meets = (lacking > _TINY).all(axis=2)
            np.fill_diagonal(meets, val=False)
            if not meets.any():
                return points
            sideways = lacking[:, :, 0] < lacking[:, :, 1]
            shift = np.where(np.stack((sideways, ~sideways), axis=2) & meets[:, :, None], lacking, 0)
            ways = np.where(np.abs(between) > _TINY, np.sign(between), order)
            points = points + (shift * ways).sum(axis=1) / 2
        points = points * SPREAD
