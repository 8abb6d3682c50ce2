"""Who stands before or behind a verb of speech: a name, a pronoun, somebody else, or nobody."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from indexer.entities.mention import Mention
from indexer.entities.quotes.scene import Scene

MAX_DESCRIPTION = 100  # code points before a name: "said Russia's foreign minister, Sergei Lavrov"
MAX_APPOSITION = 160  # code points behind a name: ", who has led the committee since 2009,"
MAX_STEPS = 3  # names passed over on the way: "said Mr Kerry's spokeswoman, Jen Psaki"

_PREPOSITIONS = """
    of for to from by with about against on at in near after before and or than as like under over behind between nor
    but via per toward towards named called following representing defending advising accompanying replacing succeeding
"""
_BETWEEN = r"the|a|an|[\w.-]+['’]s|then|former|late|fellow|[A-Z][\w.’-]*"
_GOVERNED = re.compile(
    rf"\b(?:{'|'.join(_PREPOSITIONS.split())})(?: (?:{_BETWEEN}))?(?: (?:[A-Z][\w.’-]*|former|late|fellow))* ?\Z"
)
"""What makes the name that follows an object: "a spokesman for", "by the late"."""
_OTHER_CLAUSE = """
    that who which whom whose if when while because but said says told was were is are has had have will would
"""
_CLAUSE = re.compile(
    rf"\b(?:{'|'.join(_OTHER_CLAUSE.split())})\b|[;:\n“”\"(]|, .*,"
    r"|[.!?] (?=[A-Z])(?<!\b[A-Z]\. )(?<!\b[A-Z][a-z]\. )(?<!\b[A-Z][a-z][a-z]\. )"
)
"""What no description of a person holds; "Gen. " ends no sentence."""
_POSSESSIVE = ("'s", "’s", "' ", "’ ")
_HOME = r"(?:,? \([^()\n]{1,40}\)| of [A-Z][\w.-]+(?: [A-Z][\w.-]+)?)?"
"""Party or constituency: " (D-Nev.)", " of Massachusetts"."""
_APPOSITION = re.compile(
    rf"{_HOME}(?:, (?:[^.;:“”\"\n]|\.(?=,| [a-z(]|[A-Z]\.| [A-Z][a-z]+,)|(?<=[A-Z])\. ){{1,{MAX_APPOSITION}}}?,)? "
)
_WHOLE_APPOSITION = re.compile(rf"{_HOME}(?:, [^;:“”\"\n]{{1,{MAX_APPOSITION}}},)?,? ?(?:who )?")
_INSIDE = re.compile(
    r", (?:[^,;:“”\"\n]{1,80} )?"
    r"(?:who|whose|whom|which|that|where|when|while|as|(?!including)[a-z]+ing)\b[^,;:“”\"\n]*\Z"
)
"""Up to a name that stands in what is said of the one before the comma: "Psaki, an aide who knows Kerry, said"."""
_KNOWN_TO = re.compile(r"\b(?:who|whom|whose|which) (?:[a-z’'-]+ ){1,4}(?:[A-Z][\w.’-]* )?\Z")
_SOURCE = re.compile(r"\b(?:[Aa]ccording to|quoted)(?= )")
_AS_SAYING = ("as saying", "as saying,", "as saying:", "as saying that")
_PRONOUN = re.compile(r"([Hh]e|[Ss]he)\b(?!['’])")
_ENDS_IN_PRONOUN = re.compile(r"(?<![\w'’])([Hh]e|[Ss]he),? \Z")
_ANOTHER = re.compile(r",? (?:and|or) ")


class Sort(Enum):
    """What was found where a speaker may stand."""

    PERSON = 1
    HE = 2
    SHE = 3
    ROLE = 4
    OTHER = 5


class Subject(NamedTuple):
    """Who speaks. ``word`` is the canonical name of a PERSON, or the last word of a ROLE; ``place`` where it stands."""

    sort: Sort
    word: str
    place: int


def behind_quote(scene: Scene, place: int, limit: int) -> Subject | None:
    """Who speaks in the clause at ``place`` behind a quotation: "said Kerry", "Mr Kerry said", "he said"."""
    text, speech = scene.text, scene.speech
    if inverted := speech.inverted.match(text, place, limit):
        following = _named(scene, inverted.end(), limit)
        if following is not None:
            return following
        if _PRONOUN.match(text, inverted.end() + 1):
            return _pronoun(text, inverted.end() + 1)
    if text.startswith("according to ", place):
        return _named(scene, place + len("according to"), limit)
    return _speaks(scene, place, limit)


def _speaks(scene: Scene, place: int, limit: int) -> Subject | None:
    """Whoever is the subject of a verb of speech in the clause at ``place``."""
    text, speech = scene.text, scene.speech
    if (pronoun := _PRONOUN.match(text, place)) and speech.verb.match(text, pronoun.end() + 1):
        return _pronoun(text, place)
    subject = _named(scene, place - 1, limit)
    if subject is not None and (person := scene.next_person(subject.place, limit)) and says(scene, person.end, limit):
        return subject
    role = speech.role.match(text, place, limit)
    if role and speech.verb.match(text, role.end() + 1):
        return Subject(Sort.ROLE, role[1], place)
    return None


def says(scene: Scene, place: int, limit: int) -> bool:
    """Whether a verb of speech follows a name that ends at ``place``, at most an apposition between them."""
    gap = _APPOSITION.match(scene.text, place, limit)
    return gap is not None and scene.speech.verb.match(scene.text, gap.end(), limit) is not None


def _named(scene: Scene, place: int, limit: int) -> Subject | None:
    """The person named behind ``place``, at most a description before the name."""
    text, start = scene.text, place
    for _ in range(MAX_STEPS):
        person = scene.next_person(start, min(limit, place + MAX_DESCRIPTION))
        if person is None or _is_clause(text, place, person.start):
            return None
        if person.start > place + 1 and scene.sentence_start(person.start) == person.start:
            return None  # "said his lawyer. Kerry agreed"
        if not text.startswith(_POSSESSIVE, person.end) and not _describes(scene, person):
            several = _ANOTHER.match(text, person.end)
            if several and scene.next_person(several.end(), several.end() + MAX_DESCRIPTION // 2):
                return None  # "said Kerry and Lavrov"
            governed = _GOVERNED.search(text, max(place, person.start - MAX_DESCRIPTION), person.start)
            return None if governed else Subject(Sort.PERSON, person.name, person.start)
        start = person.end
    return None


def _is_clause(text: str, start: int, end: int) -> bool:
    return _CLAUSE.search(text, start, end) is not None


def _describes(scene: Scene, person: Mention) -> bool:
    """Whether the name only says whose somebody is: "Kerry spokeswoman Jen Psaki", "a Kerry insider"."""
    following = scene.text[person.end + 1 : person.end + 20].split(None, 1)
    if not following or scene.text[person.end : person.end + 1] != " ":
        return False
    if following[0][0].islower() and scene.text.endswith((" a ", " an "), 0, person.start):
        return True
    return following[0] in scene.speech.role_words or scene.next_person(person.end, person.end + 2) is not None


def before_quote(scene: Scene, start: int, end: int) -> Subject | None:
    """Who is named as the source just before a quotation: "according to Kerry, ", "quoted Kerry as saying: "."""
    source = _SOURCE.search(scene.text, start, end)
    subject = _named(scene, source.end(), end) if source else None
    person = scene.next_person(subject.place, end) if subject else None
    if source is None or person is None:
        return None
    tail = scene.text[person.end : end].strip()
    return subject if tail in (_AS_SAYING if source[0].endswith("quoted") else ("", ",", ":")) else None


def before_verb(scene: Scene, start: int, verb: int) -> Subject | None:
    """Who is the subject of the verb at ``verb``, in a sentence or clause that begins at ``start``."""
    text = scene.text
    stretch = max(start, verb - 30)
    between = scene.speech.between.search(text, stretch, verb)
    end = between.start() if between else verb
    if pronoun := _ENDS_IN_PRONOUN.search(text, max(start, end - 6), end):
        return _pronoun(text, pronoun.start())
    person = scene.last_person(start, end)
    if person is None or person.end >= end or _WHOLE_APPOSITION.fullmatch(text, person.end, end) is None:
        person = _apposed(scene, start, end)
    if person is not None:
        return _of_clause(scene, start, end, person)
    role = scene.speech.role.search(text, max(start, end - MAX_DESCRIPTION // 2), end - 1)
    if role and role.end() == end - 1:
        return Subject(Sort.ROLE, role[1], role.start())
    return None


def _apposed(scene: Scene, start: int, end: int) -> Mention | None:
    """The person before an apposition that names others: "Psaki, a spokeswoman for Mr Kerry, said"."""
    text = scene.text
    if text[end - 2 : end] != ", ":
        return None
    for person in scene.people_in(max(start, end - MAX_APPOSITION), end):
        if text[person.end : person.end + 1] == "," and _WHOLE_APPOSITION.fullmatch(text, person.end, end):
            return person
    return None


def _of_clause(scene: Scene, start: int, end: int, person: Mention) -> Subject | None:
    """The subject of a verb at ``end``, before which ``person`` is named last: maybe in an apposition to it."""
    head = _head(scene, start, person)
    if head is None:
        return None
    subject = _unless_governed(scene, start, head)
    apposed = _apposed(scene, start, end) if subject is None else None
    return _unless_governed(scene, start, apposed) if apposed is not None else subject


def _head(scene: Scene, start: int, person: Mention) -> Mention | None:
    """Whose apposition the name stands in, before the comma behind it; itself where it stands in none."""
    if scene.text[person.end : person.end + 1] != ",":
        return person
    inside = _INSIDE.search(scene.text, max(start, person.start - MAX_APPOSITION), person.start)
    return scene.person_ending(inside.start()) if inside else person


def _unless_governed(scene: Scene, start: int, person: Mention) -> Subject | None:
    text = scene.text
    near = max(start, person.start - MAX_DESCRIPTION)
    if _GOVERNED.search(text, near, person.start) or _KNOWN_TO.search(text, near, person.start):
        return None  # "a spokesman for Kerry said", "Lavrov and Kerry said", "one who knows Kerry said"
    return Subject(Sort.PERSON, person.name, person.start)


def of_sentence(scene: Scene, start: int, end: int) -> Subject | None:
    """Whom the sentence that begins at ``start`` is about, from what stands before ``end``.

    OTHER where that is somebody whom the text does not name or may be several; None where no person stands in it.
    """
    text = scene.text
    if pronoun := _PRONOUN.match(text, start):
        return _pronoun(text, pronoun.start())
    stranger = is_stranger(scene, start, end)
    people = scene.people_in(start, end)
    for person in people:
        if text.startswith(_POSSESSIVE, person.end) or _describes(scene, person):
            continue
        if _GOVERNED.search(text, max(start, person.start - MAX_DESCRIPTION), person.start):
            continue
        several = _ANOTHER.match(text, person.end)
        if several and scene.next_person(several.end(), several.end() + MAX_DESCRIPTION // 2):
            return Subject(Sort.OTHER, "", start)
        if stranger or _is_clause(text, start, person.start):
            return Subject(Sort.OTHER, "", start)
        return Subject(Sort.PERSON, person.name, person.start)
    if people or stranger or scene.speech.somebody.search(text, start, min(end, start + MAX_DESCRIPTION // 2)):
        return Subject(Sort.OTHER, "", start)
    return None


_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+")


def is_stranger(scene: Scene, start: int, end: int) -> bool:
    """Whether a sentence begins with words in capitals that no recogniser took for a name: maybe somebody's."""
    run = _CAPITALS.match(scene.text, start, end)
    if run is None:
        return False
    return not any(scene.is_named(place) for place in range(start, run.end()))


def _pronoun(text: str, place: int) -> Subject:
    return Subject(Sort.HE if text[place] in "hH" else Sort.SHE, "", place)
