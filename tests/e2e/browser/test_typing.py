"""Answers while somebody types: in time, in order, with the address, the focus and the history right."""

from __future__ import annotations

from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser


def test_the_answers_follow_what_is_typed_and_the_address_follows_them(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea&source=-Harbour+Wire")
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" referendum")
    expect(page.locator("#answers h1")).to_contain_text("crimea referendum")
    expect(page).to_have_url(server.address + "/search?q=crimea+referendum&source=-Harbour+Wire")
    expect(page).to_have_title("crimea referendum · Dateline")
    shown = page.locator(".hit h2").all_text_contents()
    page.reload()
    assert page.locator(".hit h2").all_text_contents() == shown


def test_focus_and_caret_stay_where_somebody_types(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=referendum")
    page.locator("#q").press("Home")
    page.locator("#q").press_sequentially("crimea ")
    expect(page.locator("#answers h1")).to_contain_text("crimea referendum")
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["q", 7]


def test_the_count_is_told_after_typing_and_not_when_a_page_opens(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crime")
    expect(page.locator("#told")).to_have_text("")
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially("a")
    expect(page.locator("#told")).to_contain_text("articles")


def test_an_answer_that_comes_late_is_dropped(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.goto(server.address + "/search?q=crimea")
    page.route("**/search/answers?q=kerry", lambda route: held.append(route))
    with page.expect_request("**/search/answers?q=kerry"):
        page.fill("#q", "kerry")
    assert page.locator("#answers[data-busy]").count() == 1
    page.fill("#q", "lavrov")
    expect(page.locator("#answers h1")).to_contain_text("lavrov")
    for route in held:
        route.continue_()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert "lavrov" in (page.locator("#answers h1").text_content() or "")
    assert page.url.endswith("q=lavrov")


def test_where_the_server_refuses_typing_says_so_and_enter_shows_the_whole_page(
    browser: Browser, server: Server
) -> None:
    with closing(browser.new_context()) as context:  # of its own, for a browser writes refusals to the console
        page = context.new_page()
        page.goto(server.address + "/search?q=crimea")
        page.route("**/search/answers?*", lambda route: route.fulfill(status=503, body="<p id='answers'>Full.</p>"))
        page.fill("#q", "kerry")
        expect(page.locator("#told")).to_contain_text("Press Enter to ask again")
        assert page.url.endswith("q=crimea")
        expect(page.locator("#answers h1")).to_contain_text("crimea")
        page.press("#q", "Enter")
        expect(page).to_have_url(server.address + "/search?q=kerry")
        expect(page.locator("#answers h1")).to_contain_text("kerry")


def test_one_step_back_leads_over_all_that_was_typed(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.locator("#q").fill("kerry")
    expect(page).to_have_url(server.address + "/search?q=kerry")
    page.locator("#q").fill("kerry lavrov")
    expect(page).to_have_url(server.address + "/search?q=kerry+lavrov")
    page.locator("#q").press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.go_back()
    expect(page.locator("#answers h1")).to_contain_text("17 articles")
    assert page.input_value("#q") == "crimea"
    page.go_forward()
    expect(page.locator("#answers h1")).to_contain_text("kerry lavrov")


def test_a_step_back_to_a_result_leads_to_its_search(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea#r2")
    page.locator("#q").fill("kerry")
    expect(page).to_have_url(server.address + "/search?q=kerry")
    page.go_back()
    expect(page.locator("#answers h1")).to_contain_text("crimea")
    assert page.input_value("#q") == "crimea"


def test_enter_answers_at_once_and_leaves_the_keys_to_the_results(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.fill("#q", "kerry")
    page.locator("#q").press("Enter")
    expect(page.locator("#main")).to_be_focused()
    expect(page).to_have_url(server.address + "/search?q=kerry")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")


def test_a_server_that_fails_leaves_the_results_and_says_so(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    hits = page.locator(".hit").count()
    page.route("**/search/answers?**", lambda route: route.fulfill(status=200, body="<p>half"))
    page.locator("#q").press_sequentially("n")
    expect(page.locator("#told")).to_contain_text("no answer yet")
    assert page.locator(".hit").count() == hits


def test_nothing_moves_but_what_the_answer_changes(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.evaluate(
        """() => { window.moved = 0; new PerformanceObserver((list) => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) window.moved += each.value;
        }).observe({ type: "layout-shift", buffered: true }); }"""
    )
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" referendum")
    expect(page.locator("#answers h1")).to_contain_text("crimea referendum")
    assert page.evaluate("window.moved") < 0.1
