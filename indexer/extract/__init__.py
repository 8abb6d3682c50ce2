"""From pages as found to articles: title, body, date, source and the rest, or the reason why there is none."""

from indexer.extract.page import extract

__all__ = ["extract"]
