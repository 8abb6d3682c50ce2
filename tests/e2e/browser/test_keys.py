"""A researcher's way by keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser


def test_from_the_box_to_a_result_to_its_matches_and_back_to_the_same_place(page: Page, server: Server) -> None:
    page.goto(server.address)
    page.keyboard.press("/")
    page.keyboard.type("Crimea referendum")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Crimea+referendum")
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    title = page.evaluate("document.activeElement.textContent")
    assert title == page.locator(".hit h2 a").nth(1).text_content()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.locator("h1").text_content() == title
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Enter")
    marks = page.locator(".reading mark:not(.on)")
    assert marks.nth(0).evaluate("each => each.classList.contains('here')")
    page.keyboard.press("p")
    assert marks.last.evaluate("each => each.classList.contains('here')")
    page.keyboard.press("u")
    page.wait_for_url("**/search?q=Crimea+referendum#r2")
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()


def test_the_neighbours_of_a_result_are_reached_without_going_back(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea&limit=3")
    titles = page.locator(".hit h2 a").all_text_contents()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    for title in titles[1:]:
        page.keyboard.press("j")
        expect(page.locator("h1")).to_have_text(title)
    page.keyboard.press("j")  # onto the next page of the results
    expect(page.locator("h1")).not_to_have_text(titles[-1])
    assert page.locator("h1").text_content() not in titles


def test_the_list_of_keys_opens_closes_and_turns_them_off(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys input").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.hit') === null")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.locator(".show-keys").click()
    page.locator("#keys input").check()
    page.locator("#keys button").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_no_key_is_taken_from_who_types_or_holds_another_key(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=")
    page.locator("#q").press_sequentially("j?k/u")
    assert page.input_value("#q") == "j?k/u"
    expect(page.locator("#keys")).to_be_hidden()


FOOT = """() => [...document.querySelectorAll(".colophon p > span:last-child :is(a, button)")].map((each) => {
  const box = each.getBoundingClientRect();
  return [box.left, box.right, box.top, box.bottom];
})"""


def test_the_button_of_the_keys_stands_among_the_links_of_the_foot_as_one_of_them(page: Page, server: Server) -> None:
    page.goto(server.address)
    boxes: list[list[float]] = page.evaluate(FOOT)
    gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
    assert len(gaps) > 2
    assert max(gaps) - min(gaps) < 0.5
    assert {(top, bottom) for _, _, top, bottom in boxes} == {tuple(boxes[0][2:])}
