"""Which hits of a stored search are new, a story once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.advice import RELAXED
from search.alerts.alert import Alert, mark
from search.article import Article
from search.engine.port import Reader
from search.errors import BadAlert
from search.parameters import read
from search.request import Collapse, SearchRequest, Sort
from search.searcher import Searcher
from search.taking.every import Everything, every

_UNDATED = 2**62  # behind whatever has a date


@dataclass(frozen=True, slots=True)
class News:
    """A story that is new: its earliest new article, and ``also`` the others.

    ``again``: an earlier run told of another article of the story.
    """

    article: Article
    also: tuple[Article, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """An alert as it is once its ``news`` are told. ``missed`` is how many of its hits are too many to be looked at."""

    alert: Alert
    news: tuple[News, ...]
    missed: int


def request_of(alert: Alert, searcher: Searcher) -> SearchRequest:
    """The search that an alert stands for today. Raises BadParameter and ImpossibleRange."""
    asked = read(alert.asked, searcher.settings, searcher.today()).request
    return replace(asked, sort=Sort.NEWEST, collapse=Collapse.NONE)


def begun(alert: Alert, searcher: Searcher) -> Alert:
    """A new alert that takes every hit of now as told. Raises what a search raises, and BadAlert for too many hits."""
    reader = searcher.reader()
    found = _hits(alert, searcher, reader)
    most = searcher.settings.max_alert_hits
    if found.count < found.total:
        raise BadAlert(
            f"{found.total:,} articles match; an alert may have {most:,}. Narrow it by words, names or dates."
        )
    return replace(alert, told=frozenset(map(mark, found.articles)), seen=_state(reader, searcher))


def check(alert: Alert, searcher: Searcher) -> Checked:
    """What is new for an alert. Raises what a search raises."""
    reader = searcher.reader()
    seen = _state(reader, searcher)
    if alert.seen == seen:
        return Checked(alert, (), 0)
    found = _hits(alert, searcher, reader)
    fresh = [article for article in found.articles if mark(article) not in alert.told]
    news = _folded(fresh, alert, reader, searcher.settings.story_articles)
    told = alert.told | frozenset(map(mark, fresh))
    return Checked(replace(alert, told=told, seen=seen), news, found.total - found.count)


def _state(reader: Reader, searcher: Searcher) -> str:
    """What the hits of a search depend on: the generation, and the day, for the search may have relative dates."""
    return f"{reader.generation} {searcher.today()}"


def _hits(alert: Alert, searcher: Searcher, reader: Reader) -> Everything:
    """All hits, as far as they may be looked at; none where only some of the words were found."""
    found = every(searcher, request_of(alert, searcher), searcher.settings.max_alert_hits, reader)
    return Everything(found.first, iter(()), 0, 0) if RELAXED in found.first.warnings else found


def _folded(fresh: Iterable[Article], alert: Alert, reader: Reader, most: int) -> tuple[News, ...]:
    """The new articles by their stories, the story with the newest article first."""
    stories: dict[str, list[Article]] = {}
    again: set[str] = set()
    for article in fresh:
        story = reader.story(article.id, most)
        stories.setdefault(story.id, []).append(article)
        if any(mark(other) in alert.told for other in story.others):
            again.add(story.id)
    return tuple(_news(each, again=name in again) for name, each in stories.items())


def _news(articles: Iterable[Article], *, again: bool) -> News:
    first, *others = sorted(articles, key=_order)
    return News(first, tuple(others), again)


def _order(article: Article) -> tuple[int, str]:
    return (article.published.order if article.published else _UNDATED, article.id)
