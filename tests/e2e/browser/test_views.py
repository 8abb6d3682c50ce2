"""The views of a list of hits in a real browser: names do not cover each other, and narrow pages do not run over."""

from __future__ import annotations

from itertools import combinations
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser

VIEWS = ("/table?q=crimea", "/timeline?q=crimea", "/graph?names=40", "/compare?q=crimea")


class Box(TypedDict):
    """Where a name stands on the screen, in pixels."""

    name: str
    left: float
    right: float
    top: float
    bottom: float


BOXES = """() => [...document.querySelectorAll(".graph svg a")].map((link) => {
  const boxes = [...link.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  return { name: link.textContent.trim(),
    left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)),
    top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)) };
})"""


def test_no_name_of_a_picture_covers_another_as_the_browser_writes_them(page: Page, server: Server) -> None:
    page.goto(server.address + "/graph?names=40")
    boxes: list[Box] = page.evaluate(BOXES)
    assert len(boxes) > 20
    for one, other in combinations(boxes, 2):
        sideways = max(one["left"], other["left"]) - min(one["right"], other["right"])
        upwards = max(one["top"], other["top"]) - min(one["bottom"], other["bottom"])
        assert max(sideways, upwards) > 0, (one["name"], other["name"])


@pytest.mark.parametrize("address", VIEWS)
def test_a_view_is_no_wider_than_a_small_screen_and_blocks_nothing_of_ours(
    browser: Browser, server: Server, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.address + address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert said == []
    context.close()


def test_from_a_list_through_every_view_to_the_articles_of_two_names_without_scripts(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/search?q=crimea&sort=newest")
    for name in ("Table", "Over time", "Compared", "Together"):
        page.locator("nav.views").get_by_role("link", name=name, exact=True).click()
        assert page.locator("nav.views a[aria-current]").text_content() == name
    page.locator(".as-table summary").click()
    link = page.locator(".as-table tbody a").first
    count = link.text_content() or ""
    link.click()
    assert (page.locator(".sum h1").text_content() or "").startswith(f"{count} article")
    context.close()


def test_a_timeline_is_asked_for_by_keys_without_scripts(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/timeline?q=crimea")
    page.get_by_label("A bar is").focus()
    page.keyboard.type("a m")
    for key in ("Tab", "2", "Tab", "Space", "Tab", "Enter", "Tab", "Space", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**interval=month**")
    assert page.get_by_label("Rows for sources").input_value() == "2"
    assert page.get_by_label("As a share of all").is_checked()
    assert page.locator(".times-row").count() == 1
    assert page.locator(".chips a").count() == 1
    context.close()
