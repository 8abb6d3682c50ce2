"""A real Chromium and the sample, served; what asks for them is skipped where Chromium is not installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize, sync_playwright

from tests.e2e.conftest import ROOT, Command, Server, serving

SHELL = "chromium-headless-shell"  # the same Chromium without windows of its own, which take a third of all CPU seconds
CHROMIUM = shutil.which(SHELL) or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--in-process-gpu"]  # to emulate a GPU takes a sixth of all CPU seconds
AS_OPENED: ViewportSize = {"width": 1280, "height": 720}  # pixels, of every new window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; .ci/run installs it.")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample; it asks for ``browser`` so that nothing is served that nobody looks at."""
    command = Command(tmp_path_factory.mktemp("browser") / "data")
    command.here("index", ROOT / "sample")
    with serving(command) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tests that ask for no other: each costs a second of processes that start."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """A page as in a new window, at which nothing may be said on the console."""
    said: list[str] = []

    def spoken(message: ConsoleMessage) -> None:
        said.append(message.text)

    def raised(error: Error) -> None:
        said.append(str(error))

    window.on("console", spoken)
    window.on("pageerror", raised)
    yield window
    window.remove_listener("console", spoken)
    window.remove_listener("pageerror", raised)
    _as_new(window)
    assert [each for each in said if "404 (NOT FOUND)" not in each] == []


def _as_new(window: Page) -> None:
    """Leave nothing of a test to the next one."""
    window.unroute_all()
    if window.url.startswith("http"):
        window.evaluate("localStorage.clear(); sessionStorage.clear()")
    window.context.clear_cookies()
    window.goto("about:blank")
    window.emulate_media(media="screen", color_scheme="light")
    window.set_viewport_size(AS_OPENED)
    window.mouse.move(0, 0)
