"""The forms in which results are taken away, by the name that a user gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from search.article import Article
from search.request import Collapse, SearchRequest, Sort
from search.settings import Settings
from search.taking import atom, bibtex, json_lines, ris, sheet
from search.taking.heading import Heading

MAX_NAME_CHARS = 60  # of what was asked, in the name of a file; longer ones are cut off in listings of folders

Write = Callable[[Iterable[Article], Heading], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how its files end, what they are to a browser, and what makes the text of some articles.

    A feed is not a file to keep: it has the newest hits, each story once.
    """

    name: str
    title: str
    ending: str
    media_type: str
    write: Write
    is_feed: bool = False


FORMS = {
    each.name: each
    for each in (
        Form("jsonl", "JSON Lines", "jsonl", "application/x-ndjson", json_lines.write),
        Form("csv", "CSV", "csv", "text/csv", sheet.write),
        Form("atom", "Atom", "atom", "application/atom+xml", atom.write, is_feed=True),
        Form("ris", "RIS", "ris", "application/x-research-info-systems", ris.write),
        Form("bibtex", "BibTeX", "bib", "application/x-bibtex", bibtex.write),
    )
}
"""Every form by its name."""

CITED = (FORMS["ris"], FORMS["bibtex"])
"""The forms in which one article alone is taken too."""

BY_ENDING = {each.ending: each for each in FORMS.values()}


def most(form: Form, settings: Settings) -> int:
    """How many articles one address gives away in this form."""
    return settings.feed_entries if form.is_feed else settings.max_export_articles


def asked_in(form: Form, request: SearchRequest) -> SearchRequest:
    """The request as the form wants its hits: those of a feed newest first, and stories once unless told otherwise."""
    if not form.is_feed:
        return request
    return replace(request, sort=Sort.NEWEST, collapse=request.collapse or Collapse.STORY)


def file_name(heading: Heading, form: Form, count: int, total: int) -> str:
    """What the file is called, in ASCII: "crimea-referendum-2014-03-18.csv", and of how many it has which, if cut."""
    plain = unicodedata.normalize("NFKD", heading.title).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_NAME_CHARS].strip("-") or "articles"
    cut = "" if count == total else f"-first-{count}-of-{total}"
    return f"{words}-{heading.day}{cut}.{form.ending}"
