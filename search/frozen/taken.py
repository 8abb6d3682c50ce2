"""The articles of a frozen list as they were, for files: whole where they are the same, else what the list kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from search.article import FROZEN_STATE, Article, StatedTime
from search.engine.port import Reader
from search.frozen.frozen_list import FrozenList, Listed
from search.frozen.reopened import SAME, became
from search.taking.forms import FORMS, Form
from search.taking.heading import Heading
from search.taking.sheet import COLUMNS, line, row

LIST_FORMS = tuple(each for each in FORMS.values() if not each.is_feed)
"""The forms of a list: none that its readers would ask for again, for nothing is added to it."""


def articles(reader: Reader, frozen: FrozenList) -> Iterator[tuple[Article, str]]:
    """Each article of the list, in its order, and what became of it."""
    for each in frozen.articles:
        state = became(reader, each)
        yield (reader.article(each.id) if state == SAME else _as_kept(each, state)), state


def _as_kept(each: Listed, state: str) -> Article:
    """What is known of the article that was frozen, without its text. ``extra`` says why."""
    published = None
    with suppress(ValueError):
        published = StatedTime.parse(each.published)
    return Article(
        each.id,
        each.title,
        "",
        url=each.url or None,
        source=each.source or None,
        published=published,
        extra={FROZEN_STATE: state},
    )


def write(form: Form, found: Iterable[tuple[Article, str]], heading: Heading) -> Iterator[str]:
    """The text of a file; a table has a column for what became of each article."""
    if form.name != "csv":
        yield from form.write((article for article, _ in found), heading)
        return
    yield line((*COLUMNS, FROZEN_STATE))
    for article, state in found:
        yield line((*row(article), state))
