"""What tells a child from a parent of the same name, behind the surname: "Donald Trump Jr."."""

from __future__ import annotations

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""In small letters and without a full stop. Rules that read articles know the same as they are spelled."""
