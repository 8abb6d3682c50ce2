"""The engine: what keeps articles and answers queries, behind a port that knows no library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.engine.port import Engine
    from search.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """The engine of a data folder; there need not be an index yet."""
    from search.engine.whoosh_engine.engine import WhooshEngine

    return WhooshEngine(settings)
