"""The style stands in every page, and the policy allows it alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from web.style import ALLOWED, FOLDER, STYLE

BESIDE = re.compile(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
"""Comments, and what a medium asks for besides."""

OF_A_CLASS = re.compile(r"(?:^|[},])\s*(\.[\w-]+)\s*(?=[{,])")


def test_the_style_of_every_page_is_the_one_that_the_policy_allows(page: Callable[[str], Any]) -> None:
    for address in ("/", "/search?q=crimea", "/articles/vote"):
        [style] = page(address).xpath("//style")
        digest = hashlib.sha256(style.text.encode("utf-8")).digest()
        assert f"'sha256-{base64.b64encode(digest).decode('ascii')}'" == ALLOWED


def test_no_style_sheet_could_end_its_element() -> None:
    assert "<" not in STYLE


def test_every_part_is_in_it_in_the_order_of_the_names() -> None:
    parts = sorted(FOLDER.glob("*.css"))
    places = [STYLE.index(each.read_text("utf-8")) for each in parts]
    assert len(parts) > 1
    assert places == sorted(places)


def test_no_part_styles_a_class_of_another_one_which_it_would_overrule() -> None:
    parts = [set(OF_A_CLASS.findall(BESIDE.sub("", path.read_text("utf-8")))) for path in FOLDER.glob("*.css")]
    assert sum(map(len, parts)) > 50
    assert sum(map(len, parts)) == len(set.union(*parts))


def test_dark_differs_from_light_in_the_values_of_variables_alone() -> None:
    [dark] = re.findall(r"@media screen and \(prefers-color-scheme: dark\) \{(.*?)\n\}", STYLE, re.DOTALL)
    [inside] = re.findall(r"^\s*:root \{([^{}]*)\}\s*$", re.sub(r"/\*.*?\*/", "", dark, flags=re.DOTALL))
    values = [each.strip() for each in inside.split(";") if each.strip()]
    assert len(values) > 10
    assert [each for each in values if not re.fullmatch(r"--[a-z-]+: #[0-9a-f]{3,6}", each)] == []
