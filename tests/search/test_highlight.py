"""Passages and marks: always whole words, always inside the text, always what matched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import highlight
from search.analysis.tokenizer import spans as token_spans
from search.article import Article
from search.highlight import READ_CHARS, Highlighter, Snippets
from search.highlights.passages import MAX_PASSAGES, PASSAGE_CHARS
from search.query.ast import AtLeast, Fuzzy, Near, Node, Or, Phrase, Prefix, Same, Word
from search.result import Snippet
from tests.builders import article, bag, words

HIGHLIGHTER = Highlighter(1_000_000)
FILLER = "Nothing of note was said about anything else on that long day in the old town by the sea. "


def snippets(article: Article, tree: Node | None) -> Snippets:
    (found,) = HIGHLIGHTER.snippets([article], tree)
    return found


def passages(body: str, tree: Node | None) -> tuple[Snippet, ...]:
    return snippets(article(body=body), tree)["body"]


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.spans]


def test_the_title_is_given_whole() -> None:
    title = "Crimea votes " + FILLER * 5
    (snippet,) = snippets(article(title=title), Word("crimea"))["title"]
    assert snippet == Snippet(title, ((0, 6),))


def test_without_a_query_the_beginning_is_shown() -> None:
    (snippet,) = passages("First sentence. " + FILLER * 9, None)
    assert snippet.text.startswith("First sentence.")
    assert snippet.spans == ()


def test_without_a_match_in_the_body_its_beginning_is_shown() -> None:
    (snippet,) = passages("First sentence. " + FILLER * 9, Word("crimea"))
    assert snippet.text.startswith("First sentence.")


def test_an_article_without_a_body_has_no_passage() -> None:
    assert passages("", Word("crimea")) == ()
    assert passages(" \n\n ", None) == ()


def test_the_passage_with_most_of_the_words_is_chosen() -> None:
    body = f"Crimea is a peninsula. {FILLER * 3}Crimea held a referendum. {FILLER * 3}A referendum is a vote."
    shown = passages(body, words("crimea referendum"))
    assert any(marked(snippet) == ["Crimea", "referendum"] for snippet in shown)


def test_forms_of_one_word_do_not_count_as_several_words() -> None:
    forms = "Crimea, Crimea's, the Crimean."
    body = f"{forms} {FILLER * 3} Crimea’s referendum. " + f"{FILLER * 3} {forms} " * 3
    assert any("referendum" in marked(snippet) for snippet in passages(body, words("crimea referendum")))


def test_passages_are_in_the_order_of_the_text_and_few() -> None:
    body = "".join(f"Sentence {number} is about Crimea. {FILLER * 3}" for number in range(9))
    shown = passages(body, bag(Word("crimea"), *(Word(str(number)) for number in range(9))))
    assert 1 < len(shown) <= MAX_PASSAGES
    assert [body.index(each.text) for each in shown] == sorted(body.index(each.text) for each in shown)


def test_a_long_sentence_is_cut_between_words_around_the_match() -> None:
    body = "so and " * 100 + "Crimea votes " + "and so " * 100
    (snippet,) = passages(body, Phrase("crimea votes"))
    assert marked(snippet) == ["Crimea votes"]
    assert len(snippet.text) <= PASSAGE_CHARS
    assert set(snippet.text.split()) == {"so", "and", "Crimea", "votes"}


def test_two_matches_in_a_long_sentence_are_not_torn_apart() -> None:
    body = "Kerry " + "x " * 116 + "Sergei Lavrov " + "x " * 100
    for snippet in passages(body, Or((Word("kerry"), Phrase("sergei lavrov")))):
        assert set(marked(snippet)) <= {"Kerry", "Sergei Lavrov"}
    assert len(passages(body, Or((Word("kerry"), Phrase("sergei lavrov"))))) == 2


def test_a_match_longer_than_a_passage_is_cut_at_a_word() -> None:
    phrase = " ".join(f"word{number}" for number in range(60))
    (snippet, *_) = passages(f"So {phrase} ended", Phrase(phrase))
    assert len(snippet.text) <= PASSAGE_CHARS
    assert snippet.text.split()[-1] in phrase.split()
    assert snippet.spans


def test_a_word_longer_than_a_passage_is_cut() -> None:
    (snippet, *_) = passages("x" * 5000, Word("x" * 5000))
    assert len(snippet.text) <= PASSAGE_CHARS
    assert snippet.spans == ((0, len(snippet.text)),)


def test_a_phrase_over_the_end_of_a_sentence_is_marked_in_both() -> None:
    body = FILLER * 3 + "It ended in Crimea. Votes were counted at once. " + FILLER * 3
    found = [text for snippet in passages(body, Phrase("crimea votes")) for text in marked(snippet)]
    assert found == ["Crimea", "Votes"]


def test_only_the_beginning_of_a_huge_article_is_read_for_passages() -> None:
    body = FILLER * (2 * READ_CHARS // len(FILLER)) + "Crimea"
    started = time.process_time()
    (snippet,) = passages(body, Word("crimea"))
    assert snippet.spans == ()
    assert time.process_time() - started < 5


def test_an_article_full_of_matches_takes_linear_time() -> None:
    body = "Crimea votes. " * (READ_CHARS // 14)
    started = time.process_time()
    assert passages(body, Word("crimea"))
    assert (
        len(HIGHLIGHTER.mark(article(body=body.replace(" C", "\n\nC")), Word("crimea")).paragraphs) == READ_CHARS // 14
    )
    assert time.process_time() - started < 10  # each passage with each match would be minutes


def test_a_page_of_huge_articles_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highlight, "READ_AT_ONCE_CHARS", 100)
    articles = [article(str(number), body=f"{FILLER} Vote {number}.") for number in range(5)]
    found = HIGHLIGHTER.snippets(articles, Word("vote"))
    assert found == [snippets(each, Word("vote")) for each in articles]
    assert [marked(each["body"][-1]) for each in found] == [["Vote"]] * 5


def test_reading_marks_every_paragraph() -> None:
    body = "Crimea voted.\n\n\n\n  \n\nNo one came.\n\nCrimean Tatars stayed away."
    page = HIGHLIGHTER.mark(article(body=body, title="Crimea"), Word("crimea"))
    assert [paragraph.text for paragraph in page.paragraphs] == [
        "Crimea voted.",
        "No one came.",
        "Crimean Tatars stayed away.",
    ]
    assert [marked(paragraph) for paragraph in page.paragraphs] == [["Crimea"], [], ["Crimean"]]
    assert marked(page.title) == ["Crimea"]


def test_reading_without_a_query_marks_nothing() -> None:
    page = HIGHLIGHTER.mark(article(body="Crimea voted.", title="Crimea"), None)
    assert page.title.spans == page.paragraphs[0].spans == ()


TEXTS = st.lists(
    st.sampled_from(["crimea", "Crimea’s", "vote", "U.S.", ".", "\n\n", "“é”", "😀", "—", FILLER]), max_size=40
)


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    text = draw(st.sampled_from(["crimea", "vote", "us", "é", "said about"]) | st.text(max_size=5))
    kinds: list[Node] = [
        Word(text),
        Phrase(text),
        Phrase(f"{text} vote", 4),
        Prefix(text[:3]),
        Fuzzy(text),
        Fuzzy(text, 2),
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def trees(draw: st.DrawFn) -> Node:
    one, other = draw(leaves()), draw(leaves())
    kinds: list[Node] = [one, Near(one, other, 5), Same(one, other), Or((one, other)), bag(one, other), AtLeast(2, one)]
    return draw(st.sampled_from(kinds))


def check(snippet: Snippet, *, whole_words: bool) -> None:
    end_before = 0
    tokens = list(token_spans(snippet.text))
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    for start, end in snippet.spans:
        assert end_before <= start < end <= len(snippet.text)
        end_before = end
        if whole_words:
            assert start in starts
            assert end in ends


@given(st.one_of(TEXTS.map(" ".join), TEXTS.map("".join), st.text()), trees())
def test_spans_are_whole_words_apart_in_order_and_inside_the_text(body: str, tree: Node) -> None:
    found = article(body=body, title=body[:80])
    shown = snippets(found, tree)
    assert len(shown["body"]) <= MAX_PASSAGES
    for snippet in shown["body"]:
        assert snippet.text in body
        assert 0 < len(snippet.text) <= PASSAGE_CHARS
    longest = max((end - start for start, end in token_spans(body)), default=0)
    for snippet in (*shown["title"], *shown["body"], *HIGHLIGHTER.mark(found, tree).paragraphs):
        check(snippet, whole_words=longest <= PASSAGE_CHARS)


@pytest.mark.parametrize("noise", ["\x00", "\ud800", "\u202e", "<b>", "&amp;", "\r\n", "\u2028"])
def test_odd_characters_shift_no_span(noise: str) -> None:
    (snippet,) = passages(f"{noise} Crimea {noise} votes {noise}", Word("vote"))
    assert marked(snippet) == ["votes"]


@pytest.mark.parametrize("body", ["Report " + "crimea-" * 40_000, "報告 " + "漢字、crimea。" * 30_000])
def test_a_text_without_blanks_is_read_as_far_as_others(body: str) -> None:
    shown = passages(body, Word("crimea"))
    assert any(snippet.spans for snippet in shown)
