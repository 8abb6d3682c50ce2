"""The running text of a page: from its lines to paragraphs that each stand once."""

from __future__ import annotations

from itertools import accumulate

from indexer.extract.header import beside_code
from indexer.extract.labels import Label
from indexer.extract.line import Line, Tag
from indexer.extract.text import ends_sentence, words_of

_MIN_REPEATED = 25  # characters; in an interview "Yes, of course." may be said twice
_MIN_SHORTENED = 40  # characters of a lead that is the beginning of a paragraph below
_BELOW = 13  # paragraphs that a lead is looked for in: it stands near the top
_STORY_DATES = {None, Label.PUBLISHED}  # inside a story they tell of an event; "Updated:" never does
_CUT_CHARS = 40  # a last line of this length without an end was cut off; a shorter one is a stray word
_MIN_CUT_WORDS = 3
_TITLES_IN_A_ROW = 3  # lines without an end behind the last sentence: a list of other articles


def story_lines(lines: list[Line], start: int) -> list[Line]:
    """The lines of the article itself: nothing of forms, lists of other articles, labels and menus."""
    lines = [line for i, line in enumerate(lines) if i >= start and not (line.stated and beside_code(lines, i))]
    kept = _without_related(_before_form(lines))
    kept = [line for line in kept if line.tag is Tag.TEXT or (line.tag is Tag.DATE and line.label in _STORY_DATES)]
    return _without_tail(kept)


def _before_form(lines: list[Line]) -> list[Line]:
    prose = [0, *accumulate(len(line.text) if line.is_prose else 0 for line in lines)]  # characters above each line
    for index, line in enumerate(lines):
        if index and line.tag is Tag.FORM:
            return lines[:index]
        if index and line.tag is Tag.COMMENTS and prose[index] >= prose[-1] - prose[index]:
            return lines[:index]
    return lines


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
    if last < 0 and len(listed) == 1 and len(listed[0].text.split()) >= _MIN_CUT_WORDS:
        return tail  # the page was cut off in its first sentence
    if len(listed) >= _TITLES_IN_A_ROW:
        listed = []
    kept = {id(line) for line in listed if len(line.text) >= _CUT_CHARS and not line.stated}
    return lines[: last + 1] + [line for line in tail if line.bullet or id(line) in kept]


def distinct(
    paragraphs: list[str], title: str | None, min_repeated: int = _MIN_REPEATED, *, tables: bool = False
) -> list[str]:
    """The paragraphs in order, each once, without the title said again and without shortened leads.

    Paragraphs of fewer than ``min_repeated`` characters may stand more than once, if not beside the same longer one;
    where there may be ``tables``, there too.
    """
    heading = words_of(title or "")
    told = [(paragraph, words) for paragraph in paragraphs if (words := words_of(paragraph)) not in {"", heading}]
    if told and len(told[0][0]) >= min_repeated:
        told = told[_summary_length([words for _, words in told]) :]
    seen: set[str] = set()
    beside: set[tuple[str, str]] = set()
    unique: list[tuple[str, str]] = []
    for index, (paragraph, words) in enumerate(told):
        near = [*told[max(0, index - 1) : index], *told[index + 1 : index + 2]]
        pairs = {(words, other) for text, other in near if len(text) >= min_repeated and not tables}
        if words in seen and (len(paragraph) >= min_repeated or pairs & beside):
            continue
        beside |= pairs
        seen.add(words)
        unique.append((paragraph, words))
    if len(unique) > 1 and _is_cut_repeat(*unique[-1], unique[:-1]):
        unique.pop()
    return [
        paragraph
        for index, (paragraph, words) in enumerate(unique)
        if not _is_shortened(paragraph, words, unique[index + 1 : index + _BELOW])
    ]


def _summary_length(words: list[str]) -> int:
    """How many paragraphs at the top are all said again below, in which the first of them begins the story anew."""
    if not words or words[0] not in words[1:]:
        return 0
    again = words.index(words[0], 1)
    return again if again <= _BELOW and set(words[:again]) <= set(words[again:]) else 0


def _is_cut_repeat(last: str, its_words: str, above: list[tuple[str, str]]) -> bool:
    """Whether the last line was cut off while something from above was being said again."""
    if ends_sentence(last) or len(last) < _MIN_SHORTENED:
        return False
    return any(words.startswith(its_words) for _, words in above)


def _is_shortened(paragraph: str, stem: str, below: list[tuple[str, str]]) -> bool:
    """Whether a paragraph further down begins with this one: a lead, often cut with dots."""
    cut = paragraph.rstrip().endswith(("...", "…"))
    if len(stem) < _MIN_SHORTENED or not (cut or ends_sentence(paragraph)):
        return False
    return any(words.startswith(stem) for _, words in below)
