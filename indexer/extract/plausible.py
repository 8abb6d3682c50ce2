"""Whether a stated date can be true: news is not published tomorrow week, nor after it was crawled."""

from __future__ import annotations

from datetime import date, timedelta

from search.article import StatedTime

_SLACK = timedelta(days=1)  # somewhere on Earth it is tomorrow already


def fault(stated: StatedTime, today: date, crawled: date | None = None) -> str | None:
    """The sentence why an article cannot have been published then; None when it can."""
    if stated.day - _SLACK > today:
        return f"The date {stated.day.isoformat()} is in the future."
    if crawled and stated.day - _SLACK > crawled:
        return f"The date {stated.day.isoformat()} is after the day of the crawl, {crawled.isoformat()}."
    return None
