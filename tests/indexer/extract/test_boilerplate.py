"""Lines that a site repeats go; what a story says stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.extract import boilerplate
from indexer.extract.boilerplate import SiteLines
from search.article import Article

SLOGAN = "Sign up here for the news of the harbour, every morning, for nothing."


def page(number: int, *lines: str, site: str | None = "a.example") -> Article:
    body = "\n\n".join([f"Story number {number} tells of something new.", *lines])
    return Article(id=str(number), title=f"T{number}", body=body, site=site)


def observed(*articles: Article) -> SiteLines:
    lines = SiteLines()
    for article in articles:
        lines.observe(article)
    return lines


def test_a_line_on_many_pages_of_a_site_is_removed_from_all_of_them(tmp_path: Path) -> None:
    pages = [page(number, SLOGAN) for number in range(6)]
    lines = observed(*pages)
    assert lines.clean(pages[0]) == pages[0]
    lines.save(tmp_path / "lines.json")
    assert lines.found
    assert [lines.clean(each).body for each in pages] == [page(number).body for number in range(6)]


def test_case_and_punctuation_do_not_make_another_line(tmp_path: Path) -> None:
    lines = observed(*(page(number, SLOGAN) for number in range(5)))
    lines.save(tmp_path / "lines.json")
    assert lines.clean(page(9, SLOGAN.upper().replace(",", " –"))).body == page(9).body


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([page(n, SLOGAN) for n in range(4)], id="on too few pages"),
        pytest.param([page(n, SLOGAN) for n in range(5)] + [page(n) for n in range(5, 40)], id="on too small a share"),
        pytest.param([page(n, SLOGAN, site=None) for n in range(20)], id="without a site"),
        pytest.param([page(n, SLOGAN * 10) for n in range(20)], id="too long to be layout"),
        pytest.param([page(n, SLOGAN, site=f"{n}.example") for n in range(20)], id="on different sites"),
    ],
)
def test_a_line_that_may_be_part_of_stories_stays(pages: list[Article], tmp_path: Path) -> None:
    lines = observed(*pages)
    lines.save(tmp_path / "lines.json")
    assert not lines.found
    assert all(lines.clean(each) == each for each in pages)


def test_counts_add_up_over_small_runs_and_what_was_found_stays(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    for number in range(6):
        lines = SiteLines.load(path)
        article = page(number, SLOGAN)
        lines.observe(lines.clean(article))
        assert lines.changed
        lines.save(path)
        assert lines.found is (number == 4)
        assert not lines.changed
    later = SiteLines.load(path)
    for number in range(100):
        later.observe(page(100 + number))
    later.save(path)
    assert SiteLines.load(path).clean(page(7, SLOGAN)).body == page(7).body


def test_an_article_never_loses_all_of_its_text(tmp_path: Path) -> None:
    pages = [Article(id=str(n), title="T", body=SLOGAN, site="a.example") for n in range(6)]
    lines = observed(*pages)
    lines.save(tmp_path / "lines.json")
    assert lines.clean(pages[0]) == pages[0]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"sites": {"a": 1}}', b'{"sites": {"a": {"pages": "x"}}}', b"\xff"])
def test_a_damaged_file_is_counted_anew(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_bytes(content)
    assert SiteLines.load(path).clean(page(1, SLOGAN)) == page(1, SLOGAN)


def test_memory_is_bounded_and_frequent_lines_survive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boilerplate, "MAX_LINES", 40)
    lines = SiteLines()
    for number in range(200):
        lines.observe(page(number, SLOGAN))
    lines.save(tmp_path / "lines.json")
    assert lines.clean(page(1, SLOGAN)).body == page(1).body
    assert (tmp_path / "lines.json").stat().st_size < 2000


def test_an_article_that_lost_a_line_is_named_anew(tmp_path: Path) -> None:
    lines = observed(*(page(number, SLOGAN) for number in range(5)))
    lines.save(tmp_path / "lines.json")
    assert lines.clean(replace(page(9, SLOGAN), named_by="rules 1")).named_by is None
    assert lines.clean(replace(page(9), named_by="rules 1")).named_by == "rules 1"
