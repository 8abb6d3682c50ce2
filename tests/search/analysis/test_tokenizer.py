"""Where words begin and end, and when two spellings are one word."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk import redos
from nltk.tokenize import RegexpTokenizer

from search.analysis.tokenizer import MAX_TERM_CHARS, PATTERN, spans, spelling


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n—…!?_", [], id="no letters or digits"),
        pytest.param("Crimea's vote", ["Crimea's", "vote"], id="an apostrophe inside a word"),
        pytest.param("Crimea’s vote", ["Crimea’s", "vote"], id="a curly apostrophe"),
        pytest.param("the Kremlins' 'coup'", ["the", "Kremlins", "coup"], id="quotation marks are not apostrophes"),
        pytest.param("U.S. and U.K", ["U.S.", "and", "U.K"], id="acronyms with full stops"),
        pytest.param("the U.N.'s men, U.K.´s", ["the", "U.N.'s", "men", "U.K.´s"], id="possessives of acronyms"),
        pytest.param("1,000 or 12,345,678.90", ["1,000", "or", "12,345,678.90"], id="thousands"),
        pytest.param("1,2,3 and 5,6,100", ["1", "2", "3", "and", "5", "6", "100"], id="lists of numbers"),
        pytest.param("2012,345 0,12 1,0000", ["2012", "345", "0", "12", "1", "0000"], id="no thousands"),
        pytest.param("3.5% 1.5bn $2.25", ["3.5", "1.5bn", "2.25"], id="decimals"),
        pytest.param("11.03.2014 1.2.3", ["11", "03", "2014", "1", "2", "3"], id="dates and versions"),
        pytest.param("in 2013. 5 fell, 6", ["in", "2013", "5", "fell", "6"], id="numbers beside a stop"),
        pytest.param("1,000ft 20th 2012–13", ["1,000ft", "20th", "2012", "13"], id="what stands behind numbers"),
        pytest.param("Iran`s Iran´s Iranʼs", ["Iran`s", "Iran´s", "Iranʼs"], id="signs typed for apostrophes"),
        pytest.param("I.M.Pei", ["I.M.", "Pei"], id="initials before a name"),
        pytest.param("read dateline.example.org", ["read", "dateline", "example", "org"], id="a host name"),
        pytest.param("the 2nd vote", ["the", "2nd", "vote"], id="plain words"),
        pytest.param(" vote  twice ", ["vote", "twice"], id="blanks around them"),
        pytest.param("COVID-19", ["COVID", "19"], id="a hyphen parts words"),
        pytest.param("snake_case", ["snake", "case"], id="an underscore parts words"),
        pytest.param("2014-03-11", ["2014", "03", "11"], id="a date"),
        pytest.param("cafe\u0301s re\u0301sume\u0301.", ["cafe\u0301s", "re\u0301sume\u0301"], id="loose accents"),
        pytest.param("Путин и Лавров", ["Путин", "и", "Лавров"], id="Cyrillic"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="vowel signs belong to their word"),
        pytest.param("😀Crimea😀", ["Crimea"], id="characters beyond 16 bits"),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Crimea’s", "crimea", id="possessive"),
        pytest.param("U.S.", "us", id="acronym"),
        pytest.param("Café", "CAFE", id="accent and case"),
        pytest.param("cafe\u0301", "café", id="accent as one code point or two"),
        pytest.param("STRASSE", "straße", id="sharp s"),
        pytest.param("İstanbul", "istanbul", id="dotted capital i"),
        pytest.param("ℌello", "hello", id="a letter that is a capital only once it is decomposed"),
        pytest.param("don’t", "don't", id="apostrophes"),
        pytest.param("don't", "dont", id="a lost apostrophe"),
        pytest.param("O’Reilly", "OReilly", id="a name that lost its apostrophe"),
        pytest.param("Shi'ite", "shiite", id="a sign of another script"),
        pytest.param("Hawaiʻi", "Hawaii", id="a letter that is an apostrophe to readers"),
        pytest.param("Iran´s", "Iran", id="an accent for an apostrophe"),
        pytest.param("Iran`s", "Iran", id="a backtick for an apostrophe"),
        pytest.param("Iranʼs", "Iran", id="a letter for an apostrophe"),
        pytest.param("U.N.’s", "UN", id="possessive of an acronym"),
        pytest.param("N.A.T.O.", "Nato", id="long acronym"),
        pytest.param("1,000", "1000", id="thousands"),
        pytest.param("1,000.50", "1000.50", id="thousands and a decimal point"),
        pytest.param("1990's", "1990s", id="decade"),
        pytest.param("2014's", "2014", id="possessive of a year"),
        pytest.param("Łódź", "Lodz", id="Polish"),
        pytest.param("Ørsted", "Orsted", id="Danish"),
        pytest.param("Yıldırım", "YILDIRIM", id="Turkish"),
        pytest.param("Đoković", "Dokovic", id="Serbian"),
        pytest.param("Æthelred", "Aethelred", id="a ligature that is a letter"),
        pytest.param("Þór", "Thor", id="Icelandic"),
        pytest.param("Əliyev", "Aliyev", id="Azerbaijani"),
        pytest.param("العـــربية", "العربية", id="a stretched word in Arabic"),
        pytest.param("ﬁnance", "finance", id="ligature"),
    ],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_different_words_stay_apart() -> None:
    assert spelling("its") != spelling("it")
    assert spelling("3.5") != spelling("35")
    assert spelling("1990s") != spelling("1990")


@pytest.mark.parametrize("contraction", ["we're", "who're", "I'll", "he'll", "she'll", "we'll", "I'd", "she’d", "we'd"])
def test_a_contraction_is_no_other_word(contraction: str) -> None:
    assert spelling(contraction) != spelling(contraction.replace("'", "").replace("’", ""))


@given(st.text())
def test_tokens_are_in_order_apart_and_never_empty(text: str) -> None:
    end_before = 0
    for start, end in spans(text):
        assert end_before <= start < end <= len(text)
        assert not text[start].isspace()
        assert 0 < len(spelling(text[start:end])) <= MAX_TERM_CHARS
        end_before = end


@given(st.text())
def test_every_letter_and_digit_belongs_to_a_word(text: str) -> None:
    inside = {place for start, end in spans(text) for place in range(start, end)}
    wanted = [place for place, character in enumerate(text) if unicodedata.category(character)[0] == "L"]
    wanted += [place for place, character in enumerate(text) if character.isdecimal()]
    assert inside.issuperset(wanted)


@given(
    st.text(alphabet="aB1.,'’_ é\u0301\n")
    | st.text(alphabet="1234,. a")
    | st.text(alphabet=st.characters(max_codepoint=0x7F))
    | st.text()
)
def test_the_tokens_are_those_of_nltk(text: str) -> None:
    assert list(spans(text)) == list(RegexpTokenizer(PATTERN).span_tokenize(text))


def test_a_slow_machine_does_not_fail_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redos, "DEFAULT_TIMEOUT", 1e-9)
    assert len(list(spans("word " * 100_000))) == 100_000


@given(st.text(alphabet="ab'’.é\u0301s S", max_size=30))
def test_a_spelling_does_not_depend_on_the_case(text: str) -> None:
    for start, end in spans(text):
        assert spelling(text[start:end].upper()) == spelling(text[start:end].lower())


@pytest.mark.parametrize(
    "unit", ["a", "a'", "a.", "a.b", "e\u0301", "\u0301", "'", "a_", "1,", "1.", "1,000", "1,000,", "1.1"]
)
def test_a_megabyte_of_one_pattern_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    for start, end in spans(unit * (1_000_000 // len(unit))):
        assert end > start
    assert time.process_time() - started < 5  # quadratic time would be hours


def test_encoded_data_does_not_stay_in_memory() -> None:
    from search.analysis import tokenizer

    before = tokenizer._cached.cache_info().currsize
    assert len(spelling("x" * 1_000_000)) == MAX_TERM_CHARS
    assert tokenizer._cached.cache_info().currsize == before
