"""Whom "he", "she" or "the minister" means: the person spoken of last, or nobody where it could be another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from indexer.entities.quotes.scene import Scene
from indexer.entities.quotes.subjects import Sort, Subject, of_sentence, says

MAX_SENTENCES = 6  # looked back; further away than that a writer names somebody again
MAX_ROLES = 3  # roles that lead to roles: "the minister", who is "the president" of the sentence before
MAX_SENTENCE = 600  # code points of a sentence that are looked at
MAX_BEFORE = 2_000  # code points looked back in one sentence; a page that lost its full stops has no other sentence

_AFTER_NAME = re.compile(r"(?:, (?:who is )?|, (?:the|a|an) )(?:[\w’'-]+ ){0,4}")


class Pronouns:
    """Resolves the pronouns and roles of one article. ``said`` are the speakers found so far, by quotation."""

    def __init__(self, scene: Scene, said: Mapping[int, str | None]) -> None:
        self._scene = scene
        self._said = said
        self._roles: dict[str, set[str]] | None = None

    def resolve(self, subject: Subject | None) -> str | None:
        """The canonical name of the person, or None."""
        if subject is None or subject.sort is Sort.OTHER:
            return None
        if subject.sort is Sort.PERSON:
            return subject.word
        if subject.sort is Sort.ROLE:
            return self._by_role(subject, 0)
        return self._spoken_of(subject.place, woman=subject.sort is Sort.SHE, deep=0)

    def _spoken_of(self, place: int, *, woman: bool | None, deep: int) -> str | None:
        """The last person before ``place`` who can be meant."""
        scene = self._scene
        start: int | None = (first := scene.sentence_start(place))
        named = scene.person_ending(place - 2) if scene.text[place - 2 : place] == ", " else None
        end = named.start if named else place  # "Bush, he said, has come"
        near = max(first, end - MAX_BEFORE)
        if len({each.name for each in scene.people_in(near, end)}) > 1:
            return None
        for _ in range(MAX_SENTENCES):
            if start is None:
                return None
            speaker = self._speaker_in(max(start, end - MAX_BEFORE), end)
            if speaker is not None and self._fits(speaker, woman=woman):
                return speaker
            stop = min(end, start + MAX_SENTENCE)
            subject = of_sentence(scene, start, stop) if start < stop and speaker is None else None
            if subject is not None and subject.sort is Sort.OTHER:
                return self._by_role_of_sentence(start, stop, woman=woman, deep=deep)
            if subject is not None and subject.sort is Sort.PERSON:
                names = [subject.word, *(name for name in self._speaking_in(start, stop) if name != subject.word)]
                fitting = [name for name in names if self._fits(name, woman=woman)]
                if fitting:
                    return fitting[-1]  # "Boehner met them, and Gingrey said afterwards": Gingrey
            end, start = start, scene.sentence_before(start)
        return None

    def _fits(self, name: str, *, woman: bool | None) -> bool:
        return woman is None or self._scene.women.get(name, woman) == woman

    def _speaking_in(self, start: int, stop: int) -> list[str]:
        """Who is said to speak between ``start`` and ``stop``, in order."""
        scene = self._scene
        return [each.name for each in scene.people_in(start, stop) if says(scene, each.end, stop)]

    def _speaker_in(self, start: int, end: int) -> str | None:
        """Who is quoted last between ``start`` and ``end``."""
        at = self._scene.last_quoted(end)
        while at >= 0 and self._scene.quoted[at].close > start:
            if self._said.get(at):
                return self._said[at]
            at -= 1
        return None

    def _by_role_of_sentence(self, start: int, stop: int, *, woman: bool | None, deep: int) -> str | None:
        """The person of a sentence that begins with a role: "The president said"."""
        role = self._scene.speech.role.match(self._scene.text, start, stop)
        if role is None or deep >= MAX_ROLES:
            return None
        name = self._by_role(Subject(Sort.ROLE, role[1], start), deep + 1)
        return name if name is not None and self._fits(name, woman=woman) else None

    def _by_role(self, role: Subject, deep: int) -> str | None:
        """The person spoken of last, if nobody else in the article has that role."""
        if self._roles is None:
            self._roles = self._roles_of_people()
        holders = self._roles.get(role.word.lower(), set())
        if len(holders) != 1:
            return None
        (name,) = holders
        return name if self._spoken_of(role.place, woman=None, deep=deep) == name else None

    def _roles_of_people(self) -> dict[str, set[str]]:
        scene, roles = self._scene, defaultdict[str, set[str]](set)
        for person in scene.people:
            before = scene.text[max(0, person.start - 24) : person.start].rsplit(None, 1)
            if before and before[-1].lower() in scene.speech.role_words:
                roles[before[-1].lower()].add(person.name)
            gap = _AFTER_NAME.match(scene.text, person.end, person.end + 60)
            for word in re.findall(r"\w+", gap[0]) if gap else ():
                if word in scene.speech.role_words:
                    roles[word].add(person.name)
        return roles
