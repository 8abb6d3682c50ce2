"""Who is said before a quotation to speak: "Kerry told reporters: ", "Kerry attacked the plan, calling it "."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.entities.quotes.scene import Scene
from indexer.entities.quotes.shape import is_short, is_title
from indexer.entities.quotes.subjects import Sort, Subject, before_quote, before_verb, of_sentence

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NEAR = 70  # code points before a verb that say of which kind it is
_DIRECT = ("", ",", ":", " that", " that,")
_DISTANT = re.compile(
    r"\b(?:after|before|when|while|although|though|despite|dubbed|known|"
    r"the|a|an|this|that|these|those|what|his|her|its|their|of)(?: [\w-]+)? ?\Z"
    r"|\b(?:which|who|whose|titled|entitled|so-called|headlined)\b|;"
)
_SECOND_VERB = re.compile(r"\b(?:and|but|then)(?: [a-z]+ly| also| then)? \Z")
_PARTICIPLE = re.compile(r"(?:, (?:[a-z]+ly )?|\b(?:by|and|while|before|after|in) )\Z")
_QUOTED_AS = re.compile(r"\b(?:was|were|is) quoted (?:by [\w .’']{1,40} )?as \Z")


class Lead(NamedTuple):
    """Who speaks. ``certain``: the words say so of all that is quoted, whatever follows it."""

    subject: Subject | None
    certain: bool


_NOTHING = Lead(None, certain=False)


def lead(scene: Scene, number: int, start: int) -> Lead:
    """Who speaks, from the words between ``start``, where the sentence begins, and the quotation ``number``."""
    this, text = scene.quoted[number], scene.text
    if source := before_quote(scene, start, this.open):
        return Lead(source, certain=True)
    verb = _last_verb(scene, start, this.open)
    if verb is None:
        return _NOTHING
    gap = text[verb.end() : this.open].rstrip()
    direct = gap in _DIRECT or gap.endswith(":")
    if not direct and not gap.endswith(",") and (is_short(text, this) or _DISTANT.search(gap)):
        return _NOTHING
    if is_title(text, this) and not gap.endswith(":"):
        return _NOTHING
    subject = _subject(scene, verb, start)
    return Lead(subject, certain=direct and subject is not None and verb[0] in scene.speech.verbs)


def _last_verb(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    last = None
    if scene.speech.leading.isdisjoint(_WORD.findall(scene.text, start, end)):
        return None  # true of most clauses
    for word in _WORD.finditer(scene.text, start, end):
        if word[0] in scene.speech.leading and not scene.is_quoted(word.start()):
            last = word
    return last


def _subject(scene: Scene, verb: re.Match[str], start: int) -> Subject | None:
    """Whose verb it is: the name just before it or, of a participle or a second verb, the subject of the sentence."""
    near = scene.text[max(start, verb.start() - _NEAR) : verb.start()]
    if verb[0] in scene.speech.verbs:
        subject = before_verb(scene, start, verb.start())
        if subject is not None or not _SECOND_VERB.search(near):
            return subject
    elif passive := _QUOTED_AS.search(near):
        return before_verb(scene, start, verb.start() - len(near) + passive.start())
    elif not _PARTICIPLE.search(near):
        return None
    subject = of_sentence(scene, start, verb.start())
    if subject is None or subject.sort is Sort.OTHER:
        return None
    others = {each.name for each in scene.people_in(subject.place, verb.start())}
    return subject if not others - {subject.word} else None
