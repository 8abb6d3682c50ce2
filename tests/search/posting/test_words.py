"""What a server and the process that writes say to each other comes through as it was said."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.port import Change
from search.errors import (
    IndexDamaged,
    IndexMissing,
    NotWritten,
    PostTooLarge,
    WriterBusy,
    WriterLost,
)
from search.posting.post import Media, Outcome, Post, Written, written_to_dict
from search.posting.words import MAX_HEAD_BYTES, Head, read_answer, read_head, write_answer, write_error, write_post

TEXTS = st.text(st.characters(), max_size=20)
OUTCOMES = st.builds(
    Outcome, st.integers(1, 9999), TEXTS | st.none(), st.sampled_from(Change) | st.none(), TEXTS | st.none()
)


@given(st.sampled_from(Media), st.binary(max_size=50), st.floats(0, 600))
def test_a_post_arrives_as_it_was_sent(media: Media, body: bytes, seconds: float) -> None:
    stream = io.BytesIO(write_post(Post(media, body), seconds))
    assert read_head(stream) == Head(media, len(body), seconds)
    assert stream.read() == body


@given(st.lists(OUTCOMES, max_size=5).map(tuple), TEXTS | st.none())
def test_an_answer_arrives_as_it_was_given(outcomes: tuple[Outcome, ...], generation: str | None) -> None:
    line = write_answer(Written(outcomes, generation))
    assert line.count(b"\n") == 1
    assert read_answer(line) == Written(outcomes, generation)


@given(st.binary(max_size=60))
def test_what_is_no_head_is_told_apart(said: bytes) -> None:
    try:
        found = read_head(io.BytesIO(said))
    except (ValueError, KeyError, TypeError):
        return
    assert found is None or isinstance(found, Head)


def test_a_head_is_short() -> None:
    assert read_head(io.BytesIO(b" " * MAX_HEAD_BYTES + b"{}\n")) is None


@pytest.mark.parametrize("line", [b"", b"{", b'{"posted": [], "generation": null}'])
def test_an_answer_that_breaks_off_is_none(line: bytes) -> None:
    with pytest.raises(WriterLost):
        read_answer(line)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(WriterBusy("late"), WriterBusy, id="too late"),
        pytest.param(PostTooLarge("late"), PostTooLarge, id="too many articles"),
        pytest.param(NotWritten("late"), NotWritten, id="a full disk"),
        pytest.param(IndexDamaged("late"), IndexDamaged, id="a damaged index"),
        pytest.param(IndexMissing("late"), NotWritten, id="another error of ours"),
        pytest.param(ZeroDivisionError("late"), WriterLost, id="a fault of ours"),
    ],
)
def test_an_error_arrives_with_what_it_says(error: Exception, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="late") as caught:
        read_answer(write_error(error))
    assert type(caught.value) is kind


def test_every_status_is_counted() -> None:
    outcomes = (Outcome(1, "a", Change.ADDED), Outcome(2, None, None, "No title."), Outcome(4, "b", Change.UNCHANGED))
    shape = written_to_dict(Written(outcomes, "g"))
    assert {name: shape[name] for name in ("added", "changed", "unchanged", "refused")} == {
        "added": 1,
        "changed": 0,
        "unchanged": 1,
        "refused": 1,
    }
