from __future__ import annotations

from itertools import islice

from indexer.entities.training.reports import BODIES, OPENINGS, REPORTS, TITLES, reports


def test_reports_are_the_same_each_time_and_as_many_as_promised() -> None:
    assert list(reports()) == list(reports())
    assert len(list(reports())) == REPORTS


def test_names_stand_where_they_are_said_to() -> None:
    for report in islice(reports(), 50):
        last = 0
        for name in report.names:
            assert last <= name.start < name.end
            assert report.text[name.start].isalpha()
            assert report.text[name.end : name.end + 1] in {" ", ",", ".", "'", ";", "\n", '"', ":"}
            last = name.end


def test_no_slot_is_left_open() -> None:
    assert not any("{" in report.text for report in islice(reports(), 50))
    assert len(set(TITLES + OPENINGS + BODIES)) == len(TITLES) + len(OPENINGS) + len(BODIES)
