"""A model for tests, which sees what it is told to see."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.port import Spot
from search.article import EntityType


class Sees:
    """A model that sees these spellings wherever they stand; of two at one place the longer."""

    name = "sees"
    version = "7"

    def __init__(self, surfaces: dict[str, EntityType]) -> None:
        self.surfaces = surfaces

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """As the protocol says."""
        return [self.spots_of(text) for text in texts]

    def spots_of(self, text: str) -> list[Spot]:
        """The spots of one text."""
        found: list[Spot] = []
        for surface, kind in sorted(self.surfaces.items(), key=lambda each: -len(each[0])):
            place = text.find(surface)
            while place >= 0:
                end = place + len(surface)
                if not any(each.start < end and place < each.end for each in found):
                    found.append(Spot(place, end, kind))
                place = text.find(surface, end)
        return sorted(found)
