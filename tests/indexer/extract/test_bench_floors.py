"""The quality that reading HTML must keep, on pages with known text, titles and days."""

from __future__ import annotations

from pathlib import Path

import pytest

extraction = pytest.importorskip("bench.extraction", reason="bench/ is only in a checkout, not in an installation")
HTML = Path(__file__).parents[4] / "shared" / "data" / "html"


def measured(name: str) -> object:
    path = HTML / f"{name}.tgz"
    if not path.exists():
        pytest.skip(f"{name}.tgz is not beside this repository")
    return extraction.measure(path)


@pytest.mark.slow
def test_the_text_of_pages_is_found() -> None:
    tally = measured("aeb")
    assert tally.f1() >= 0.95  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["newspaper4k", "goose3"])
def test_nine_titles_and_days_in_ten_are_right(name: str) -> None:
    tally = measured(name)
    for right in (tally.titles, tally.days):  # type: ignore[attr-defined]
        assert sum(right) >= 0.9 * len(right) > 0


@pytest.mark.parametrize(
    ("known", "found", "scores"),
    [
        pytest.param("a b c d e", "a b c d e", (1.0, 1.0), id="same"),
        pytest.param("a b c d e", "a b c d", (1.0, 0.5), id="half"),
        pytest.param("a b c d e", "", (0.0, 0.0), id="nothing found"),
        pytest.param("A, b! c d", "a b c d x", (0.5, 1.0), id="one word more"),
    ],
)
def test_overlap_counts_runs_of_four_words(known: str, found: str, scores: tuple[float, float]) -> None:
    assert extraction.overlap(known, found) == scores
