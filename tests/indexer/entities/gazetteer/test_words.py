from __future__ import annotations

from dataclasses import fields

from indexer.entities.gazetteer import words


def test_no_set_of_words_is_empty() -> None:
    assert [field.name for field in fields(words()) if not getattr(words(), field.name)] == []


def test_word_lists_that_are_compared_in_lower_case_are_in_lower_case() -> None:
    known = words()
    for group in (known.common, known.function, known.lower_titles, known.speech, known.compound_prefixes):
        assert [word for word in group if word != word.lower()] == []


def test_given_names_are_capitalised() -> None:
    assert [word for word in words().given if not word[0].isupper()] == []


def test_titles_reach_over_their_phrases() -> None:
    known = words()
    assert "Secretary of State" in known.title_phrases
    assert known.title_reach["Secretary"] >= 2
    assert known.title_reach["Mr"] == 1


def test_lists_hold_no_phrases_torn_apart_by_a_line_break() -> None:
    assert all(phrase == " ".join(phrase.split()) for phrase in words().title_phrases | words().not_names)
