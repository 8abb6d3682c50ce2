"""What the lines above a text page's story say: its title, its dates, who wrote it, its number and address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from indexer.extract import plausible
from indexer.extract.dates import NoDate
from indexer.extract.labels import Label
from indexer.extract.line import Line, Tag
from indexer.extract.outlets import is_outlet
from indexer.extract.text import ends_sentence, words_of
from search.article import StatedTime
from search.errors import InputError

_MAX_TITLE_CHARS = 250  # the longest headline seen, with its kicker, has 190
_MAX_AGAIN_CHARS = 150  # of a headline that ends as a sentence does, but is said again


def story_start(lines: list[Line]) -> int:
    """The index of the first line of running text; the number of lines where there is none.

    A headline may end in "?", "!" or a quotation mark, so the first text after dates and codes is one unless it ends
    in a full stop and something like it is not said again below.
    """
    told = False
    offered = False
    for index, line in enumerate(lines):
        told = told or line.tag in {Tag.DATE, Tag.LABEL}
        if not line.is_prose:
            offered = offered or line.tag is Tag.TEXT
            continue
        headline = not line.text.rstrip("\"'”’").endswith(".") and len(line.text) <= _MAX_TITLE_CHARS
        if not offered and not line.bullet and ((told and headline) or _said_again(lines, index)):
            offered = True
            continue
        return index
    return _behind_second_title(lines)


def _said_again(lines: list[Line], index: int) -> bool:
    """Whether a short line stands once more in one of the next three."""
    text = lines[index].text
    if len(text) > _MAX_AGAIN_CHARS:
        return False
    below = [line.text for line in lines[index + 1 : index + 4] if len(line.text) <= 2 * _MAX_AGAIN_CHARS]
    return words_of(text) in map(words_of, below)


def _behind_second_title(lines: list[Line]) -> int:
    """Where a story without a whole sentence begins: below a headline that is said twice, else behind all lines."""
    said: set[str] = set()
    for index, line in enumerate(lines):
        words = words_of(line.text)
        if line.tag is Tag.TEXT and words in said:
            return index + 1
        said.add(words)
    return len(lines)


def story_end(lines: list[Line]) -> int:
    """The index of the last running text that is not a reader's comment; -1 where there is none."""
    end = -1
    for index, line in enumerate(lines):
        if line.is_prose:
            end = index
        elif line.tag in {Tag.FORM, Tag.COMMENTS} and end >= 0:
            break
    return end


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    text: str
    score: int


def choose_title(lines: list[Line], start: int, site: str | None) -> str | None:
    """The headline: as labelled, else the line of the header that speaks most for itself."""
    for line in lines:
        if line.label is Label.TITLE and line.value:
            return line.value
    said = Counter(words_of(line.text) for line in lines if len(line.text) <= 2 * _MAX_TITLE_CHARS)
    candidates = [
        _Candidate(index, line.text, _score(lines, index, start, said, site))
        for index, line in enumerate(lines[:start])
        if line.tag is Tag.TEXT and len(line.text) <= _MAX_TITLE_CHARS
    ]
    best = max(candidates, key=lambda c: (c.score, -c.index), default=None)
    return best.text if best and best.score > -4 else None


def _score(lines: list[Line], index: int, start: int, said: Counter[str], site: str | None) -> int:
    text = lines[index].text
    words = text.split()
    near = {lines[other].tag for other in (index - 1, index + 1) if 0 <= other < len(lines)}
    score = 2 * bool(near & {Tag.DATE, Tag.LABEL, Tag.BYLINE}) + (index + 1 == start)
    score += 5 * (said[words_of(text)] > 1) + (len(words) >= 3) + (len(words) >= 5)
    score -= 3 * (len(words) == 1) + 2 * text.endswith(".") + 3 * text.endswith(":")
    score -= 3 * (is_outlet(text) and not ends_sentence(text)) + 6 * is_site_name(text, site)
    return score


def is_site_name(text: str, site: str | None) -> bool:
    """Whether a line is only the name of the site: "The Iran Project" on theiranproject.com."""
    if not site or len(text) > 2 * len(site) + 20:  # a paragraph; room for words apart and some signs
        return False
    letters = "".join(character for character in text.lower() if character.isalnum())
    if len(letters) < 4:
        return False
    host = site.removeprefix("www.").replace("-", "").removeprefix("the")
    return letters.removeprefix("the") in {host.split(".")[0], host.replace(".", "")}


@dataclass(frozen=True, slots=True)
class Dates:
    """When the page says that its article was published, and when it was crawled."""

    published: StatedTime | None = None
    crawled: date | None = None


def choose_dates(lines: list[Line], start: int, today: date) -> Dates:
    """The dates of the header, and labelled ones below the story. Raises InputError when the only one is impossible.

    Where several stand there without a label, the first is the day of the crawl if none is later: pages of archives
    carry the date of their print above that of the story.
    """
    end = story_end(lines)
    dated = [
        line
        for i, line in enumerate(lines)
        if line.tag is Tag.DATE and (i < start or (i > end and line.label) or beside_code(lines, i))
    ]
    dated = dated or _only_footer_date(lines, end)
    crawled = next((s.day for s in _stated(dated, Label.CRAWLED) if not plausible.fault(s, today)), None)
    labelled = _stated(dated, Label.PUBLISHED)
    plain = _common(_stated(dated, None), labelled, _stated(dated, Label.PERSIAN))
    if crawled is None and plain and len(plain) + len(labelled) > 1:
        first = plain[0]
        latest = all(first.day >= other.day for other in plain[1:] + labelled)
        if (
            latest
            and not plausible.fault(first, today)
            and (not first.has_time or first.day > _min_day(plain[1:] + labelled))
        ):
            crawled, plain = first.day, plain[1:]
    offered = labelled + sorted(plain, key=lambda s: not s.has_time)
    for stated in offered or _stated(dated, Label.UPDATED):
        if not plausible.fault(stated, today, crawled):
            return Dates(stated, crawled)
    _refuse_impossible(dated, offered, today, crawled)
    return Dates(None, crawled)


def _common(plain: list[StatedTime], labelled: list[StatedTime], persian: list[StatedTime]) -> list[StatedTime]:
    """Dates without a label: a Persian one tells the time of the same day, else it is a date of its own."""
    told = list(plain)
    days = {each.day: index for index, each in reversed(list(enumerate(plain + labelled)))}
    for stated in persian:
        index = days.get(stated.day)
        if index is None:
            told.append(stated)
        elif index < len(plain) and stated.has_time and not told[index].has_time:
            told[index] = stated
    return told


def beside_code(lines: list[Line], index: int) -> bool:
    """Whether a line stands next to the story's number, as dates of a header do that stands below a lead."""
    near = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return any(line.label is Label.CODE for line in near)


def _min_day(stated: list[StatedTime]) -> date:
    """The earliest of the days."""
    return min(each.day for each in stated)


def _stated(dated: list[Line], label: Label | None) -> list[StatedTime]:
    return [line.stated for line in dated if line.label is label and isinstance(line.stated, StatedTime)]


def _only_footer_date(lines: list[Line], end: int) -> list[Line]:
    """The date below a story, where nothing else is dated: some sites sign their articles with it."""
    dated = [line for line in lines if line.tag is Tag.DATE]
    return dated if len(dated) == 1 and (dated[0].label or lines.index(dated[0]) > end) else []


def _refuse_impossible(dated: list[Line], offered: list[StatedTime], today: date, crawled: date | None) -> None:
    for stated in offered:
        raise InputError(plausible.fault(stated, today, crawled) or "The date is impossible.")
    for line in dated:
        if line.stated is NoDate.IMPOSSIBLE:
            raise InputError(f"The date “{line.value[:60]}” {NoDate.IMPOSSIBLE.value}.")
