"""A page that was saved as text: lines of a header, a story, and what the site puts around them."""

from __future__ import annotations

from datetime import date

from indexer.extract import identity, plausible
from indexer.extract.dates import day_in_address
from indexer.extract.day_order import settled
from indexer.extract.decode import decode_text
from indexer.extract.header import Dates, choose_dates, choose_title, is_site_name, story_end, story_start
from indexer.extract.labels import CODE, Label
from indexer.extract.language import guess
from indexer.extract.line import Line, Tag
from indexer.extract.lines import read_lines, unwrapped
from indexer.extract.long_page import parted
from indexer.extract.mojibake import repaired
from indexer.extract.outlets import Credit, credit, is_outlet, source_of_dateline
from indexer.extract.story import distinct, story_lines
from indexer.extract.text import clean, title_from, words_of
from search.article import Article, StatedTime
from search.errors import InputError

_MIN_SUBTITLE_WORDS = 5
_DATELINE_WITHIN = 5  # paragraphs; wires put their points in short above it


def from_text(content: bytes, today: date) -> Article:
    """The article of a text page. Raises InputError with the reason when it holds none."""
    lines = settled(_lines(clean(repaired(decode_text(content)))))
    if not lines:
        raise InputError("The page holds no text.")
    start = story_start(lines)
    url = _url(lines, start)
    site = identity.site_of(url) or _labelled(lines, Label.SITE)
    title = choose_title(lines, start, site)
    body = distinct(_body(lines, start, title, site), title)
    if not title and not body:
        raise InputError("The page holds no article: neither a title nor running text.")
    dates = choose_dates(lines, start, today)
    published = dates.published or _from_path(url, today, dates)
    writer = _writer(lines, start, body, site)
    code = CODE.fullmatch(_labelled(lines, Label.CODE) or "")
    story_code = code["code"] if code else None
    title = title or title_from(body)
    text = "\n\n".join(body)
    return Article(
        id=identity.article_id(given=None, url=url, site=site, story_code=story_code, title=title, body=text),
        title=title,
        body=text,
        url=url,
        site=site,
        source=writer.source,
        author=writer.author,
        published=published,
        crawled=dates.crawled.isoformat() if dates.crawled else None,
        story_code=story_code,
        language=guess(" ".join([title, *body[:4]])),
    )


def _lines(text: str) -> list[Line]:
    top, between, foot = parted(text)
    lines = unwrapped(read_lines(top))
    return lines + [Line(paragraph, apart=True) for paragraph in between] + unwrapped(read_lines(foot))


def _labelled(lines: list[Line], label: Label) -> str | None:
    return next((line.value for line in lines if line.label is label and line.value), None)


def _url(lines: list[Line], start: int) -> str | None:
    """The page's own address: labelled, else the last below the story, else the first above it."""
    labelled = _labelled(lines, Label.URL)
    if labelled:
        return identity.web_address(labelled) or identity.web_address(f"https://{labelled}")
    end = story_end(lines)
    below = [line.value for line in lines[end + 1 :] if line.tag is Tag.URL]
    above = [line.value for line in lines[:start] if line.tag is Tag.URL]
    return below[-1] if below else above[0] if above else None


def _body(lines: list[Line], start: int, title: str | None, site: str | None) -> list[str]:
    """The story, and above it the lines between headline and story that say something: a subtitle, a lead."""
    shown = False
    above: list[str] = []
    heading = words_of(title or "")
    for line in lines[:start]:
        if title and words_of(line.text) == heading:
            shown = True
        elif shown and line.tag is Tag.TEXT and len(line.text.split()) >= _MIN_SUBTITLE_WORDS:
            above.append(line.text)
    story = [line.text.lstrip(": ") for line in story_lines(lines, start)]
    return above + [paragraph for paragraph in story if not is_site_name(paragraph, site)]


def _from_path(url: str | None, today: date, dates: Dates) -> StatedTime | None:
    """The day in an address like /2018/12/05/, where the page itself states none."""
    stated = day_in_address(url)
    return stated if stated and not plausible.fault(stated, today, dates.crawled) else None


def _writer(lines: list[Line], start: int, body: list[str], site: str | None) -> Credit:
    """Who wrote it: labels first, then bylines, then an agency that stands alone, then the story's own dateline."""
    source = author = None
    labelled = _labelled(lines, Label.SOURCE)
    if labelled:
        source = identity.site_of(identity.web_address(labelled)) or labelled
    written = _labelled(lines, Label.AUTHOR)
    if written:
        author = credit(written).author or written
    for line in lines:
        if line.tag is Tag.BYLINE:
            found = credit(line.value)
            source, author = source or found.source, author or found.author
    if not source:
        source = _alone(lines, start, site)
    if not source:
        source = next(filter(None, map(source_of_dateline, body[:_DATELINE_WITHIN])), None)
    return Credit(source, author)


def _alone(lines: list[Line], start: int, site: str | None) -> str | None:
    """An agency on a line of its own, or before or behind a date, in the header or below the story."""
    end = story_end(lines)
    for index, line in enumerate(lines):
        if index < start or index > end:
            if line.tag is Tag.OUTLET and not is_site_name(line.text, site):
                return line.value
            if line.tag is Tag.DATE and line.label is None and line.value and is_outlet(line.value):
                return line.value
    return None
