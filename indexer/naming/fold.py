"""The people of one article by the archive's usual spelling of their names, and back by the article's own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from indexer.entities.port import Found
from search.article import Entity, EntityType


def folded(found: Found, folds: Mapping[str, str], given: Container[str]) -> Found:
    """What was found, each person by the name that ``folds`` has for the spelling.

    Names that are ``given``, case-folded, stay as they are. Two spellings of one person in the article become one
    entity. What changed is told by ``folded_from``; the spellings of the text stay in ``surfaces``.
    """
    renamed = {each.name: _usual(each, folds, given) for each in found.entities if each.type is EntityType.PERSON}
    if all(own == usual for own, usual in renamed.items()):
        return found
    groups: dict[tuple[EntityType, str], list[Entity]] = {}
    for each in found.entities:
        name = renamed[each.name] if each.type is EntityType.PERSON else each.name
        groups.setdefault((each.type, name), []).append(each)
    entities = [_joined(name, spelled) for (_, name), spelled in groups.items()]
    entities.sort(key=lambda entity: (entity.name.casefold() not in given, -entity.count))
    quotes = tuple(replace(each, speaker=renamed.get(each.speaker, each.speaker)) for each in found.quotes)
    return Found(tuple(entities), quotes)


def refolded(found: Found, folds: Mapping[str, str], given: Container[str]) -> Found | None:
    """What ``folded`` gave by an earlier table, as it gives it by this one; ``found`` itself where that is the same.

    None where names that were joined in the article are no longer, with each other or with a given one: whose each
    mention was is not known any more.
    """
    changed = [each for each in found.entities if _changes(each, folds, given)]
    if not changed:
        return found
    if any(len(each.folded_from) > 1 or (each.folded_from and _is_given(each, given)) for each in changed):
        return None
    own = {
        each.name: each.folded_from[0]
        for each in found.entities
        if len(each.folded_from) == 1 and not _is_given(each, given)
    }
    entities = tuple(
        replace(each, name=own[each.name], folded_from=()) if each.folded_from and each.name in own else each
        for each in found.entities
    )
    quotes = tuple(replace(each, speaker=own.get(each.speaker, each.speaker)) for each in found.quotes)
    return folded(Found(entities, quotes), folds, given)


def own_people(entities: Iterable[Entity]) -> list[str]:
    """The people of an article by the names that the article alone would give them."""
    people = [each for each in entities if each.type is EntityType.PERSON]
    return [name for each in people for name in each.folded_from or (each.name,)]


def _usual(entity: Entity, folds: Mapping[str, str], given: Container[str]) -> str:
    return entity.name if _is_given(entity, given) else folds.get(entity.name, entity.name)


def _is_given(entity: Entity, given: Container[str]) -> bool:
    return entity.name.casefold() in given


def _changes(entity: Entity, folds: Mapping[str, str], given: Container[str]) -> bool:
    """Whether the archive's spelling of the entity is another by now."""
    if entity.type is not EntityType.PERSON:
        return False
    if not entity.folded_from:
        return _usual(entity, folds, given) != entity.name
    if _is_given(entity, given):  # by the input's spelling, which may differ in its capitals
        return any(folds.get(name, name).casefold() != entity.name.casefold() for name in entity.folded_from)
    return any(folds.get(name, name) != entity.name for name in entity.folded_from)


def _joined(name: str, spelled: list[Entity]) -> Entity:
    """One entity of all that have the name now; itself where there is one and its name did not change."""
    first = spelled[0]
    if len(spelled) == 1 and first.name == name:
        return first
    return Entity(
        name,
        first.type,
        sum(each.count for each in spelled),
        tuple(dict.fromkeys(surface for each in spelled for surface in each.surfaces)),
        tuple(sorted(span for each in spelled for span in each.title)),
        tuple(sorted(span for each in spelled for span in each.body)),
        tuple(dict.fromkeys(own for each in spelled for own in each.folded_from or (each.name,))),
    )
