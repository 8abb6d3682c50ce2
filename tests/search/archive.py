"""A small archive that pages are asked from, the day it is on which they are, and what real users ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.builders import article

TODAY = date(2014, 3, 17)
QUERIES = Path(__file__).parents[2] / ".." / "shared" / "data" / "queries"

ARTICLES = [
    article(
        "vote", "Crimea voted on Sunday. The referendum was quick.", "Crimea votes", source="BBC", day="2014-03-16"
    ),
    article("talks", "Kerry met Lavrov. No word of a referendum.", "Talks", source="BBC", day="2014-03-14T10:30:00Z"),
    article("old", "A referendum of 1991.", "Crimea in 1991", source="IRNA", day="1991-01-20"),
    article("undated", "Crimea’s coast.", "Travel", source="Meridian", people=["Sergei Lavrov"]),
]
