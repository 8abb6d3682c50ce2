"""The page in a real Chromium: narrow, dark, without script, and what scripts add."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server
from web.help import CONSTRUCTS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=Crimea+referendum",
        "/search?q=John+Kerry",
        "/search?q=nothing+at+all",
        "/entities",
        "/entities?type=person",
        "/entities/person/John%20Kerry",
        "/entities/person/John%20Kerry?from=2014&to=someday",
        "/entities/person/Jon%20Kerry",
        "/help",
        "/nowhere",
    ],
)
def test_no_page_is_wider_than_a_screen_of_320_pixels(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(server.address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_policy_blocks_nothing_of_ours(page: Page, server: Server) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.address + "/search?q=Crimea+referendum")
    page.click(".hit h2 a")
    assert page.locator("mark").count() > 0
    assert said == []


def test_a_name_in_an_article_is_jumped_to_without_script(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/search?q=title:kerry+moscow")
    page.locator(".hit h2 a").first.click()
    page.locator(".named-here .jumps a").nth(1).click()
    assert page.locator(".named:target").count() == 1
    context.close()


def test_what_leads_to_pages_of_names_is_seen_without_a_mouse(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=Crimea+referendum")
    arrows = page.locator(".to-profile")
    assert arrows.count() > 0
    assert set(arrows.evaluate_all("all => all.map(each => getComputedStyle(each).opacity)")) == {"1"}


def test_the_list_of_names_stays_beside_a_mention_that_it_leads_to(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1100, "height": 300})
    page.goto(server.address + "/search?q=title:kerry+moscow")
    page.locator(".hit h2 a").first.click()
    last = page.locator(".named-here .jumps a").last
    last.focus()
    page.keyboard.press("Enter")
    page.locator(".named:target").wait_for()
    top = page.locator(".filters").evaluate("each => each.getBoundingClientRect().top")
    assert top >= -8


def test_all_mentions_of_a_name_light_up_together(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=title:kerry+moscow")
    page.locator(".hit h2 a").first.click()
    page.locator(".named-here li").first.hover()
    lit = page.locator(".reading .lit")
    assert lit.count() == page.locator(".named-here li").first.locator(".jumps a").count() > 1
    page.locator("h1").hover(position={"x": 1, "y": 1})
    page.locator(".named-here .value").nth(1).focus()
    assert page.locator(".named-here .lit").count() == 1


def test_a_completion_tells_how_many_articles_name_somebody_and_leads_to_who_it_is(page: Page, server: Server) -> None:
    page.goto(server.address)
    page.type("#q", "john ker")
    page.locator(".completions li").first.wait_for()
    assert page.locator(".completions .kind").first.text_content() == "person, 7 articles"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".known a").click()
    assert page.locator("h1").text_content() == "John Kerry"


def test_a_bar_of_the_chart_filters_to_its_count(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    bar = page.locator(".chart a").first
    label = bar.get_attribute("aria-label") or ""
    count = int(label.rsplit(": ", 1)[1].split()[0])
    page.goto(server.address + (bar.get_attribute("href") or ""))
    assert (page.locator("h1").text_content() or "").startswith(f"{count} article")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        pytest.param("puti", "**/search?q=*Putin*", id="of the whole"),
        pytest.param(
            "crimea puti", "**/search?q=crimea+person*Putin*", id="of the last word, where the whole has none"
        ),
    ],
)
def test_completions_can_be_taken_with_the_keyboard(page: Page, server: Server, typed: str, address: str) -> None:
    page.goto(server.address)
    page.locator("#q").press_sequentially(typed)
    page.wait_for_selector(".completions li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    assert page.locator(".hit").count() > 0


def test_escape_closes_the_completions_and_keeps_what_was_typed(page: Page, server: Server) -> None:
    page.goto(server.address)
    page.locator("#q").press_sequentially("puti")
    page.wait_for_selector(".completions li")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator(".completions").is_hidden()
    assert page.input_value("#q") == "puti"


def test_dark_and_light_are_both_readable(browser: Browser, server: Server) -> None:
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]
    for scheme in schemes:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(server.address + "/search?q=crimea")
        ink, paper = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
        )
        assert abs(_brightness(ink) - _brightness(paper)) > 128
        context.close()


def _brightness(color: str) -> float:
    red, green, blue = (float(part) for part in color[color.index("(") + 1 : -1].split(",")[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue


def test_every_example_of_the_help_finds_something_in_the_sample(page: Page, server: Server) -> None:
    page.goto(server.address + "/help")
    examples = [link.text_content() or "" for link in page.locator("main a[href^='/search?q=']").all()]
    assert len(examples) == len(CONSTRUCTS)
    assert [each for each in examples if not server.total(quote(each))] == []
