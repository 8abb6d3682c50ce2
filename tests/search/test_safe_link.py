"""Links lead to the web or nowhere."""

from __future__ import annotations

import pytest

from search.safe_link import safe_link


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1#z", True),
        ("HTTP://a.example", True),
        (None, False),
        ("", False),
        ("javascript:alert(1)", False),
        ("JavaScript://a.example/%0Aalert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//a.example", False),
        ("/search", False),
        ("https:", False),
        ("https:a.example", False),
        ("http://[::1", False),
        ("file:///etc/passwd", False),
    ],
)
def test_links_lead_to_the_web_or_nowhere(url: str | None, safe: bool) -> None:
    assert safe_link(url) == (url if safe else None)
