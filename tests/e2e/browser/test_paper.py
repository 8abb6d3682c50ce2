"""What a printed page says of itself, which stands on no screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server

pytestmark = pytest.mark.browser


def test_address_and_day_stand_on_paper_alone_and_never_run_over(page: Page, server: Server) -> None:
    address = f"{server.address}/search?q=crimea&source=-{'x' * 400}"
    page.goto(address)
    line = page.locator(".printed")
    expect(line).to_be_hidden()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 600, "height": 800})
    expect(line).to_be_visible()
    expect(line.locator(".address")).to_have_text(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 600


def test_the_address_on_paper_is_that_of_the_answers_also_when_they_were_typed(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" referendum")
    expect(page).to_have_url(server.address + "/search?q=crimea+referendum")
    page.pdf()
    expect(page.locator(".printed .address")).to_have_text(server.address + "/search?q=crimea+referendum")
    page.go_back()
    expect(page.locator("#answers h1")).not_to_contain_text("referendum")
    page.pdf()
    expect(page.locator(".printed .address")).to_have_text(server.address + "/search?q=crimea")
