from __future__ import annotations

from indexer.entities.tagger.labels import BEGINS, ENDS, INSIDE, KINDS, LABELS, WHOLE, label, may_follow
from search.article import EntityType


def test_every_type_of_entity_is_a_kind() -> None:
    assert {kind.value for kind in EntityType} < set(KINDS)


def test_labels_are_numbered_without_gaps() -> None:
    numbers = {label(kind, part) for kind in range(len(KINDS)) for part in (BEGINS, INSIDE, ENDS, WHOLE)}
    assert numbers == set(range(1, LABELS))


def test_a_name_goes_on_until_it_ends() -> None:
    allowed = may_follow()
    assert allowed[label(0, BEGINS), label(0, ENDS)]
    assert allowed[label(0, BEGINS), label(0, INSIDE)]
    assert allowed[label(0, ENDS), label(1, BEGINS)]
    assert allowed[0, label(2, WHOLE)]
    assert not allowed[label(0, BEGINS), label(1, ENDS)]
    assert not allowed[label(0, BEGINS), 0]
    assert not allowed[0, label(0, INSIDE)]
    assert not allowed[label(3, WHOLE), label(3, ENDS)]
