"""Days as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from search.spoken_dates import long_day, month, published
from tests.builders import article


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (None, "undated"),
        ("2014-03-16", "16 March 2014"),
        ("2014-03-16T09:05:00", "16 March 2014, 09:05"),
        ("2014-03-16T09:05:00Z", "16 March 2014, 09:05 UTC"),
        ("2014-03-16T09:05:00+03:30", "16 March 2014, 09:05 +03:30"),
        ("0001-01-01", "1 January 1"),
    ],
)
def test_a_date_is_no_more_exact_than_the_article(day: str | None, shown: str) -> None:
    assert published(article(day=day)) == shown


def test_days_and_months_have_their_names() -> None:
    assert long_day(date(2014, 12, 1)) == "1 December 2014"
    assert month(date(2014, 1, 31)) == "January 2014"
