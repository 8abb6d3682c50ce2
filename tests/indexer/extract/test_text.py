"""Text made fit to store: nothing unseen, and paragraphs that are paragraphs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.decode import decode_html, decode_text
from indexer.extract.language import guess, language_code
from indexer.extract.story import distinct
from indexer.extract.text import clean, ends_sentence, paragraphs, title_from
from search.errors import InputError

WRAPPED = """The council of the river town voted on Monday to rebuild the
bridge that the flood took away in spring, after a debate that
lasted until midnight and split both of the larger parties.

Work is to begin in autumn, said the mayor, and should be done
within two years if the money holds out."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne", id="line ends"),
        pytest.param("a\x00b\u200bc\ufeffd\u00ade\u202ef", "abcdef", id="unseen"),
        pytest.param(
            "\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f", id="joiner of Persian"
        ),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a character"),
        pytest.param("tab\tstays", "tab\tstays", id="tab"),
    ],
)
def test_what_nobody_sees_is_removed(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param(" \n \n", 0, id="white space"),
        pytest.param("One line.", 1, id="one line"),
        pytest.param("One.\n\n\n  \nTwo.", 2, id="blank lines"),
        pytest.param("One sentence.\nAnother one.\nA third.", 3, id="a line is a paragraph"),
        pytest.param(WRAPPED, 2, id="wrapped"),
        pytest.param(WRAPPED.replace("\n\n", "\n   "), 2, id="wrapped, paragraphs indented"),
        pytest.param("Shr 34 cts\nNet 807,000\nAssets 510.2 mln", 3, id="table"),
        pytest.param("A heading\nIts sentence is here.\nAnother heading\nIts sentence.", 4, id="headings"),
    ],
)
def test_paragraphs_end_where_a_reader_sees_them_end(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


def test_a_word_broken_at_its_hyphen_is_joined() -> None:
    assert "self-defence" in paragraphs(WRAPPED.replace("rebuild the\nbridge", "found self-\ndefence clubs at the"))[0]


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_paragraphs_hold_every_word_and_no_line_end(text: str) -> None:
    found = paragraphs(text)
    assert all(each and "\n" not in each and each == each.strip() for each in found)
    assert "".join("".join(found).split()) == "".join(clean(text).split())


@pytest.mark.parametrize("line", ["It ends.", 'He said "yes."', "Really?", "(So it is.)", "本当です。", "هل هذا صحيح؟"])
def test_sentences_end_with_their_marks(line: str) -> None:
    assert ends_sentence(line)


def test_a_title_is_cut_at_a_word() -> None:
    assert title_from(["Short."]) == "Short."
    assert title_from([]) == ""
    assert title_from(["one two " * 40]).endswith(("one…", "two…"))


def test_a_lead_that_is_the_beginning_of_a_paragraph_goes() -> None:
    long = "The council of the river town voted on Monday to rebuild the bridge that the flood took away."
    assert distinct([long[:60] + "...", "Other.", long], None) == ["Other.", long]
    assert distinct([long, "Other.", long.upper()], None) == [long, "Other."]
    assert distinct(["Yes.", "No.", "Yes."], "No!") == ["Yes.", "Yes."]
    assert distinct([long[:60], long], None) == [long[:60], long]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbfZ\xc3\xbcrich", "Zürich"),
        ("Zürich".encode("utf-16"), "Zürich"),
        (b"Z\xfcrich \x93quoted\x94", "Zürich “quoted”"),
        ("Zürich".encode()[:2], "Z"),
    ],
)
def test_text_is_decoded_as_what_it_is(content: bytes, expected: str) -> None:
    assert decode_text(content) == expected


@pytest.mark.parametrize(
    "content", [b"a \xff b", b"a \xc3( b", b"\xd3\xea\xf0\xe0\xbf\xed\xe0", b"a \x81 b", b"\xfe\xfe\xff"]
)
def test_text_in_no_known_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="not valid UTF-8"):
        decode_text(content)


@pytest.mark.parametrize("charset", ["hex", "rot13", "utf-7", "idna", "no-such", "unicode_escape"])
def test_a_page_cannot_choose_a_codec_that_is_no_charset(charset: str) -> None:
    page = f'<meta charset="{charset}">Z'.encode() + b"\xfcrich"
    assert decode_html(page).endswith("Zürich")


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("English", "en"),
        ("Français", "fr"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_languages_become_codes(stated: str, code: str | None) -> None:
    assert language_code(stated) == code


def test_a_language_is_guessed_from_enough_words_only() -> None:
    assert guess(WRAPPED) == "en"
    assert guess("Der Rat der Stadt am Fluss hat am Montag beschlossen, die Brücke wieder zu errichten. " * 3) == "de"
    assert guess("Too short.") is None
    assert guess("Shr 34 1.19 807,000 2,858,000 510.2 479.7 " * 9) is None
