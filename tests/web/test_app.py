"""The application on an archive that is made and grows while it runs."""

from __future__ import annotations

from pathlib import Path

from search.engine import open_engine
from search.searcher import Searcher
from search.settings import Settings
from tests.builders import article, fill, settings
from web.app import create_app


def test_it_starts_without_an_index_and_serves_as_soon_as_there_is_one(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    client = create_app(made).test_client()
    assert client.get("/api/v1/search").status_code == 503
    fill(open_engine(made), [article("a1", "crimea")])
    assert (client.get("/api/v1/search").json or {})["total"]["value"] == 1


def test_new_articles_are_found_without_a_restart(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    client = create_app(made).test_client()
    for number in range(1, 4):
        fill(open_engine(made), [article(f"a{number}", "crimea")])
        assert (client.get("/api/v1/search?q=crimea").json or {})["total"]["value"] == number
        assert f"{number} article" in client.get("/").text


def test_each_application_has_a_searcher_of_its_own(archive: Settings, searcher: Searcher) -> None:
    assert create_app(archive, searcher).extensions["dateline"] is searcher
    assert create_app(archive).extensions["dateline"] is not create_app(archive).extensions["dateline"]
