"""Who and what each document names, however often: scores of distinct names instead of mentions.

Two ways of counting. *Spellings* takes every distinct spelling with its type as one, on both sides. *Entities* takes
somebody as one, by however many spellings: the spellings of the annotation are joined where one is the surname or the
first name of a fuller name of the document ("Kerry", "John Kerry"), or the initials of it ("IAEA"), or where the lists
of Dateline know them for the same ("U.S.", "United States"); an entity that was found is right if its name or one of
its spellings is one of them, and each counts once.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from bench.entities.scores import Tally
from bench.entities.sets import Annotated
from indexer.entities.evidence import is_acronym, stands_for
from indexer.entities.gazetteer import packaged
from indexer.entities.training.scores import Scores
from search.article import Entity

Spelling = tuple[str, str]
"""A folded spelling and its type."""


def folded(spelling: str) -> str:
    """The spelling without case, accents, an article before it and full stops: what readers take for the same."""
    plain = unicodedata.normalize("NFKD", " ".join(spelling.split()).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != ".")
    return plain.removeprefix("the ")


def of_spellings(documents: Iterable[tuple[Annotated, Iterable[Entity]]]) -> dict[str, Scores]:
    """Scores of distinct pairs of spelling and type in each document."""
    tally = Tally()
    for document, entities in documents:
        wanted = {(folded(document.text[start:end]), kind) for start, end, kind in document.gold}
        found = {(folded(surface), entity.type.value) for entity in entities for surface in entity.surfaces}
        tally.add(*([kind for _, kind in pairs] for pairs in (wanted & found, found, wanted)))
    return tally.scores()


def of_entities(documents: Iterable[tuple[Annotated, Iterable[Entity]]]) -> dict[str, Scores]:
    """Scores of distinct entities in each document."""
    tally = Tally()
    for document, entities in documents:
        groups = wanted_entities(document)
        taken: set[int] = set()
        right, found = [], []
        for entity in entities:
            kind = entity.type.value
            found.append(kind)
            named = [groups.get((folded(name), kind)) for name in (entity.name, *entity.surfaces)]
            group = next((each for each in named if each is not None and each not in taken), None)
            if group is not None:
                taken.add(group)
                right.append(kind)
        wanted = {number: kind for (_, kind), number in groups.items()}
        tally.add(right, found, wanted.values())
    return tally.scores()


def wanted_entities(document: Annotated) -> dict[Spelling, int]:
    """Each annotated spelling of a document to the number of the entity that it names."""
    counted = Counter((" ".join(document.text[start:end].split()), kind) for start, end, kind in document.gold)
    groups: dict[Spelling, int] = {}
    known: dict[Spelling, int] = {}
    # The longest first, so that a surname finds its full name; among equals the most often named.
    for number, (spelling, kind) in enumerate(sorted(counted, key=lambda each: (-len(each[0]), -counted[each], each))):
        own, canonical = (folded(spelling), kind), (_known_as(spelling, kind), kind)
        if own not in groups:
            fuller = next((other for other, _ in counted.most_common() if _is_short_for(spelling, *other, kind)), None)
            group = groups.get((folded(fuller[0]), kind), number) if fuller else number
            groups[own] = known.setdefault(canonical, group) if canonical[0] else group
    return groups


def _known_as(spelling: str, kind: str) -> str:
    """What the lists call it; empty where they have none of that spelling and type."""
    listed = packaged().get(spelling.removeprefix("the ").removeprefix("The "))
    return listed.name if listed is not None and listed.type == kind else ""


def _is_short_for(spelling: str, fuller: str, fuller_kind: str, kind: str) -> bool:
    if fuller_kind != kind or len(fuller) <= len(spelling):
        return False
    if kind == "person":
        words = folded(fuller).split()
        return folded(spelling) in (words[0], words[-1], " ".join(words[-2:]))
    return kind == "organisation" and is_acronym(spelling) and " " in fuller and stands_for(spelling, fuller)
