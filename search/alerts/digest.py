"""What a run of the alerts tells: as text for a mail, as JSON for a program, as Atom for a feed reader."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from search.alerts.alert import Told
from search.alerts.check import Checked, News
from search.article import Article
from search.article_page import article_page
from search.serialize import brief_to_dict
from search.spoken_dates import published
from search.taking import atom
from search.taking.characters import one_line
from search.taking.citation import UNTITLED, web_address
from search.taking.heading import Heading


@dataclass(frozen=True, slots=True)
class Digest:
    """The news of several alerts at one moment, and the articles told last, each with the moment at which it was told.

    The latest are first, these news among them.
    """

    at: str
    generation: str
    checked: tuple[Checked, ...]
    recent: tuple[tuple[Article, str], ...]


def told_last(checked: Iterable[Checked], at: str, before: Sequence[Told], most: int) -> tuple[Told, ...]:
    """What the alerts told of last: all that is new, and of what was told before as much as makes up ``most``."""
    new = [Told(each.alert.name, news.article.id, at) for each in checked for news in each.news]
    return (*new, *before[: max(0, most - len(new))])


def as_text(digest: Digest, base: str | None) -> Iterator[str]:
    """Lines for people; none when nothing is new, so that cron sends no mail."""
    for each in digest.checked:
        if each.news:
            count = sum(1 + len(news.also) for news in each.news)
            yield f"{one_line(each.alert.name)}: {count:,} new {'article' if count == 1 else 'articles'}"
            for news in each.news:
                yield from _lines(news, base)
            yield ""


def _lines(news: News, base: str | None) -> Iterator[str]:
    article = news.article
    about = " · ".join(each for each in (one_line(article.source), published(article)) if each)
    again = " (a story told before)" if news.again else ""
    yield f"  {one_line(article.title) or UNTITLED}{again}"
    yield f"    {one_line(about)}"
    yield f"    {page_of(article, base) or web_address(article) or one_line(article.id)}"
    if news.also:
        names = dict.fromkeys(one_line(each.site or each.source or each.id) for each in news.also)
        yield f"    also in {', '.join(names)}"


def page_of(article: Article, base: str | None) -> str | None:
    """The article's page in the archive, if it is known where that is."""
    return f"{base}{article_page(article.id)}" if base else None


def as_json(digest: Digest) -> str:
    """One object, also when nothing is new."""
    shape = {
        "at": digest.at,
        "generation": digest.generation,
        "alerts": [
            {
                "name": each.alert.name,
                "q": each.alert.query,
                "missed": each.missed,
                "news": list(map(_shape, each.news)),
            }
            for each in digest.checked
        ],
    }
    return json.dumps(shape, indent=2) + "\n"


def _shape(news: News) -> dict[str, object]:
    return {**_short(news.article), "told_before": news.again, "also": [_short(each) for each in news.also]}


def _short(article: Article) -> dict[str, object]:
    return {**brief_to_dict(article), "url": article.url}


def as_atom(digest: Digest, base: str | None, today: date) -> str:
    """A feed of what was told last, for a file that feed readers ask for; an article of two alerts is one entry.

    It is as new as it was told last: readers of feeds would sort an old article that was just added out of sight.
    """
    articles = {article.id: article for article, _ in digest.recent}
    told = {article.id: at for article, at in reversed(digest.recent)}
    return "".join(atom.write(articles.values(), Heading("alerts", today, base), told))
