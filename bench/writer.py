"""How fast the writer is by itself: `python -m bench.writer INDEX DATA_DIR` writes the articles of INDEX anew.

Prints its seconds as JSON. Loading the articles comes before and is not measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.clock import timed
from search.article import Article
from search.engine import open_engine
from search.settings import Settings


def write(articles: Iterable[Article], settings: Settings) -> None:
    """Write and commit the articles, as often as an operator's run commits."""
    with open_engine(settings).writer() as writer:
        for number, article in enumerate(articles, 1):
            writer.upsert(article)
            if number % settings.commit_every == 0:
                writer.commit()


def main(index: str, data_dir: str) -> None:
    """Measure one build."""
    articles = list(open_engine(Settings(data_dir=Path(index))).reader().articles())
    settings = Settings(data_dir=Path(data_dir))
    took = timed(lambda: write(articles, settings))
    print(json.dumps({"articles": len(articles), "wall": took.wall, "cpu": took.cpu}))


if __name__ == "__main__":
    main(*sys.argv[1:])
