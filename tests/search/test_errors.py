"""Every error has a sentence for its user, and the tree at the top of its module is the tree."""

from __future__ import annotations

import re

from search import errors
from search.errors import DatelineError


def family(error: type[DatelineError]) -> list[type[DatelineError]]:
    return [error, *(each for child in error.__subclasses__() for each in family(child))]


OURS = [error for error in family(DatelineError) if error.__module__ == errors.__name__]


def test_every_error_says_something_of_its_own() -> None:
    sentences = [error.public for error in OURS]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith((".", "verify", "PATH")) for sentence in sentences)


def test_an_error_without_a_message_shows_its_public_sentence() -> None:
    for error in OURS:
        assert str(error()) == error.public
        assert str(error("for the operator")) == "for the operator"


def test_the_tree_in_the_documentation_is_the_tree() -> None:
    lines = re.findall(r"^([│ ├└─]*)(\w+)(?: {2,}.*)?$", errors.__doc__ or "", re.MULTILINE)
    drawn = {name: len(indent) // 4 for indent, name in lines if name in vars(errors)}
    assert drawn == {error.__name__: len(error.__mro__) - len(DatelineError.__mro__) for error in OURS}
