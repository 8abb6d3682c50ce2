"""The quotations of an article whose speaker is certain enough."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from indexer.entities.mention import Mention
from indexer.entities.prose import BREAK
from indexer.entities.quotes.lead import lead
from indexer.entities.quotes.marks import quoted
from indexer.entities.quotes.pronouns import Pronouns
from indexer.entities.quotes.scene import Scene
from indexer.entities.quotes.shape import expects_speaker, is_short, is_title, is_whole, words_of
from indexer.entities.quotes.speech import Speech
from indexer.entities.quotes.subjects import Sort, Subject, behind_quote, of_sentence, says
from search.article import Quote

MAX_CLAUSE = 260  # code points of the clause that says who speaks, on either side

_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_SUBORDINATE = re.compile(
    r"(?:In|On|At|Asked|After|Before|When|While|Although|As|Despite|With|Citing|Under|For|By|From|Titled|Entitled)\b"
)
_BLANK_LINE = "\0\0"  # as long as BREAK, so that characters keep their places
_STOP = re.compile(r"[.“”\"\n]")
_SPLIT = (",", ":", "—", "–")


def quotes(title: str, body: str, mentions: Sequence[Mention], speech: Speech) -> tuple[Quote, ...]:
    """Who says what in ``body``, in order. ``mentions`` count from the beginning of the title. Never raises.

    A quotation is left out where its speaker is no person, is not named, or could be another.
    """
    marked = quoted(body)
    if not marked or not mentions:
        return ()
    shift = len(title) + len(BREAK)  # of the few quotations, rather than of all mentions
    named = mentions[bisect_left(mentions, (shift,)) :]
    text = body.replace(BREAK, _BLANK_LINE).replace("\n", " ").replace(_BLANK_LINE, BREAK)  # wrapped lines are one
    text = f"{title}{BREAK}{text}"
    marked = [each.moved(shift) for each in marked]
    speakers = _Speakers(Scene(text, named, marked, speech)).all()
    return tuple(
        Quote(name, start - shift, end - shift)
        for each, name in zip(marked, speakers, strict=True)
        if name is not None
        for start, end in [words_of(text, each)]
        if start < end
    )


class _Speakers:
    """The work of one article: the speaker of each quotation, from first to last, as far as one is certain."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.quoted = scene.quoted
        self.said: dict[int, str | None] = {}
        self.pronouns = Pronouns(scene, self.said)

    def all(self) -> list[str | None]:
        """A name or None for each quotation."""
        for number in range(len(self.quoted)):
            self.said[number] = self._speaker(number)
        for number in range(len(self.quoted) - 2, -1, -1):  # a quotation of several paragraphs has one speaker
            if self.quoted[number].goes_on and self.said[number] is None:
                self.said[number] = self.said[number + 1]
        return [self.said[number] for number in range(len(self.quoted))]

    def _speaker(self, number: int) -> str | None:
        if number and self.quoted[number - 1].goes_on and self.said[number - 1] is not None:
            return self.said[number - 1]
        this = self.quoted[number]
        start = max(self.scene.sentence_start(this.open), this.open - MAX_CLAUSE)
        subject, certain = lead(self.scene, number, start)
        if certain:
            return self.pronouns.resolve(subject)
        if expects_speaker(self.text, this):
            return self._behind(number, start, subject)
        if subject is not None:
            return self.pronouns.resolve(subject)
        return self._continued(number, start)

    def _behind(self, number: int, start: int, before: Subject | None) -> str | None:
        """The speaker of a quotation that ends in a comma or the like; ``before``: who may be the one before it."""
        this, text = self.quoted[number], self.text
        space = _SPACE.match(text, this.close + text.startswith(",", this.close))
        place = space.end() if space else this.close
        limit = min(place + MAX_CLAUSE, self.quoted[number + 1].open if number + 1 < len(self.quoted) else len(text))
        subject = behind_quote(self.scene, place, limit)
        if subject is None:
            return self._unless_said(number, start, before, place, limit)
        clause = text[start : this.open].strip()
        doubtful = _SUBORDINATE.match(clause) or is_title(text, this) or is_short(text, this)
        if clause and doubtful and not self._follows(number, start):
            return None
        return self.pronouns.resolve(subject)

    def _unless_said(self, number: int, start: int, before: Subject | None, place: int, limit: int) -> str | None:
        """The speaker from what stands before, unless the clause behind says that somebody else speaks."""
        this = self.quoted[number]
        stop = _STOP.search(self.text, place, limit)
        clause = self.text[place : stop.start() if stop else limit].split()
        if self.text[this.end - 1] not in "?!" and not self.scene.speech.verbs.isdisjoint(clause):
            return None
        if before is not None:
            return self.pronouns.resolve(before)
        return self._continued(number, start) if is_whole(self.text, this) else None

    def _follows(self, number: int, start: int) -> bool:
        """Whether an earlier part of the same speech stands in the sentence: "We go," he said, "when we must"."""
        return number > 0 and self.quoted[number - 1].close > start

    def _continued(self, number: int, start: int) -> str | None:
        """The speaker of the sentence before, of a quotation that is a whole sentence and says itself nothing."""
        this, text = self.quoted[number], self.text
        if self._follows(number, start):
            between = text[self.quoted[number - 1].close : this.open].rstrip()
            return self.said[number - 1] if between[1:].endswith(_SPLIT) and not is_title(text, this) else None
        earlier = self.scene.sentence_before(start)
        if (
            earlier is None
            or text[start : this.open].strip()
            or not is_whole(text, this)
            or "\n\n" in text[earlier:start]
        ):
            return None
        if number and self.quoted[number - 1].close > earlier:
            return self.said[number - 1]
        subject = of_sentence(self.scene, earlier, start)
        if subject is None or subject.sort is Sort.OTHER:
            return None
        person = self.scene.next_person(subject.place, start)
        end = person.end if subject.sort is Sort.PERSON and person else text.find(" ", subject.place)
        return self.pronouns.resolve(subject) if says(self.scene, end, start) else None
