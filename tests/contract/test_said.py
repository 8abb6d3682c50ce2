"""Who said what: words in one and the same quote of a speaker."""

from __future__ import annotations

import time

import pytest

from search.article import Article, Quote
from search.engine.port import Engine, Reader
from search.errors import DeadlinePassed
from search.highlight import Highlighter
from search.query.ast import Node, Said
from search.request import Match
from tests.builders import article, fill, ids, query
from tests.contract.conftest import Kept
from tests.search.query.reading import tree

BODIES = {
    "both": ("Sanctions! “We want sanctions,” said Kerry. “No sanction,” said Lavrov.", "Kerry", "Lavrov"),
    "split": ("“Sanctions,” said Kerry. “They will hurt Moscow,” he said.", "Kerry", "Kerry"),
    "other": ("“Peace,” said Kerry of the sanctions. “Sanctions in Moscow,” said Lavrov.", "Kerry", "Lavrov"),
    "whole": ("“The sanctions will hurt Moscow,” said Kerry.", "Kerry"),
    "unquoted": ("Kerry wants sanctions.",),
}


def quoting(article_id: str, body: str, *speakers: str, surname: str = " Ännchen") -> Article:
    """An article whose quotes are what stands between marks, of the speakers in order."""
    starts = [at + 1 for at, sign in enumerate(body) if sign == "“"]
    ends = [at for at, sign in enumerate(body) if sign == "”"]
    return article(
        article_id,
        body,
        quotes=tuple(Quote(f"{who}{surname}", *span) for who, *span in zip(speakers, starts, ends, strict=True)),
    )


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [quoting(name, *told) for name, told in BODIES.items()]
    return kept(articles[:3], articles[3:])


def typed(text: str) -> Node:
    found = tree(text.replace("K:", 'said:"kerry annchen"').replace("L:", 'said:"Lavrov Ännchen"'))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("K:", {"both", "split", "other", "whole"}, id="whatever is said"),
        pytest.param("K: sanctions", {"both", "split", "whole"}, id="a word"),
        pytest.param("K: sanctions moscow", {"whole"}, id="two words in one quote"),
        pytest.param("K: sanctions AND moscow", {"whole"}, id="and"),
        pytest.param("K: (peace OR moscow)", {"other", "split", "whole"}, id="one of two words"),
        pytest.param('K: "hurt moscow"', {"split", "whole"}, id="a phrase"),
        pytest.param('K: "kerry they"', set(), id="a phrase that leaves the quote"),
        pytest.param("K: the sanctions", {"both", "split", "whole"}, id="a weak word need not be there"),
        pytest.param("K: sanct*", {"both", "split", "whole"}, id="a beginning"),
        pytest.param("K: sanctions NEAR/3 hurt", {"whole"}, id="near"),
        pytest.param("K: they SAME hurt", {"split"}, id="in one sentence"),
        pytest.param("K: L:", {"both", "other"}, id="two speakers"),
        pytest.param("K: L: sanctions", {"both"}, id="two speakers of one word"),
        pytest.param("(K: OR L:) sanctions", {"both", "split", "whole", "other"}, id="one of two speakers"),
        pytest.param("(K: sanctions) moscow", {"split", "whole"}, id="a word beside a group"),
        pytest.param("sanctions -K:", {"unquoted"}, id="not quoted"),
        pytest.param("sanctions -(K: sanctions)", {"other", "unquoted"}, id="does not say it"),
        pytest.param("K: sanctions -moscow", {"both"}, id="excluded from the article"),
        pytest.param("K: body:peace", {"other"}, id="a field is about the article"),
        pytest.param("K:^3 sanctions", {"both", "split", "whole"}, id="a weight counts for the order alone"),
        pytest.param("(K: OR L:)^2 sanctions", {"both", "split", "whole", "other"}, id="a weight of a choice"),
        pytest.param("K: absent", set(), id="a word that is not there"),
        pytest.param("said:Nobody sanctions", set(), id="a speaker who is not there"),
    ],
)
@pytest.mark.parametrize("match", list(Match))
def test_words_stand_in_one_quote_of_the_speaker(archive: Reader, text: str, found: set[str], match: Match) -> None:
    answer = archive.search(query(typed(text), match=match))
    assert set(ids(answer)) == found


def test_what_was_read_of_an_article_serves_the_next_word_and_the_next_commit(engine: Engine) -> None:
    fill(engine, [quoting("a", "“Go home now,” said Kerry.", "Kerry")])
    assert ids(engine.reader().search(query(typed("K: home")))) == ["a"]
    reader = fill(engine, [quoting("b", "“Stay home,” said Kerry.", "Kerry")])
    assert sorted(ids(reader.search(query(typed("K: home"))))) == ["a", "b"]
    assert ids(reader.search(query(typed("K: now")))) == ["a"]


@pytest.mark.parametrize("text", ["K: sanctions", "K: sanct*"])
def test_a_late_query_is_stopped(archive: Reader, text: str) -> None:
    with pytest.raises(DeadlinePassed):
        archive.search(query(typed(text), deadline=time.monotonic() - 1))


def test_only_the_words_in_quotes_that_matched_are_marked(archive: Reader) -> None:
    found = archive.article("both")
    marked = Highlighter(1_000_000).snippets([found], typed("K: sanctions"))[0]["body"]
    assert [each.text[start:end] for each in marked for start, end in each.spans] == ["sanctions"]
    assert not any(each.spans for each in Highlighter(0).snippets([found], Said("Kerry Ännchen"))[0]["body"])


def test_an_explanation_adds_up(archive: Reader) -> None:
    asked = query(typed("K: sanctions moscow"))
    (hit,) = archive.search(asked).found
    told = archive.explain(asked, hit.article.id)
    assert told.score == pytest.approx(hit.score, rel=1e-4)
    assert hit.score > 0


def test_names_alike_are_known_of_a_speaker_that_nobody_quotes(archive: Reader) -> None:
    assert archive.meant("said", "kerry annchen") == (("said", "kerry annchen"),)
    assert archive.meant("said", "Kery Ännchen") == ()
    assert archive.similar_values("said", "Kery Ännchen", 3) == ("Kerry Ännchen",)


@pytest.fixture(scope="module")
def spellings(kept: Kept) -> Reader:
    """Quotes of people whom a surname or another spelling means, and of one who is named and says nothing."""
    told = {
        "ban": ("“We met Moscow,” said Ban.", "Ban Ki-moon"),
        "obama": ("“Moscow hears us,” said he. “It must,” said she.", "Barack Obama", "Michelle Obama"),
        "ada": ("“Moscow is cold,” said Fenn. “Moscow!” said Quill.", "Ada Fenn", "Quill"),
        "eve": ("“Home from Moscow,” said Fenn.", "Eve Fenn"),
    }
    articles = [quoting(name, body, *speakers, surname="") for name, (body, *speakers) in told.items()]
    articles.append(article("silent", "Moscow.", people=["Ida Fenn", "Ben Quill"]))
    return kept(articles[:3], articles[3:])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("said:fenn moscow", {"ada", "eve"}, id="a surname of several"),
        pytest.param('said:"Ban" moscow', set(), id="a first name is no surname"),
        pytest.param("said:Obama it", set(), id="a surname that means one person the world over"),
        pytest.param("said:Obama mosc*", {"obama"}, id="where texts are read"),
        pytest.param('said:"Barack Hussein Obama" hears', {"obama"}, id="another spelling"),
        pytest.param("said:Quill moscow", {"ada"}, id="a speaker of this name alone"),
        pytest.param("said:Fenn", {"ada", "eve"}, id="whatever they say"),
        pytest.param("moscow -said:Fenn", {"ban", "obama", "silent"}, id="not quoted"),
    ],
)
def test_a_speaker_is_found_as_people_are(spellings: Reader, text: str, found: set[str]) -> None:
    assert set(ids(spellings.search(query(typed(text))))) == found


def test_only_those_who_are_quoted_may_be_meant_as_speakers(spellings: Reader) -> None:
    assert spellings.meant("said", "FENN") == (("said", "Ada Fenn"), ("said", "Eve Fenn"))
    assert spellings.namesakes("quill", "said") == ()
    assert spellings.namesakes("quill") == (("person", "Ben Quill"),)
