from __future__ import annotations

from indexer.entities.training.labelled import Name
from indexer.entities.training.vote import put_right, voted

TEXT = "Ann Dorset met Dorset of Paris. Dorset is Quux. Quux, Quux."


def at(surface: str, kind: str, nth: int = 0) -> tuple[int, int, str]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return start, start + len(surface), kind


def test_a_teacher_is_put_right_by_the_rest_of_the_text() -> None:
    seen = [
        at("Ann Dorset", "person"), at("Dorset", "place", 1), at("Paris", "person"), at("Quux", "person"),
        at("Quux", "organisation", 1), at("Quux", "organisation", 2),
    ]  # fmt: skip
    assert [kind for *_, kind in put_right(TEXT, seen)] == ["person", "person", "place", *["organisation"] * 3]


def test_names_that_enough_teachers_see_are_taken() -> None:
    ann, paris, quux = at("Ann Dorset", "person"), at("Paris", "place"), at("Quux", "organisation")
    teachers = [(1.0, [ann, paris, quux]), (1.0, [ann, paris]), (1.0, [ann]), (0.9, [ann])]
    labelled = voted(TEXT, teachers)
    assert labelled.names == (Name(*ann, 1.0), Name(*paris, 0.5))
    assert labelled.doubts == (quux[:2],)


def test_of_two_that_overlap_the_one_with_more_votes_is_taken() -> None:
    long, short = at("Ann Dorset", "person"), at("Ann", "person")
    assert voted(TEXT, [(1.0, [long]), (1.0, [long]), (1.0, [short]), (0.95, [short])]).names == (Name(*long, 0.5),)


def test_two_teachers_must_agree() -> None:
    ann, paris = at("Ann Dorset", "person"), at("Paris", "place")
    assert voted(TEXT, [(1.0, [ann, paris]), (1.0, [ann])]).names == (Name(*ann, 1.0),)


def test_peoples_are_labelled_where_no_name_holds_them() -> None:
    text = "Russian ships of the British Museum"
    museum = (text.index("British"), len(text), "organisation")
    assert voted(text, [(1.0, [museum]), (1.0, [museum])]).names == (Name(0, 7, "people"), Name(*museum, 1.0))
