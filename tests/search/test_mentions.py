"""Where names stand in what is shown of an article."""

from __future__ import annotations

import dataclasses

from search.article import Article, Entity, EntityType, Quote
from search.highlight import Highlighter
from search.mentions import Mention, mentions, quoted


def naming(title: str, body: str, *entities: Entity) -> Article:
    return Article("a1", title, body, entities=entities)


KERRY = Entity("John Kerry", EntityType.PERSON, 3, title=((0, 5),), body=((0, 10), (16, 21)))
PARIS = Entity("Paris", EntityType.PLACE, 1, body=((25, 30),))
ARTICLE = naming("Kerry lands", "John Kerry is.\n\nKerry in Paris", KERRY, PARIS)


def test_each_mention_is_told_in_its_paragraph_and_counted_through_the_article() -> None:
    assert mentions(ARTICLE, [(0, 14), (16, 30)]) == [
        (Mention(0, 5, 0, 1),),
        (Mention(0, 10, 0, 2),),
        (Mention(0, 5, 0, 3), Mention(9, 14, 1, 1)),
    ]


def test_a_marked_article_has_them() -> None:
    marked = Highlighter(1000).mark(ARTICLE, None)
    texts = [
        [snippet.text[each.start : each.end] for each in named]
        for snippet, named in zip(marked.paragraphs, marked.mentions, strict=True)
    ]
    assert texts == [["John Kerry"], ["Kerry", "Paris"]]
    assert [(each.start, each.end) for each in marked.title_mentions] == [(0, 5)]


def test_an_article_of_a_title_alone_has_those_of_its_title() -> None:
    marked = Highlighter(1000).mark(naming("Kerry", "", Entity("K", EntityType.PERSON, title=((0, 5),))), None)
    assert (len(marked.title_mentions), marked.mentions) == (1, ())


def test_what_overlaps_or_reaches_beyond_its_text_is_left_out_or_cut() -> None:
    long = Entity("Bank of England", EntityType.ORGANISATION, body=((0, 15), (20, 99), (50, 60)))
    within = Entity("England", EntityType.PLACE, body=((8, 15), (19, 19), (-3, 2)))
    found = mentions(naming("", "Bank of England stays x", long, within), [(0, 23)])
    assert found == [(), (Mention(0, 15, 0, 1), Mention(20, 23, 0, 2))]


def test_whom_an_article_quotes_is_told_with_the_paragraph_of_each_quote() -> None:
    said = dataclasses.replace(ARTICLE, quotes=(Quote("B", 2, 4), Quote("A", 17, 18), Quote("B", 20, 22)))
    assert quoted(said, [(0, 14), (16, 30)]) == {"B": (1, 2), "A": (2,)}
    assert Highlighter(1000).mark(said, None).quoted == {"B": (1, 2), "A": (2,)}
    assert quoted(ARTICLE, [(0, 14)]) == {}
