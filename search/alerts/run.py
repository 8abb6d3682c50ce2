"""A run of the alerts: find what is new, tell it, and only then note that it was told.

A run that dies before it has noted leaves everything to be told by the next one: what is new is told at least once, and
twice only after such a death. Entries of feeds keep their ids, so that a feed reader shows them once even then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace

from search.alerts import stored
from search.alerts.alert import Alert, Alerts, Told
from search.alerts.check import Checked, begun, check
from search.alerts.digest import Digest, told_last
from search.article import Article
from search.errors import ArticleNotFound, BadAlert, DatelineError
from search.searcher import Searcher

MAX_NAME_CHARS = 100  # of an alert; it is a line of a digest

Failures = dict[str, DatelineError]


def add(searcher: Searcher, alert: Alert) -> Alert:
    """Keep a new alert; its hits of now are no news. Raises BadAlert, and what the search raises."""
    searcher.generation()  # raises where there is no archive, in which nothing is to be locked
    settings = searcher.settings
    if not alert.name.strip() or len(alert.name) > MAX_NAME_CHARS or not alert.name.isprintable():
        raise BadAlert(f"A name has 1 to {MAX_NAME_CHARS} characters that can be seen.")
    with stored.changing(settings.data_dir) as known:
        if alert.name in known.alerts:
            raise BadAlert(f"There is an alert {alert.name!r} already. Remove it first, or take another name.")
        if len(known.alerts) >= settings.max_alerts:
            raise BadAlert(f"There are {settings.max_alerts:,} alerts already, which is as many as may be.")
        kept = begun(alert, searcher)
        stored.write(settings.data_dir, replace(known, alerts={**known.alerts, kept.name: kept}))
    return kept


def remove(searcher: Searcher, names: Collection[str]) -> None:
    """Forget some alerts. Raises BadAlert, and then keeps all, where one of them is not there."""
    data_dir = searcher.settings.data_dir
    _wanted(stored.read(data_dir), names)  # a folder without any is not written into
    with stored.changing(data_dir) as known:
        gone = _wanted(known, names)
        rest = {name: each for name, each in known.alerts.items() if name not in gone}
        stored.write(data_dir, Alerts(rest, tuple(each for each in known.recent if each.alert not in gone)))


def run(searcher: Searcher, names: Iterable[str], at: str, tell: Callable[[Digest], None]) -> Failures:
    """Check the alerts of these names, all without any, and ``tell`` what is new; which of them failed, and why.

    ``tell`` must have told when it returns, and raises where it cannot; then nothing counts as told. An alert that
    fails stays as it was. Raises BadAlert, AlertsBusy, AlertsDamaged, IndexMissing and NotWritten.
    """
    searcher.generation()  # as in ``add``
    data_dir = searcher.settings.data_dir
    with stored.changing(data_dir) as known:
        checked, failures = _checked(searcher, known, _wanted(known, names) or set(known.alerts))
        recent = told_last(checked, at, known.recent, searcher.settings.feed_entries)
        tell(Digest(at, searcher.generation(), checked, _articles(searcher, recent)))
        after = {**known.alerts, **{each.alert.name: each.alert for each in checked}}
        if Alerts(after, recent) != known:
            stored.write(data_dir, Alerts(after, recent))
    return failures


def _wanted(known: Alerts, names: Iterable[str]) -> set[str]:
    wanted = set(names)
    unknown = sorted(wanted - set(known.alerts))
    if unknown:
        raise BadAlert(f"There is no alert {', '.join(map(repr, unknown))}.")
    return wanted


def _checked(searcher: Searcher, known: Alerts, names: set[str]) -> tuple[tuple[Checked, ...], Failures]:
    found, failures = [], {}
    for name in sorted(names):
        try:
            found.append(check(known.alerts[name], searcher))
        except DatelineError as error:
            failures[name] = error
    return tuple(found), failures


def _articles(searcher: Searcher, recent: Iterable[Told]) -> tuple[tuple[Article, str], ...]:
    """What was told last and when, as far as it still is in the archive."""
    found = []
    for each in recent:
        with suppress(ArticleNotFound):
            found.append((searcher.article(each.article), each.at))
    return tuple(found)
