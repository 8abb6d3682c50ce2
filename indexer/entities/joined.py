"""What the rules cut and what a model saw, to one list of candidates: where they disagree, who is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.entities.gazetteer import Words
from indexer.entities.legible import is_one_name, single_spaced
from indexer.entities.port import Spot
from indexer.entities.reading import Reading
from indexer.entities.runs import Candidate
from indexer.entities.segments import ORGANISATION, PERSON, PLACE

_SHORT_TITLES = frozenset(("Gov", "Sen", "Rep", "Sens", "Reps", "Govs", "Mr", "Mrs", "Ms", "Dr"))


def joined(reading: Reading, cut: Sequence[Candidate], spots: Sequence[Spot]) -> list[Candidate]:
    """The candidates of an article in order, none overlapping another. Both lists are in order."""
    kept: list[Candidate] = []
    place = reached = 0
    for seen in trimmed(reading, spots):
        if seen.start < reached:
            continue  # it stands in what the rules cut longer, as an earlier spot there did
        while place < len(cut) and cut[place].end <= seen.start:
            kept.append(cut[place])
            place += 1
        last = place
        while last < len(cut) and cut[last].start < seen.end:
            last += 1
        kept += _believed(cut[place:last], seen, reading.words)
        reached = kept[-1].end
        place = last
    return kept + list(cut[place:])


def _believed(cut: Sequence[Candidate], seen: Candidate, words: Words) -> Sequence[Candidate]:
    """The candidates to keep of those that the rules ``cut`` where a model has ``seen`` a name.

    On news the rules are right about the end of a name more often than a model that sees less of it, and about the type
    where the words of the name tell it; a model is right where it sees more.
    """
    if len(cut) == 1 and (cut[0].start, cut[0].end) == (seen.start, seen.end):
        own = cut[0]
        # A word that is left beside a name is somebody else's name, or none: hardly ever a body or a place.
        trusted = own.type is None and (seen.seen is PERSON or not own.leftover)
        return (own._replace(seen=seen.seen, leftover=False),) if trusted else cut
    if cut and not (seen.start <= cut[0].start and seen.end >= cut[-1].end):
        return cut
    if cut and _goes_over(cut[0], seen, words):
        return cut
    if len(cut) > 1 and cut[0].type is PLACE and all(each.known is not None for each in cut):
        return cut  # "U.S. Agriculture Department" is the one that other articles call Agriculture Department
    return (seen,)


def _goes_over(known: Candidate, seen: Candidate, words: Words) -> bool:
    """Whether a model saw more than the name of a known person: "Rand Paul Slams Obama", but not a son's "Jr"."""
    if seen.seen is not PERSON or known.known is None or known.type is not PERSON or known.start != seen.start:
        return False
    more = known.end < seen.end and seen.words[-1] not in words.generations
    return more and len(known.words) > 1  # Lenin Moreno is not Lenin


def trimmed(reading: Reading, spots: Sequence[Spot]) -> Iterator[Candidate]:
    """Spots from their first capitalised word to their last, without titles and adjectives before a name."""
    tokens, names, unwanted = reading.tokens, reading.gazetteer.names, reading.words.not_names
    count = len(tokens)
    at = 0
    for spot in spots:
        while at < count and tokens[at].start < spot.start:
            at += 1
        first, last = at, at - 1
        while last + 1 < count and tokens[last + 1].end <= spot.end:
            last += 1
        first = _without_titles(reading, first, last, spot)
        last = _without_ending(reading, first, _without_home(reading, first, last, spot))
        if first > last or (first == last and _is_of_title(reading, first)):
            continue
        start, end = tokens[first].start, reading.surface_end(first, last, None)
        text = single_spaced(reading.text[start:end])
        if text in unwanted or text in reading.words.directions or not is_one_name(text):
            continue
        known = names.get(text)
        parts = (text,) if first == last else tuple([token.text for token in tokens[first : last + 1]])
        kind = known.type if known is not None else None
        opens = first == last and tokens[first].opens
        yield Candidate(text, start, end, parts, kind, known, opens, False, False, spot.type)


def _is_of_title(reading: Reading, index: int) -> bool:
    """Whether a word ends or begins a title: "Secretary of State", "Defense Secretary"."""
    tokens = reading.tokens
    if index and reading.joins_of(index - 1):
        return (tokens[index - 1].text, tokens[index].text) in reading.words.title_links
    return reading.title(index, min(index + 1, len(tokens) - 1)) > 1


def _without_home(reading: Reading, first: int, last: int, spot: Spot) -> int:
    """The last token of a name that a model saw with a place behind it: "Nora Holt of Kentucky"."""
    if spot.type is PERSON:
        for index in range(first + 1, last):
            if reading.gap(index) == " of ":
                return index
    return last


def _without_ending(reading: Reading, first: int, last: int) -> int:
    """The last token of a name before somebody else's title, or a day: "Wisconsin Gov", "State Department Monday"."""
    unwanted = (_SHORT_TITLES, reading.words.days)
    while last > first and any(reading.tokens[last].text in words for words in unwanted):
        last -= 1
    return last


def _without_titles(reading: Reading, first: int, last: int, spot: Spot) -> int:
    """The token where the name begins that a model saw from ``first`` to ``last``; past ``last`` where it is none."""
    words = reading.words
    while first <= last:
        text = reading.tokens[first].text
        title = reading.title(first, last) if spot.type is PERSON else 0
        if title and first + title <= last:
            first += title
        elif text in words.days or (text in words.peoples and spot.type is not ORGANISATION):
            first += 1
        else:
            break
    return first
