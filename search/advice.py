"""What may help when a query found nothing, or less than it may have meant: slips put right, dates, known values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from search.analysis.folding import fold
from search.engine.port import Answer, Query, Reader
from search.query.ast import SPEAKER_FIELD, Bag, Node, Not, Occur, Said, Span, Value, Word
from search.query.dates import read_period, shortest
from search.query.diagnostics import ParsedQuery
from search.query.lexer import FIELDS
from search.query.months import WRITTEN
from search.query.parts import parts

CORRECTED_WORDS = 12  # words of a query that may be put right; more unknown ones are not slips but another language
NAMED_VALUES = 5  # values in a sentence; the sixth is not read
NAMED_DATES = 3  # dates of a query that are named; a pasted table has hundreds
LONGEST_ACRONYM = 5  # letters; a longer word in capitals is shouted
MAX_SHOWN = 40  # characters of a typed value in a sentence

RELAXED = "No article has all of these words, so articles with any of them are shown."
_CLOSED_FIELDS = ("source", "site", "language")
"""Fields of so few values that the most frequent are worth knowing; of names only those alike are."""
_OF_PEOPLE = {"person": "person", "entity": "person", SPEAKER_FIELD: SPEAKER_FIELD}
"""For each field in which people can be asked for, where those are who bear a surname."""
_PLURALS = {"source": "sources", "site": "sites", "language": "languages"}
_YEAR_OR_DAY = re.compile(r"(?:19[0-9]{2}|20[0-9]{2}|2100)(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)  # a date that names its year is the same on every day
_LONGEST_DATE = 3  # words: 16 March 2014


def corrected(parsed: ParsedQuery, reader: Reader, check: Callable[[], None]) -> str | None:
    """The typed query with words put right that are nobody's name for a field and no date; None if none needs it."""
    text = parsed.text
    for words in reversed(_runs(parsed)):
        better = reader.correct([word.text for word in words], check)
        for word, instead in reversed(list(zip(words, better, strict=True))):
            if instead is not None:
                start, end = word.span
                start -= 0 if instead else len(text[:start]) - len(text[:start].rstrip())
                text = text[:start] + _cased(instead, parsed.text[word.span[0]]) + text[end:]
    return text if text != parsed.text else None


def _runs(parsed: ParsedQuery) -> list[list[Word]]:
    """The words that may be slips, those together that stand side by side with only blanks between."""
    dated = [span for span, _ in _dates(parsed)]
    runs: list[list[Word]] = []
    for word in _side_by_side(parsed.tree)[:CORRECTED_WORDS]:
        start, end = word.span
        is_dated = any(first <= start < last for first, last in dated)
        if is_dated or _is_a_name(parsed.text[start:end]) or _names_a_field(word, parsed.text):
            continue
        before = runs[-1][-1] if runs else None
        if before is not None and before.field == word.field and parsed.text[before.span[1] : start].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def dates(parsed: ParsedQuery) -> list[str]:
    """A sentence for each date that was typed as words and so was looked for in the text."""
    said = []
    for (start, end), written in _dates(parsed)[:NAMED_DATES]:
        typed = " ".join(parsed.text[start:end].split())
        words = "words" if " " in typed else "a word"
        said.append(f"{typed} was searched as {words}; date:{written} finds what was published then.")
    return list(dict.fromkeys(said))


def unknown_values(query: Query, reader: Reader) -> list[str]:
    """A sentence for each value that was asked for and that no article has, with those that there are."""
    unknown = [each for each in (*_filtered(query), *_typed(query)) if not reader.meant(*each)]
    return [_unknown(field, value, reader) for field, value in list(dict.fromkeys(unknown))[:NAMED_VALUES]]


def names_meant(query: Query, reader: Reader) -> list[str]:
    """A sentence for each name that was asked for otherwise than the archive has it, and for surnames of others too."""
    said = [_meant(field, value, reader) for field, value in (*_filtered(query), *_typed(query))]
    said += [_namesakes(field, value, reader) for field, value in _typed(query) if field in _OF_PEOPLE]
    return list(dict.fromkeys(filter(None, said)))[:NAMED_VALUES]


def _meant(field: str, value: str, reader: Reader) -> str:
    return searched_as(field, value, [name for _, name in reader.meant(field, value)])


def searched_as(field: str, value: str, names: Sequence[str]) -> str:
    """The sentence that tells which names were looked for instead of one; "" where it is one of them."""
    if not names or fold(value) in map(fold, names):
        return ""
    called = "speaker" if field == SPEAKER_FIELD else field
    return f"The {called} “{_shown(value)}” was searched as {_listed(names)}."


def _namesakes(field: str, value: str, reader: Reader) -> str:
    """That others bear a name which is somebody's whole name, or means one of them by itself."""
    searched = {fold(name) for _, name in reader.meant(field, value)}
    others = [name for _, name in reader.namesakes(value, _OF_PEOPLE[field]) if fold(name) not in searched]
    return f"“{_shown(value)}” is also the name of {_listed(others)}." if searched and others else ""


def _listed(names: Sequence[str]) -> str:
    """The first names in words: Barack Obama, Michelle Obama and 3 others."""
    more = len(names) - NAMED_VALUES
    shown = [*names[:NAMED_VALUES], f"{more} others" if more > 1 else "another"] if more > 0 else names
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def _filtered(query: Query) -> list[tuple[str, str]]:
    """The fields and values of the filters."""
    return [of_kind((each.field, value)) for each in query.filters for value in each.include]


def _typed(query: Query) -> list[tuple[str, str]]:
    """The fields and values in the query itself."""
    every = list(_all(query.tree))
    values = [of_kind((each.field, each.text)) for each in every if isinstance(each, Value)]
    return values + [(SPEAKER_FIELD, each.name) for each in every if isinstance(each, Said)]


def of_kind(asked: tuple[str, str]) -> tuple[str, str]:
    """``entity`` and ``person:John Kerry`` are ``person`` and ``John Kerry``, as the engine reads a filter."""
    field, value = asked
    kind, colon, name = value.partition(":")
    return (kind, name) if field == "entity" and colon and kind in ("person", "organisation", "place") else asked


def _unknown(field: str, value: str, reader: Reader) -> str:
    said = (
        f"No article quotes “{_shown(value)}”"
        if field == SPEAKER_FIELD
        else f"No article has the {field} “{_shown(value)}”"
    )
    if field in _CLOSED_FIELDS:
        known = reader.values(field, NAMED_VALUES + 1)
        more = " …" if len(known) > NAMED_VALUES else "."
        return f"{said}; the {_PLURALS[field]} are: {', '.join(known[:NAMED_VALUES])}{more}" if known else f"{said}."
    alike = reader.similar_values(field, value, NAMED_VALUES)
    return f"{said}; the nearest are: {', '.join(alike)}." if alike else f"{said}."


def _shown(value: str) -> str:
    return value if len(value) <= MAX_SHOWN else f"{value[: MAX_SHOWN - 1]}…"


def _dates(parsed: ParsedQuery) -> list[tuple[Span, str]]:
    """Where dates stand among the plain words of a query, and each as ``date:`` takes it."""
    words = [each for each in _all(parsed.tree) if isinstance(each, Word) and each.field is None]
    words.sort(key=lambda word: word.span)
    found: list[tuple[Span, str]] = []
    place = 0
    while place < len(words):
        at = _date_at(parsed.text, words[place : place + _LONGEST_DATE])
        if at is not None:
            found.append(at[:2])
        place += at[2] if at is not None else 1
    return found


def _date_at(text: str, words: Sequence[Word]) -> tuple[Span, str, int] | None:
    """The longest date that begins with the first word, and of how many words it consists."""
    for count in range(len(words), 0, -1):
        start, end = words[0].span[0], words[count - 1].span[1]
        typed = text[start:end]
        pattern = _WRITTEN if count > 1 else _YEAR_OR_DAY
        period = read_period(typed, _ANY_DAY) if pattern.fullmatch(typed) else None
        if period is not None:
            return (start, end), shortest(period), count
    return None


def _all(node: Node | None) -> Iterator[Node]:
    """The node and all below that a hit may consist of, without what is excluded."""
    if node is not None and not isinstance(node, Not):
        yield node
        for part in parts(node):
            yield from _all(part)


def _side_by_side(tree: Node | None) -> list[Word]:
    """The words typed side by side at the top of the tree, in order."""
    if isinstance(tree, Word):
        return [tree]
    if isinstance(tree, Said):
        return _side_by_side(tree.what)
    clauses = tree.clauses if isinstance(tree, Bag) else ()
    wanted = [clause.node for clause in clauses if clause.occur is not Occur.MUST_NOT]
    return [word for node in wanted if isinstance(node, Word | Said) for word in _side_by_side(node)]


def _names_a_field(word: Word, text: str) -> bool:
    """Whether a word was typed for a field: ``headline:crimea``, ``source: BBC``."""
    end = word.span[1]
    following = text[end + 1 : end + 2].strip()
    return text[end : end + 1] == ":" and (bool(following) or word.text.lower() in FIELDS)


def _is_a_name(typed: str) -> bool:
    """Whether a word is written as only names are: NATO, N.A.T.O., HealthCare.gov."""
    return "." in typed.strip(".") or (typed.isupper() and len(typed) <= LONGEST_ACRONYM)


def _cased(word: str, first: str) -> str:
    return word[:1].upper() + word[1:] if first.isupper() else word


def warnings(parsed: ParsedQuery, answer: Answer, query: Query, reader: Reader) -> tuple[str, ...]:
    """All that is said beside an answer, as sentences."""
    said = [each.sentence for each in parsed.diagnostics]
    if not answer.total:
        said += unknown_values(query, reader)  # nothing is shown, so of words that were let go nothing is to be said
    elif answer.relaxed:
        said.append(RELAXED)
    said += names_meant(query, reader)
    said += dates(parsed)
    return (*said, *answer.warnings)


def misread(name: str, parsed: ParsedQuery) -> list[str]:
    """What was not understood of a side of a comparison, as sentences that name it."""
    return [f"{_side(name, parsed)}: {each.sentence}" for each in parsed.diagnostics]


def of_side(name: str, parsed: ParsedQuery, query: Query, articles: int, reader: Reader) -> list[str]:
    """All that is said of a side of a comparison, which has so many ``articles``; ``query`` asks for it alone."""
    said = warnings(parsed, Answer(articles, (), False), query, reader)
    return [f"{_side(name, parsed)}: {each}" for each in said]


def _side(name: str, parsed: ParsedQuery) -> str:
    return name if parsed.tree is not None else f"{name} was left out"
