"""The running text of a page: from its lines to paragraphs that each stand once."""

from __future__ import annotations

from indexer.extract.header import beside_code
from indexer.extract.labels import Label
from indexer.extract.lines import Line, Tag
from indexer.extract.text import ends_sentence, words_of

_MIN_REPEATED = 25  # characters; in an interview "Yes, of course." may be said twice
_MIN_SHORTENED = 40  # characters of a lead that is the beginning of a paragraph below
_BELOW = 13  # paragraphs that a lead is looked for in: it stands near the top
_STORY_DATES = {None, Label.PUBLISHED}  # inside a story they tell of an event; "Updated:" never does
_CUT_CHARS = 40  # a last line of this length without an end was cut off; a shorter one is a stray word
_TITLES_IN_A_ROW = 3  # lines without an end behind the last sentence: a list of other articles


def story_lines(lines: list[Line], start: int) -> list[Line]:
    """The lines of the article itself: nothing of forms, lists of other articles, labels and menus."""
    lines = [line for i, line in enumerate(lines) if i >= start and not (line.stated and beside_code(lines, i))]
    kept = _without_related(_before_form(lines))
    kept = [line for line in kept if line.tag is Tag.TEXT or (line.tag is Tag.DATE and line.label in _STORY_DATES)]
    return _without_tail(kept)


def _before_form(lines: list[Line]) -> list[Line]:
    for index, line in enumerate(lines):
        if index and line.tag is Tag.FORM:
            return lines[:index]
        if index and line.tag is Tag.COMMENTS and _prose(lines[:index]) >= _prose(lines[index:]):
            return lines[:index]
    return lines


def _prose(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines if line.is_prose)


def _without_related(lines: list[Line]) -> list[Line]:
    """A list of other articles lasts until running text goes on."""
    kept: list[Line] = []
    inside = False
    for line in lines:
        if line.tag is Tag.RELATED:
            inside = True
        elif inside and line.tag is Tag.TEXT and line.is_prose and len(line.text) >= 2 * _CUT_CHARS:
            inside = False
        if not inside:
            kept.append(line)
    return kept


def _without_tail(lines: list[Line]) -> list[Line]:
    """Stray lines behind the last sentence go; a paragraph that was cut off and the items of a list stay."""
    last = max((index for index, line in enumerate(lines) if line.is_prose), default=-1)
    tail = lines[last + 1 :]
    listed = [line for line in tail if not line.bullet]
    if len(listed) >= _TITLES_IN_A_ROW:
        listed = []
    kept = {id(line) for line in listed if len(line.text) >= _CUT_CHARS and not line.stated}
    return lines[: last + 1] + [line for line in tail if line.bullet or id(line) in kept]


def distinct(paragraphs: list[str], title: str | None, min_repeated: int = _MIN_REPEATED) -> list[str]:
    """The paragraphs in order, each once, without the title said again and without shortened leads.

    Paragraphs of fewer than ``min_repeated`` characters may stand more than once.
    """
    heading = words_of(title or "")
    seen: set[str] = set()
    unique: list[str] = []
    for paragraph in paragraphs:
        words = words_of(paragraph)
        if not words or words == heading or (words in seen and len(paragraph) >= min_repeated):
            continue
        seen.add(words)
        unique.append(paragraph)
    return [
        paragraph
        for index, paragraph in enumerate(unique)
        if not _is_shortened(paragraph, unique[index + 1 : index + _BELOW])
    ]


def _is_shortened(paragraph: str, below: list[str]) -> bool:
    """Whether a paragraph further down begins with this one: a lead, often cut with dots."""
    cut = paragraph.rstrip().endswith(("...", "…"))
    stem = words_of(paragraph)
    if len(stem) < _MIN_SHORTENED or not (cut or ends_sentence(paragraph)):
        return False
    return any(words_of(other[: len(paragraph) + _MIN_SHORTENED]).startswith(stem) for other in below)
