"""What is known of articles is what a dictionary of ids and hashes would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.engine.whoosh_engine.known_articles import KnownArticles

IDS = st.text(st.characters(), max_size=2)
HASHES = st.binary(min_size=16, max_size=16).map(bytes.hex)
DICTIONARIES = st.dictionaries(IDS, HASHES, max_size=20)
CHANGES = st.lists(st.tuples(st.sets(IDS, max_size=5), DICTIONARIES), max_size=4)


def check(known: KnownArticles, plain: dict[str, str], others: set[str]) -> None:
    assert len(known) == len(plain)
    assert sorted(known.hashes()) == sorted(plain.values())
    asked = [*plain, *others - {*plain}]
    assert known.among(asked) == list(plain)
    for article_id in asked:
        assert known.get(article_id) == plain.get(article_id)
        assert (article_id in known) == (article_id in plain)


@given(DICTIONARIES, CHANGES)
def test_it_says_what_a_dictionary_would(plain: dict[str, str], changes: list[tuple[set[str], dict[str, str]]]) -> None:
    known = KnownArticles(plain)
    for removed, added in changes:
        before, old = known, dict(plain)
        plain = {each: found for each, found in plain.items() if each not in removed} | added
        known = known.changed(removed, added)
        check(known, plain, {*old, *removed})
        check(before, old, {*added})


def test_many_articles() -> None:
    plain = {f"id{number}": f"{number:032x}" for number in range(5_000)}
    known = KnownArticles({}).changed((), plain)
    check(known, plain, {"id5000", ""})
