"""A researcher's whole path through the sample: by keyboard, by mouse, and by mouse without a script.

It is one path for all three; only how a hand goes on from one page to the next differs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser

MOST_TABS = 120  # to what is wanted; the longest page of the path has some 100 places to stop at

SEEN = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "the focus is lost";
  const style = getComputedStyle(here);
  if (style.outlineStyle !== "none" || here.matches("main, .filters")) return "";
  return "the focus is not seen on " + here.outerHTML.slice(0, 120);
}"""
"""What is wrong with the focus, "" for nothing."""

STANDS_BEFORE = """(wanted) => document.activeElement !== document.body
  && Boolean(document.activeElement.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING)"""
"""Whether an element stands before that which has the focus."""

SHOWN = """() => [document.title, ...[...document.querySelectorAll("h1, .hit h2, .chips li, .facet li, .facts dd")]
  .map((each) => each.textContent.replace(/\\s+/g, " ").trim())]"""
"""What a researcher sees of a page."""


@dataclass
class Hand:
    """Somebody who goes through the pages of ``page`` with a mouse; ``said`` is what the console says meanwhile.

    ``other`` is a second tab, one for all that is looked at beside the path: a new one takes half a second.
    """

    page: Page
    other: Page
    has_script: bool
    said: list[str] = field(default_factory=list)

    def follow(self, target: Locator) -> None:
        """Go where a link or a button leads."""
        target.click()

    def ask(self, typed: str) -> None:
        """Search for words from the start page."""
        self.page.fill("#q", typed)
        self.page.click(".box button")

    def days(self, first: str, last: str) -> None:
        """Only what was published from one day to another."""
        self.page.fill(".days input[name=from]", first)
        self.page.fill(".days input[name=to]", last)
        self.page.click(".days button")

    def match(self) -> None:
        """On to the next match of an article."""
        self.page.click("[data-step='1']")


class Keyboard(Hand):
    """Somebody without a mouse, who must see where the focus is."""

    def follow(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def ask(self, typed: str) -> None:
        self.page.keyboard.press("/")
        assert self.page.evaluate(SEEN) == ""
        self.page.keyboard.type(typed)
        self.page.keyboard.press("Enter")

    def days(self, first: str, last: str) -> None:
        for name, typed in (("from", first), ("to", last)):
            self.reach(self.page.locator(f".days input[name={name}]"))
            self.page.keyboard.type(typed)
        self.page.keyboard.press("Enter")

    def match(self) -> None:
        self.page.keyboard.press("n")

    def reach(self, target: Locator) -> None:
        """Tab until the target has the focus; to what stands beside the text a link at the top of the page leads."""
        beside = target.evaluate("(each) => Boolean(each.closest('.filters'))")
        if beside and not self.page.evaluate("() => Boolean(document.activeElement.closest('.filters'))"):
            self._tab(self.page.locator(".skip[href='#filters']"))
            self.page.keyboard.press("Enter")
        self._tab(target)

    def _tab(self, target: Locator) -> None:
        """Tab until the target has the focus, backwards if it stands before; the focus must be seen at every stop."""
        wanted = target.element_handle()
        key = "Shift+Tab" if self.page.evaluate(STANDS_BEFORE, wanted) else "Tab"
        for _ in range(MOST_TABS):
            self.page.keyboard.press(key)
            unseen, is_there = self.page.evaluate(
                f"(wanted) => [({SEEN})(), wanted === document.activeElement]", wanted
            )
            assert unseen == ""
            if is_there:
                return
        pytest.fail(f"{target} is not reached by {MOST_TABS} tabs")


@pytest.fixture(params=["by keyboard", "by mouse", "by mouse without a script"])
def hand(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Hand]:
    """Each of those who go the path; nothing may be said on any console."""
    has_script = "without" not in request.param
    context = browser.new_context(java_script_enabled=has_script)
    kind = Keyboard if request.param == "by keyboard" else Hand
    made = kind(other=context.new_page(), page=context.new_page(), has_script=has_script)
    listen(made.page, made.said)
    listen(made.other, made.said)
    yield made
    context.close()
    assert made.said == []


def listen(page: Page, said: list[str]) -> None:
    """Note whatever the console of a page says."""
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))


def same_elsewhere(hand: Hand) -> None:
    """Another tab with the same address must show the same."""
    page = hand.page
    if not hand.has_script:
        return  # then nothing but the address made the page
    hand.other.goto(page.url)
    assert hand.other.evaluate(SHOWN) == page.evaluate(SHOWN)


def count(page: Page) -> int:
    """How many articles the page says that it has."""
    found = re.match(r"(\d+) article", (page.locator("h1").text_content() or "").strip())
    assert found
    return int(found[1])


def asked(page: Page) -> list[tuple[str, str]]:
    """The parameters of the address."""
    return parse_qsl(urlsplit(page.url).query)


def test_from_the_start_to_a_list_that_can_be_cited(hand: Hand, server: Server) -> None:
    page = hand.page
    page.goto(server.address)
    expect(page).to_have_title("Dateline")
    hand.ask("crimea")
    expect(page).to_have_url(server.address + "/search?q=crimea")
    every = count(page)
    same_elsewhere(hand)

    narrowed(hand, every)
    read_one(hand)
    taken(hand)


def narrowed(hand: Hand, every: int) -> None:
    """Filter, exclude, choose days, sort, turn the page."""
    page = hand.page
    value = page.locator(".facet li", has=page.locator(".value", has_text="Ukraine")).first
    wanted = int(value.locator(".count").text_content() or "0")
    hand.follow(value.locator(".value"))
    expect(page.locator(".chips li").first).to_contain_text("place Ukraine")
    assert count(page) == wanted < every
    same_elsewhere(hand)

    value = page.locator(".facet li", has=page.locator(".value", has_text="Harbour Wire")).first
    without = wanted - int(value.locator(".count").text_content() or "0")
    hand.follow(value.locator(".not"))
    expect(page.locator(".chips .excluded")).to_contain_text("Harbour Wire")
    assert count(page) == without > 0
    same_elsewhere(hand)

    hand.follow(page.locator(".chips .all a"))
    expect(page.locator(".chips")).to_have_count(0)
    assert count(page) == every
    hand.days("2014-03", "2014-03")
    expect(page.locator(".chips li")).to_have_count(3)
    assert {("from", "2014-03"), ("to", "2014-03")} <= set(asked(page))
    assert 10 > count(page) > 0
    hand.follow(page.locator(".chips .all a"))
    hand.follow(page.locator(".sort a", has_text="Oldest"))
    expect(page.locator(".sort [aria-current]")).to_have_text("Oldest")
    days = page.locator(".hit time").evaluate_all if hand.has_script else None
    if days:
        stated = days("all => all.map(each => each.dateTime.slice(0, 10)).filter(Boolean)")
        assert stated == sorted(stated)
    same_elsewhere(hand)
    first = page.locator(".hit h2").all_text_contents()
    hand.follow(page.locator(".pager .next"))
    expect(page.locator(".pager a", has_text="First page")).to_be_visible()
    assert not set(first) & set(page.locator(".hit h2").all_text_contents())
    same_elsewhere(hand)


def read_one(hand: Hand) -> None:
    """Why it was found, the article, its matches, its neighbour, somebody named in it, and back."""
    page = hand.page
    hand.follow(page.locator(".sort a", has_text="Best match"))
    hand.follow(page.locator(".why > a").first)
    expect(page.locator(".reasons")).to_be_visible()
    if not hand.has_script:
        page.go_back()
    results = page.url.partition("#")[0]
    title = page.locator(".hit h2 a").first.text_content() or ""
    hand.follow(page.locator(".hit h2 a").first)
    expect(page.locator(".reading h1")).to_have_text(title)
    expect(page.locator(".reading mark").first).to_be_visible()
    same_elsewhere(hand)
    if hand.has_script:
        hand.match()
        expect(page.locator(".reading mark.here")).to_have_count(1)
    else:
        expect(page.locator(".steps")).to_be_hidden()
    hand.follow(page.locator(".back a[rel=next]"))
    expect(page.locator(".reading h1")).not_to_have_text(title)
    expect(page.locator(".cite p")).to_contain_text(page.locator(".reading h1").text_content() or "")

    article = page.url
    name = page.locator(".named-here .value").first
    named = name.text_content() or ""
    hand.follow(name)
    expect(page.locator(".profile h1")).to_have_text(named)
    same_elsewhere(hand)
    page.go_back()
    expect(page).to_have_url(re.compile(re.escape(article) + "(#filters)?$"))
    hand.follow(page.locator(".back a").first)
    expect(page).to_have_url(re.compile(re.escape(results) + r"#r\d+$"))


def taken(hand: Hand) -> None:
    """Take the hits away, freeze them, open the list again, and search again."""
    page = hand.page
    total = count(page)
    with page.expect_download() as download:
        hand.follow(page.locator(".take a", has_text="CSV"))
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == total
    assert download.value.suggested_filename.endswith(".csv")

    hand.follow(page.locator(".take button"))
    expect(page).to_have_url(re.compile(r"/lists/[0-9a-f]+$"))
    expect(page.locator("h1")).to_contain_text(f": {total} articles, frozen")
    expect(page.locator(".frozen li")).to_have_count(total)
    reopened = _again(hand.other, page.url)
    assert reopened == page.locator(".frozen li a").all_text_contents()
    hand.follow(page.locator("a", has_text="Search again"))
    assert count(page) == total


def _again(tab: Page, address: str) -> list[str]:
    """The titles of a list in another tab."""
    tab.goto(address)
    expect(tab.get_by_role("status")).to_contain_text("Nothing has changed since.")
    return tab.locator(".frozen li a").all_text_contents()
