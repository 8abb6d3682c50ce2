"""Keys of the API: hard to guess, and kept as hashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keys.key import PREFIX, Key, Right, decode, digest, encode, is_name, matching, new_secret

NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True)
KEYS = st.builds(
    Key, NAMES, st.text().map(digest), st.frozensets(st.sampled_from(Right)), st.just("2014-03-16T00:00:00+00:00")
)


def test_a_key_is_long_and_no_two_are_the_same() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(each.startswith(PREFIX) and len(each) == 46 and each.isascii() for each in made)


def test_only_the_key_itself_matches() -> None:
    secret = new_secret()
    key = Key("desk", digest(secret), frozenset(Right), "")
    other = Key("other", digest(new_secret()), frozenset(), "")
    assert matching(secret, [other, key]) is key
    for wrong in ("", secret[:-1], secret + "x", key.digest, "\udcff"):
        assert matching(wrong, [other, key]) is None


def test_nothing_that_is_kept_holds_the_key() -> None:
    secret = new_secret()
    assert secret.removeprefix(PREFIX).encode() not in encode([Key("desk", digest(secret), frozenset(Right), "")])


@given(st.lists(KEYS, unique_by=lambda each: each.name, max_size=5))
def test_a_file_says_what_was_written(keys: list[Key]) -> None:
    assert sorted(decode(encode(keys)), key=lambda each: each.name) == sorted(keys, key=lambda each: each.name)


@pytest.mark.parametrize("name", ["", ".", "-x", "two words", "line\nfeed", "ä", "x" * 65, "x\n"])
def test_names_are_short_and_plain(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"format": 2, "keys": []}', id="a later version"),
        pytest.param(b'{"format": 1, "keys": [1]}', id="a number"),
        pytest.param(b'{"format": 1, "keys": [{"name": "a", "sha256": "x", "rights": [], "made": ""}]}', id="no hash"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        decode(content)
