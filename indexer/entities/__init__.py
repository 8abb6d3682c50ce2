"""Articles to names: people, organisations and places."""

from indexer.entities.registry import open_recogniser

__all__ = ["open_recogniser"]
