"""Copies of articles are new articles of the same language."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

import pytest

pytest.importorskip("bench.multiply", reason="bench/ is only in a checkout, not in an installation")

from bench.generator import generate
from bench.multiply import multiply, sentences

RECORDS = [{**record, "url": f"https://post.example/{record['id']}"} for record in generate(60)]


def words(record: dict[str, object]) -> list[str]:
    return re.findall(r"\w+", str(record["body"]).lower())


def test_the_originals_come_first_and_unchanged() -> None:
    assert list(multiply(RECORDS, 3))[: len(RECORDS)] == RECORDS


def test_once_is_the_articles_themselves() -> None:
    assert list(multiply(RECORDS, 1)) == RECORDS


def test_every_copy_has_an_id_and_an_address_of_its_own_and_nearly_every_one_a_text() -> None:
    made = list(multiply(RECORDS, 4))
    assert len(made) == 4 * len(RECORDS)
    for key in ("id", "url"):
        assert len({str(record[key]) for record in made}) == len(made), key
    assert len({str(record["body"]) for record in made}) > 0.9 * len(made)  # two sentences may stay as they are


def test_a_seed_gives_the_same_copies_and_another_seed_others() -> None:
    assert list(multiply(RECORDS, 2, seed=3)) == list(multiply(RECORDS, 2, seed=3))
    assert list(multiply(RECORDS, 2, seed=3)) != list(multiply(RECORDS, 2, seed=4))


def test_lengths_stay_near() -> None:
    made = list(multiply(RECORDS, 3))
    originals, copies = made[: len(RECORDS)], made[len(RECORDS) :]
    assert mean(len(words(each)) for each in copies) == pytest.approx(mean(map(len, map(words, originals))), rel=0.05)
    assert [str(each["body"]).count("\n\n") for each in copies[: len(RECORDS)]] == [
        str(each["body"]).count("\n\n") for each in originals
    ]


def test_no_new_word_comes_up_and_frequent_words_stay_frequent() -> None:
    made = list(multiply(RECORDS, 2))
    before = Counter(word for record in made[: len(RECORDS)] for word in words(record))
    after = Counter(word for record in made[len(RECORDS) :] for word in words(record))
    assert set(after) <= set(before)
    for word, count in before.most_common(5):
        assert after[word] / after.total() == pytest.approx(count / before.total(), rel=0.2)


def test_about_a_fifth_of_the_sentences_are_others() -> None:
    made = list(multiply(RECORDS, 2))
    kept = total = 0
    for original, copy in zip(made, made[len(RECORDS) :], strict=False):
        before = {len(sentence.split()) for sentence in sentences(str(original["body"]).replace("\n\n", " "))}
        after = sentences(str(copy["body"]).replace("\n\n", " "))
        kept += sum(len(sentence.split()) in before for sentence in after)
        total += len(after)
    assert 0.75 < kept / total < 0.97  # a foreign sentence may be as long as one of the article


def test_sentences_end_at_stops_that_a_blank_follows() -> None:
    assert sentences("It is 3.5 metres. “Really?” he asked. Yes!") == [
        "It is 3.5 metres.",
        "“Really?",
        "he asked.",
        "Yes!",
    ]
