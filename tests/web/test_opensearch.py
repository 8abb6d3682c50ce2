"""A browser adds the archive to its search boxes, and never under an address that a stranger chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

ARCHIVE = "https://archive.example"
NAMESPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture
def known(client_with: Callable[..., FlaskClient]) -> FlaskClient:
    return client_with(public_url=ARCHIVE)


def test_the_description_has_addresses_to_search_and_to_complete(known: FlaskClient) -> None:
    response = known.get("/opensearch.xml")
    assert (response.status_code, response.mimetype) == (200, "application/opensearchdescription+xml")
    parsed = etree.fromstring(response.data)
    urls = {each.get("type"): each.get("template") for each in parsed.findall("o:Url", NAMESPACE)}
    assert urls["text/html"] == f"{ARCHIVE}/search?q={{searchTerms}}"
    assert urls["application/x-suggestions+json"] == f"{ARCHIVE}/opensearch/suggest?q={{searchTerms}}"
    for address in urls.values():
        path = address.removeprefix(ARCHIVE).replace("{searchTerms}", "crimea")
        assert known.get(path).status_code == 200
    assert len(parsed.findtext("o:ShortName", namespaces=NAMESPACE)) <= 16


@pytest.mark.parametrize(
    ("changed", "host", "expected"),
    [
        pytest.param({}, "evil.example", None, id="any host is served, none believed"),
        pytest.param({"public_url": ARCHIVE}, "evil.example", ARCHIVE, id="the operator said where"),
        pytest.param({"public_url": f"{ARCHIVE}/"}, "x", ARCHIVE, id="with a slash"),
        pytest.param({"trusted_hosts": "news.example"}, "news.example", "http://news.example", id="a trusted host"),
        pytest.param({"port": 8123}, "127.0.0.1:8123", "http://127.0.0.1:8123", id="the address listened on"),
        pytest.param({"port": 8123}, "localhost:8123", "http://localhost:8123", id="another name of it"),
        pytest.param({"port": 8123}, "localhost:9999", None, id="another port"),
        pytest.param({"host": "0.0.0.0"}, "localhost:8000", "http://localhost:8000", id="every address"),
        pytest.param({"host": "0.0.0.0"}, "10.0.0.7:8000", None, id="not known to be ours"),
        pytest.param({"host": "10.0.0.7"}, "10.0.0.7:8000", "http://10.0.0.7:8000", id="another address"),
        pytest.param({"host": "10.0.0.7"}, "localhost:8000", None, id="not listened on"),
    ],
)
def test_a_forged_host_is_never_repeated(
    client_with: Callable[..., FlaskClient], changed: dict[str, Any], host: str, expected: str | None
) -> None:
    client = client_with(**changed)
    response = client.get("/opensearch.xml", headers={"Host": host})
    assert response.status_code == (404 if expected is None else 200)
    assert (f'"{expected}/search?' in response.text) == (expected is not None)
    feed = client.get("/search.atom?q=crimea", headers={"Host": host}).text
    assert f'rel="alternate" type="text/html" href="{expected or ""}/search?q=crimea"' in feed
    page = client.get("/search?q=crimea", headers={"Host": host}).text
    assert ('rel="search"' in page) == (expected is not None)
    assert "evil" not in response.text + feed + page


def test_an_untrusted_host_is_refused(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(trusted_hosts="news.example")
    assert client.get("/opensearch.xml", headers={"Host": "evil.example"}).status_code == 400


def test_completions_come_as_browsers_expect_them(client: FlaskClient) -> None:
    response = client.get("/opensearch/suggest?q=cri")
    assert response.mimetype == "application/x-suggestions+json"
    typed, texts, counts = response.get_json(force=True)
    assert typed == "cri"
    assert "Crimea" in texts or "crimea" in texts
    assert len(texts) == len(counts)
    assert client.get("/opensearch/suggest").get_json(force=True) == ["", [], []]


def test_a_page_of_results_leads_to_its_feed(page: Callable[[str], Any]) -> None:
    [link] = page("/search?q=crimea&source=Harbour+Wire&cursor=").xpath("//head/link[@type='application/atom+xml']")
    assert link.get("href") == "/search.atom?q=crimea&source=Harbour+Wire"
    assert page("/").xpath("//head/link[@type='application/atom+xml']") == []
