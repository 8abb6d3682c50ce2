from __future__ import annotations

from indexer.entities.mention import Mention, gather
from search.article import Entity, EntityType

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


def test_mentions_gather_by_name_and_type_the_most_frequent_first() -> None:
    mentions = [
        Mention(0, 7, "Georgia", "Georgia", PLACE),
        Mention(10, 20, "John Kerry", "John Kerry", PERSON),
        Mention(30, 35, "Kerry", "John Kerry", PERSON),
        Mention(40, 45, "Kerry", "John Kerry", PERSON),
        Mention(50, 57, "Georgia", "Georgia", PERSON),
    ]
    assert gather(mentions, body_start=22) == (
        Entity("John Kerry", PERSON, 3, ("John Kerry", "Kerry"), ((10, 20),), ((8, 13), (18, 23))),
        Entity("Georgia", PLACE, 1, ("Georgia",), ((0, 7),)),
        Entity("Georgia", PERSON, 1, ("Georgia",), (), ((28, 35),)),
    )


def test_nothing_gathers_to_nothing() -> None:
    assert gather([], 2) == ()
