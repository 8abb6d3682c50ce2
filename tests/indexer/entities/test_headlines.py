from __future__ import annotations

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.headlines import Headlines, part
from indexer.entities.mention import Mention
from indexer.entities.prose import prose
from indexer.entities.tokens import tokenise
from search.article import EntityType

GAZETTEER = Gazetteer.of(packaged())
BODY = "Nothing was decided by them on that day, said the speaker."


def named(title: str, running: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    article = prose(title, BODY)
    shouted, _ = part(article, tokenise(article.text))
    return [(m.surface, m.name) for m in Headlines(GAZETTEER, words(), article, shouted).mentions(running)]


def test_words_of_headlines_are_parted_from_the_running_text() -> None:
    article = prose("Putin Meets Merkel in Moscow", BODY)
    shouted, running = part(article, tokenise(article.text))
    assert [token.text for token in shouted] == ["Putin", "Meets", "Merkel", "Moscow"]
    assert [token.text for token in running] == ["Nothing"]


def test_known_names_are_found_and_nothing_else() -> None:
    assert named("Putin Meets Merkel in Moscow") == [
        ("Putin", "Vladimir Putin"),
        ("Merkel", "Angela Merkel"),
        ("Moscow", "Moscow"),
    ]


def test_names_of_the_running_text_are_found_in_capitals() -> None:
    mention = Mention(90, 97, "Kibwana", "Kivutha Kibwana", EntityType.PERSON)
    assert named("KIBWANA REJECTS TALKS IN LONDON", (mention,)) == [
        ("KIBWANA", "Kivutha Kibwana"),
        ("LONDON", "London"),
    ]


def test_the_longest_name_wins() -> None:
    assert named("New York Times Praises South Korea Deal") == [
        ("New York Times", "New York Times"),
        ("South Korea", "South Korea"),
    ]


def test_in_a_shouted_line_us_may_be_a_pronoun() -> None:
    assert named("THEY GAVE US NOTHING THERE") == []
    assert named("They Gave US Nothing There") == [("US", "US")]


def test_somebody_named_in_full_is_known_by_the_surname_in_capitals() -> None:
    mention = Mention(90, 105, "Kivutha Kibwana", "Kivutha Kibwana", EntityType.PERSON)
    assert named("KIBWANA REJECTS TALKS WITH LAVROV", (mention,)) == [
        ("KIBWANA", "Kivutha Kibwana"),
        ("LAVROV", "Sergei Lavrov"),
    ]


def test_a_surname_that_is_a_word_is_a_word_in_capitals() -> None:
    mention = Mention(90, 100, "Hanna King", "Hanna King", EntityType.PERSON)
    assert named("THE KING REJECTS TALKS", (mention,)) == []
