"""A span of days on the chart: dragged over, chosen by keyboard, and as many articles as it said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser


def said(page: Page) -> int:
    """How many articles the span is said to have."""
    found = re.search(r": ([\d,]+) article", page.locator(".chart output").text_content() or "")
    assert found
    return int(found[1].replace(",", ""))


def found(page: Page) -> int:
    return int(page.locator("#answers").get_attribute("data-total") or -1)


def test_a_span_that_is_dragged_over_narrows_to_its_days(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    area = page.locator(".chart svg").bounding_box()
    assert area
    page.mouse.move(area["x"] + area["width"] * 0.3, area["y"] + 10)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.4, area["y"] + 12, steps=3)
    page.mouse.move(area["x"] + area["width"] * 0.99, area["y"] + 12, steps=3)
    count = said(page)
    page.mouse.up()
    page.wait_for_url("**/search?q=crimea&from=*&to=*")
    assert found(page) == count > 0


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_dragged_over_is_told_above_the_bars_and_moves_nothing(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server.address + "/search?q=crimea")
    before = page.locator(".chart svg").bounding_box()
    assert before
    page.mouse.move(before["x"] + before["width"] * 0.3, before["y"] + 10)
    page.mouse.down()
    page.mouse.move(before["x"] + before["width"] * 0.9, before["y"] + 12, steps=3)
    told = page.locator(".chart .spanned")
    assert told.text_content() == page.locator(".chart output").text_content() != ""
    assert told.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert page.locator(".chart .most").is_hidden()
    area = told.bounding_box()
    assert area
    assert area["y"] + area["height"] <= before["y"]
    assert page.locator(".chart svg").bounding_box() == before
    page.locator(".chart svg").dispatch_event("pointercancel")
    assert (told.text_content(), page.locator(".chart .most").is_visible()) == ("", True)


def test_a_span_is_chosen_with_the_keyboard(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea&source=Harbour+Wire")
    every = found(page)
    page.locator(".chart summary").press("Enter")
    page.locator(".chart input").first.press("ArrowRight")
    assert said(page) < every
    label = page.locator(".chart input").first.get_attribute("aria-valuetext")
    assert label == page.locator(".chart tbody tr").nth(1).locator("th").text_content()
    count = said(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**&source=Harbour+Wire&from=*")
    assert found(page) == count


def test_a_click_on_a_bar_is_no_span(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    bar = page.locator(".chart a").first
    address = bar.get_attribute("href")
    bar.locator(".bar").click()
    page.wait_for_url(f"**{address}")


def test_without_a_script_there_are_bars_and_numbers_and_nothing_dead(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/search?q=crimea")
    page.locator(".chart summary").click()
    assert page.locator(".chart input").first.is_hidden()
    assert page.locator(".show-keys").is_hidden()
    counts = page.locator(".chart td").all_text_contents()
    assert sum(int(each.replace(",", "")) for each in counts) == found(page)
    context.close()
