"""Many names, made ready to be looked through for those in which a word begins as somebody typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from search.analysis.folding import fold


class Names:
    """Names in an order of their own; made ready at the first question."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    @cached_property
    def folded(self) -> list[str]:
        """The names as values are compared."""
        return [fold(name) for name in self.names]

    @cached_property
    def _haystack(self) -> str:
        return "\n".join(self.folded)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(folded) + 1 for folded in self.folded)]

    def in_which_begins(self, start: str) -> Iterator[int]:
        """The numbers of the names in which a word begins with ``start``, which is folded and not empty, in order."""
        last = -1
        for match in re.finditer(rf"(?<![^\W_]){re.escape(start)}", self._haystack):
            line = bisect_right(self._line_starts, match.start()) - 1
            if line != last:
                last = line
                yield line
