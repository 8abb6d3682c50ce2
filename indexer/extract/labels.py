"""Lines that name what they hold: "Story Code : 88635", "Source: IRNA", "Publish date 28 Jun 2020 - 12:39"."""

from __future__ import annotations

import re
from enum import Enum, auto


class Label(Enum):
    """What a labelled value is."""

    CODE = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    CRAWLED = auto()
    SOURCE = auto()
    AUTHOR = auto()
    TITLE = auto()
    URL = auto()
    SITE = auto()
    PERSIAN = auto()
    """A day of the Persian calendar, which often stands beside the same day of the common one."""
    NOTHING = auto()
    """A value of the page that tells nothing of the article, as the number of its readers."""


_KEYS = {
    Label.CODE: "story code|news code|article code|story id|news id|article id|story no|news no|news number|code|id|no"
    "|document id|reference|item code|content id|code of news|id of news|post id|report code|item id|content code"
    "|news id code|story number|article number|doc id|record id|page id",
    Label.PUBLISHED: "date of publish|publish date|published|published on|published at|publication date|date|posted"
    "|posted on|posted at|date published|first published|release date|released|news date|issued|story date|date posted"
    "|publish time|publication time|created|date of publication|pub date|publication|date and time|date time"
    "|date of news|news publish date|time of publication|publish|post date|posted date|sent",
    Label.UPDATED: "updated|last updated|last update|last modified|modified|update|updated on|updated at|edited",
    Label.CRAWLED: "printed|printed on|print date|retrieved|retrieved on|accessed|accessed on|archived|archived on"
    "|crawled|crawled on|crawl date|captured|captured on|saved|saved on|today|date of print|downloaded|downloaded on"
    "|scraped|scraped on|scraped at|crawled at|retrieved at|accessed at|fetched|fetched on|fetched at|access date"
    "|date of access|retrieval date|date retrieved|date accessed",
    Label.SOURCE: "source|sources|news source|agency|news agency|via|published by|publisher|original source",
    Label.AUTHOR: "author|authors|writer|written by|reporter|reported by|journalist|correspondent|byline|story by",
    Label.TITLE: "title|headline|subject|story title|news title|article title",
    Label.URL: "url|link|story link|news link|article link|permalink|short link|short url|address|page url|page address"
    "|source url|shortlink|canonical|printed from|web address",
    Label.SITE: "site|website|web site",
    Label.NOTHING: "hits|views|visits|visit|comments|number of comments|tags|tag|keywords|category|categories|section"
    "|topic|topics|rating|rate|journalist id|print|share|size|font size|read time|reading time|persons|likes"
    "|votes|copyright|language|news group|subjects|service|desk|edition|photo|image|body|text|content|summary|kicker",
}
_LABELS = {key: label for label, keys in _KEYS.items() for key in keys.split("|")}
LABEL_KEYS = frozenset(_LABELS)
"""What stands before the colon of a label, in lower case."""

_LABELLED = re.compile(r"\W{0,3}(?P<key>[A-Za-z][A-Za-z ]{0,24}?)\s*(?:[:：]|=)\s*(?P<value>.*)")
_MAX_VALUE_CHARS = 300

_DATED = re.compile(
    r"(?P<key>" + "|".join(sorted((key.replace(" ", r"\s") for label in (Label.PUBLISHED, Label.UPDATED, Label.CRAWLED)
                                   for key in _KEYS[label].split("|")), key=len, reverse=True))
    + r")\s*[-–—]?\s*(?P<value>\S.{5,80})",
    re.IGNORECASE,
)  # fmt: skip
_CODED = re.compile(r"(?:story|news|article)\s(?:code|id|no|number)\.?\s*#?\s*(?P<value>\w[\w-]{1,20})", re.IGNORECASE)
CODE = re.compile(r"#?(?P<code>\w[\w./-]{0,29})(?:\s[A-Z])?")
"""A story's number as sites write it; a letter behind it names the desk."""


def read_label(line: str) -> tuple[Label, str] | None:
    """What the line names and the value it gives, empty where it gives none; None for a line without a known label."""
    text = line.strip()
    if len(text) > _MAX_VALUE_CHARS:
        return None
    found = _LABELLED.fullmatch(text)
    if found:
        label = _LABELS.get(" ".join(found["key"].lower().split()))
        if label:
            return label, found["value"].strip("()[]- ")
    coded = _CODED.fullmatch(text)
    return (Label.CODE, coded["value"]) if coded else None


def dated_label(line: str) -> tuple[Label, str] | None:
    """The kind and the text of a date behind its label without a colon, as in "Posted on March 11, 2014"."""
    found = _DATED.fullmatch(line.strip())
    return (_LABELS[" ".join(found["key"].lower().split())], found["value"]) if found else None
