"""Static files are kept for ever under their version, and under no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from web.assets import Assets


def test_pages_name_the_current_version_which_may_be_kept_for_ever(client: FlaskClient) -> None:
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text)
    assert {Path(each.partition("?")[0]).suffix for each in found} == {".js", ".svg"}
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789ab", "?version=1"])
def test_another_version_is_not_kept(client: FlaskClient, query: str) -> None:
    response = client.get("/static/keys.js" + query)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["/static/nothing.css", "/static/x/../nothing.css", "/static/../app.py"])
def test_what_is_missing_is_not_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path + "?v=1")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-cache")


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_file_that_is_still_the_same_is_not_sent_again_and_has_the_same_tag(
    client: FlaskClient, accepted: str
) -> None:
    first = client.get("/static/keys.js", headers={"Accept-Encoding": accepted})
    tag = first.headers["ETag"]
    again = client.get("/static/keys.js", headers={"Accept-Encoding": accepted, "If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert tag.startswith("W/")


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, content in (("a.css", "a"), ("in/b.css", "b"), ("c.css", "a")):
        (tmp_path / name).write_text(content)
    assets = Assets(tmp_path)
    assert assets.version("a.css") == assets.version("c.css") != assets.version("in/b.css")
    assert assets.address("in/b.css") == f"/static/in/b.css?v={assets.version('in/b.css')}"
    assert assets.is_current("a.css", assets.version("a.css"))
    assert not assets.is_current("nothing.css", None)
