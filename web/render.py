"""Text to HTML: the one place where it happens. All is escaped; <mark>, <span> and <code> are all that is added."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from search.article import Article, Entity, StatedTime
from search.mentions import Mention
from search.result import Snippet, Version
from search.spoken_dates import published, stated
from web.brief import brief
from web.nested import Stretch, nested

LEAST_RATE = 0.05  # of what is shown with one decimal
LEAST_SHARE = 0.005  # of what is shown as a whole percentage
_CODE = re.compile(r"`([^`]+)`")
_MARK, _END_OF_MARK = Markup("<mark>"), Markup("</mark>")


def mark(snippet: Snippet) -> Markup:
    """Wrap each matched span in <mark>, escaping everything else."""
    text, at = snippet.text, 0
    parts = []
    for start, end in snippet.spans:
        parts += [html.escape(text[at:start]), _MARK, html.escape(text[start:end]), _END_OF_MARK]
        at = end
    return Markup("".join([*parts, html.escape(text[at:])]))  # noqa: S704 - escaped piece by piece


def mark_names(snippet: Snippet, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Markup:
    """As ``mark``, and each mention of a name in a <span> that can be jumped to and tells the kind of the name."""
    parts: list[Markup] = []
    open_: list[Stretch] = []
    at = 0

    def close(until: int) -> int:
        """Write what is left of the elements that end before ``until``; where the text goes on."""
        now = at
        while open_ and open_[-1].end <= until:
            last = open_.pop()
            parts.extend((escape(snippet.text[now : last.end]), _END[last.mention is None]))
            now = last.end
        return now

    for each in nested(snippet.spans, mentions):
        at = close(each.start)
        parts += [escape(snippet.text[at : each.start]), _begin(each, entities)]
        open_.append(each)
        at = each.start
    at = close(len(snippet.text))
    return Markup("").join([*parts, escape(snippet.text[at:])])


_END = {True: _END_OF_MARK, False: Markup("</span>")}


def _begin(each: Stretch, entities: Sequence[Entity]) -> Markup:
    if each.mention is None:
        return Markup('<mark class="on">') if each.goes_on else _MARK
    named, number = each.mention.entity, each.mention.number
    kind = entities[named].type.value
    return Markup('<span class="named {}" id="{}" data-entity="{}">').format(kind, anchor(named, number), named)


def anchor(entity: int, number: int) -> str:
    """What a mention is jumped to by: that of the entity at this place of the article's, counted from 1."""
    return f"name-{entity}-{number}"


def thousands(number: int) -> str:
    """A count for people: "21,578"."""
    return f"{number:,}"


def where(article: Article | Version) -> str:
    """Where an article was published, as far as it is known: its site, else its source, else its title."""
    return brief(article.site or article.source or article.title) or "another page"


def where_and_when(article: Article) -> Markup:
    """The source of an article, if it has one, and when it was published."""
    source = Markup("<bdi>{}</bdi> · ").format(brief(article.source)) if article.source else Markup("")
    return source + published(article)


def as_stated(time: str) -> str:
    """A time in ISO 8601 as pages say it; "undated" where there is none."""
    return stated(StatedTime.parse(time)) if time else "undated"


def percent(share: float) -> str:
    """A part of all for people: "44 %", and "< 1 %" of what is not nothing."""
    return "< 1 %" if 0 < share < LEAST_SHARE else f"{share:.0%}".replace("%", "\u00a0%")


def per(count: int, of: int, many: int) -> str:
    """How many of so ``many`` a count in ``of`` makes: "12.5", and "< 0.1" of what is not nothing."""
    rate = many * count / of if of else 0.0
    return "< 0.1" if 0 < rate < LEAST_RATE else f"{rate:,.1f}"


def in_code(text: str) -> Markup:
    """A sentence of a description, what stands between backticks of it as <code>; a lonely backtick stays."""
    found: list[Markup] = []
    at = 0
    for quoted in _CODE.finditer(text):
        found += [escape(text[at : quoted.start()]), Markup("<code>{}</code>").format(quoted[1])]
        at = quoted.end()
    return Markup("").join([*found, escape(text[at:])])
