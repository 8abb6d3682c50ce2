from __future__ import annotations

from search.query.diagnostics import Diagnostic, ParsedQuery, Severity


def test_only_errors_are_what_a_strict_reader_refuses() -> None:
    grave = Diagnostic("bad_date", "x is not a date.", "", 0, 1)
    slight = Diagnostic("question_mark", "?", "", 2, 3, Severity.WARNING)
    assert grave.severity is Severity.ERROR
    assert ParsedQuery("x ?", None, (slight, grave)).errors == (grave,)
    assert ParsedQuery("x ?", None, (slight,)).errors == ()
