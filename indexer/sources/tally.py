"""What reading has done so far: the numbers behind a progress bar and the count of what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Grows while ``read`` runs. ``bytes_read`` counts what was taken from disk, so packed files count packed.

    ``ignored`` counts by its kind (".md", "hidden") what nobody means to index; it is never silent.
    """

    bytes_read: int = 0
    files: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
