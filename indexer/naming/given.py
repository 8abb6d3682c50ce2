"""The names that an article's input gave beside its text, and how they go together with those that were found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.entities.known_names import KnownNames
from indexer.entities.port import Found
from indexer.extract.given_entities import given_entities
from search.article import Article, Entity, EntityType

GIVEN = "given_entities"
"""Key in ``extra`` under which the entities that the input itself named are kept, for a later ``reindex``."""


def keep_given(article: Article) -> Article:
    """The article with the entities of its input written down in ``extra``, where a ``reindex`` finds them again."""
    if not article.entities:
        return article
    given = [{"name": entity.name, "type": entity.type.value} for entity in article.entities]
    return replace(article, extra={**article.extra, GIVEN: given})


def given_of(article: Article, known: KnownNames) -> tuple[Entity, ...]:
    """The entities that the article's input named, each once, by their canonical names.

    The spelling of the input is among the ``surfaces`` where it is another.
    """
    if GIVEN not in article.extra:
        return ()
    named: dict[tuple[str, EntityType], Entity] = {}
    for each in given_entities(article.extra[GIVEN])[0]:
        name = known.canonical(each.name, each.type)
        renamed = each if name == each.name else replace(each, name=name, surfaces=(*each.surfaces, each.name))
        before = named.setdefault((name, each.type), renamed)
        if before is not renamed:
            named[name, each.type] = replace(before, surfaces=_together(before.surfaces, renamed.surfaces))
    return tuple(named.values())


def merged(given: Sequence[Entity], found: Found) -> Found:
    """Given entities first, with the counts and places found for them; a given name keeps its given type and case.

    Quotes go with their speaker, and of a speaker who is nobody by the input there are none.
    """
    if not given:
        return found
    by_name: dict[str, list[Entity]] = {}
    for each in found.entities:
        by_name.setdefault(each.name.casefold(), []).append(each)
    named = [_one(each, by_name.get(each.name.casefold(), [])) for each in given]
    taken = {each.name.casefold() for each in given}
    entities = (*named, *(each for each in found.entities if each.name.casefold() not in taken))
    people = {each.name.casefold(): each.name for each in entities if each.type is EntityType.PERSON}
    quotes = [replace(q, speaker=people[q.speaker.casefold()]) for q in found.quotes if q.speaker.casefold() in people]
    return Found(entities, tuple(quotes))


def _one(given: Entity, found: Sequence[Entity]) -> Entity:
    """The given entity as the text names it; where it names two alike, the one of the given type."""
    same = next((each for each in found if each.type is given.type), found[0] if found else None)
    if same is None:
        return given
    surfaces = _together(same.surfaces, given.surfaces)
    return replace(same, name=given.name, type=given.type, surfaces=surfaces)


def _together(surfaces: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*surfaces, *others)))
