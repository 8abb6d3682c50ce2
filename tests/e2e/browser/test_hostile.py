"""Articles and queries that attack the page, in a real Chromium: nothing runs, nothing breaks, text stays text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from search.article import Article
from search.engine import open_engine
from tests.builders import fill, settings
from tests.e2e.browser.hostile_archive import HOSTILE, attack
from tests.e2e.conftest import Command, Server, serving
from web.address import MAX_ADDRESS_BYTES
from web.brief import SHOWN_CHARS

pytestmark = pytest.mark.browser

WIDE, NARROW = 1280, 320  # pixels
FIRST = attack(next(iter(HOSTILE)))
QUERY_CHARS = 400  # code points of a query, so that addresses with it several times stay within their bytes

STRANGE = """() => [
  ...[...document.scripts].filter((each) => !each.src.startsWith(location.origin + "/static/")),
  ...document.querySelectorAll("iframe, object, embed, img, base, form[action^='//'], meta[http-equiv]"),
  ...[...document.all].filter((each) => each.getAttributeNames().some((name) => /^(on|style)/.test(name))),
  ...[...document.querySelectorAll("a[href]:not(svg a)")].filter((each) => !/^https?:$/.test(each.protocol)),
].map((each) => each.outerHTML.slice(0, 200))"""
"""Elements that could run something, or that no template of ours has."""

LEAKS = r"""() => {
  const OWN_TEXT = ".reading article > h1, .reading article > p, .compared h1, .hit h2, .passage, .typed";
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!/[\u202a-\u202e\u2066-\u2069]/.test(text.data)) continue;
    let around = text.parentElement;
    if (around.closest(OWN_TEXT)) continue;
    while (!/isolate|plaintext/.test(getComputedStyle(around).unicodeBidi)) around = around.parentElement;
    if (around.textContent.trim() !== text.data.trim()) found.push(around.outerHTML.slice(0, 300));
  }
  return found;
}"""
"""Names and headlines with marks of direction in one isolate with words of ours, which they would turn around."""


SCROLLED = "document.documentElement.scrollWidth"


@dataclass
class Watch:
    """What a page does that none of ours does: it asks, says something on the console, or loads from elsewhere."""

    own: str
    seen: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        page.on("dialog", self._asked)
        page.on("console", lambda each: self._said(each.text))
        page.on("pageerror", lambda each: self.seen.append(f"an error: {each}"))
        page.on("popup", lambda each: self.seen.append(f"a window: {each.url}"))
        page.on("request", self._requested)

    def _asked(self, dialog: Dialog) -> None:
        self.seen.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, text: str) -> None:
        if not re.search("status of (400|404|414)", text):
            self.seen.append(f"on the console: {text[:300]}")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(self.own + "/"):
            self.seen.append(f"a request: {request.url[:200]}")


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Every attack in one archive, served; it asks for ``browser`` as ``server`` does."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    fill(open_engine(settings(folder)), map(attack, HOSTILE))
    with serving(Command(folder), workers=1) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser, hostile: Server) -> Iterator[tuple[Page, Watch]]:
    """One window for all attacks, and what is seen of them."""
    context = browser.new_context(viewport={"width": WIDE, "height": 700})
    page, watch = context.new_page(), Watch(hostile.address)
    watch.on(page)
    yield page, watch
    context.close()


@pytest.fixture(scope="module")
def frozen(window: tuple[Page, Watch], hostile: Server) -> str:
    """The address of a frozen list of every attack."""
    made = window[0].request.post(hostile.address + "/lists", form={"q": "crimea", "limit": "100"})
    assert made.ok
    return made.url.removeprefix(hostile.address)


def asked(path: str, **pairs: str) -> str:
    """An address with parameters."""
    return f"{path}?{urlencode(pairs, errors='replace')}"


CONTROLS = re.compile("[\0-\x1f\x7f-\x9f]")

OF_ALL = {
    "the start": "/",
    "every hit": asked("/search", q="crimea", limit="100"),
    "every article": asked("/search", q="crimea", limit="100", collapse="none"),
    "a table": asked("/table", q="crimea", limit="100"),
    "over time": asked("/timeline", q="crimea", sources="20"),
    "together": asked("/graph", q="crimea", names="40"),
    "compared": asked("/compare", q="crimea"),
    "days compared": asked("/compare", q="crimea", a="date:2014-03-01..2014-03-12"),
}
"""Pages on which all attacks stand together, by their names."""


def addresses(article: Article, text: str) -> dict[str, str]:
    """Every kind of page that is of one attack, by its name, as somebody would meet it there."""
    typed = text[:QUERY_CHARS]
    name = quote(typed, safe="", errors="replace")
    own = f"/articles/{quote(article.id, safe='', errors='replace')}"
    filters = {"source": typed, "site": f"-{typed}", "author": typed, "language": typed, "entity": f"person:{typed}"}
    return {
        "it as a query": asked("/search", q=f'{typed} OR source:"{typed}'),
        "it in filters": asked("/search", q="crimea", **filters),
        "why": asked(f"{own}/why", q="crimea"),
        "a person": f"/entities/person/{name}",
        "a place within days": asked(f"/entities/place/{name}", **{"from": typed}),
        "a table within filters": asked("/table", q="crimea", **filters),
        "it together": asked("/graph", q="crimea", entity=article.entities[0].name),
        "it compared": asked("/compare", q="crimea", a=f'source:"{typed}"', b=typed),
        "differences": asked(f"{own}/differences/{quote(FIRST.id, safe='')}", q=typed),
    }


def typed_addresses(typed: str) -> dict[str, str]:
    """Every kind of page that says again what was typed, whatever it is, by its name."""
    return {
        "it in what is not understood": asked("/search", q="crimea", limit="3", **{"from": typed, "cursor": typed}),
        "nothing found": asked("/search", q=f"zeppelin AND apples AND {typed}", source="nobody"),
        "names begun so": asked("/entities", q=typed),
        "help": asked("/help", q=typed),
        "over time, asked badly": asked("/timeline", q=typed, sources=typed, interval=typed, share=typed),
        "together, asked badly": asked("/graph", q=typed, names=typed, type=typed),
        "the API": asked("/api", q=typed),
        "no article": f"/articles/{quote(typed, safe='', errors='replace')}x",
    }


def joined(texts: Iterable[str], most: int) -> list[str]:
    """The texts one behind the other, as many as go into so many code points."""
    found = [""]
    for text in texts:
        if len(found[-1]) + len(text) > most:
            found.append("")
        found[-1] += f" {text[: most - 1]}"
    return found


def strange(window: tuple[Page, Watch], hostile: Server, paths: Mapping[str, str]) -> list[str]:
    """What is wrong with any of some pages."""
    page, watch = window
    watch.seen.clear()
    found = []
    for kind, path in paths.items():
        answer = page.goto(hostile.address + path, wait_until="domcontentloaded")
        assert answer
        found += [f"{kind}: status {answer.status}"] if answer.status >= 500 else []
        found += [f"{kind}: {each}" for each in (*faults(page), *watch.seen)]
        watch.seen.clear()
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_runs_breaks_or_turns_around_what_stands_beside_it(
    window: tuple[Page, Watch], hostile: Server, name: str
) -> None:
    assert strange(window, hostile, addresses(attack(name), HOSTILE[name])) == []


@pytest.mark.parametrize("typed", joined(HOSTILE.values(), QUERY_CHARS), ids=lambda typed: f"{len(typed)} characters")
def test_nor_do_those_that_are_said_again(window: tuple[Page, Watch], hostile: Server, typed: str) -> None:
    assert strange(window, hostile, typed_addresses(typed)) == []


def test_nor_do_all_of_them_together(window: tuple[Page, Watch], hostile: Server, frozen: str) -> None:
    assert strange(window, hostile, OF_ALL | {"a frozen list": frozen, "the frozen lists": "/lists"}) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_nor_does_it_while_somebody_types_it(window: tuple[Page, Watch], hostile: Server, name: str) -> None:
    page, watch = window
    watch.seen.clear()
    if not page.url.startswith(hostile.address + "/search?"):
        page.goto(hostile.address + "/search?q=zeppelin", wait_until="domcontentloaded")
    page.locator("#told").evaluate("told => told.textContent = ''")  # of the attack that was typed before
    page.fill("#q", f'source:"{HOSTILE[name][:QUERY_CHARS]}" OR apples')
    page.keyboard.press("Enter")
    expect(page.locator("#told")).not_to_have_text("")
    assert [*faults(page), *watch.seen] == []


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, wide and narrow."""
    elements, turned, title, width = page.evaluate(f"() => [({STRANGE})(), ({LEAKS})(), document.title, {SCROLLED}]")
    found = [f"an element: {each}" for each in elements]
    found += [f"turned around: {each}" for each in turned]
    found += ["a script ran"] if title == "hacked" else []
    size = page.viewport_size
    assert size
    other = NARROW if size["width"] == WIDE else WIDE  # the next page begins as this one ends, not to be laid out again
    page.set_viewport_size({"width": other, "height": 700})
    seen = ((size["width"], width), (other, page.evaluate(SCROLLED)))
    return found + [f"{wide} pixels wide in a window of {shown}" for shown, wide in seen if wide > shown]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_field_is_read_as_it_was_written(window: tuple[Page, Watch], hostile: Server, name: str) -> None:
    page, watch = window
    watch.seen.clear()
    article = attack(name)
    page.goto(hostile.address + asked("/search", q="crimea", entity=article.entities[0].name))
    assert faults(page) == []
    hit = page.locator(".hit")
    page_of, _, _ = (hit.locator("h2 a").get_attribute("href") or "").partition("?")
    assert shown(page, ".hit h2") == [plain(article.title, cut=True)]
    assert shown(page, ".hit .source") == [plain(HOSTILE[name], cut=True)]
    page.goto(hostile.address + asked(page_of, q=f"crimea {HOSTILE[name][:QUERY_CHARS]}"))
    assert shown(page, ".reading h1") == [plain(article.title)]
    assert shown(page, ".reading article > p[id]") == [plain(each) for each in article.body.split("\n\n")]
    for part in (".reading .source", ".reading .byline", ".facts dd", ".named-here.person li:last-child bdi"):
        assert plain(HOSTILE[name], cut=True) in shown(page, part), part
    assert page.locator(".facts a:not([href^='/'])").count() == 0  # none of these is an address to lead to
    assert [*faults(page), *watch.seen] == []


def shown(page: Page, selector: str) -> list[str]:
    """The texts of elements as a script reads them, with blanks run together."""
    texts: list[str] = page.locator(selector).evaluate_all("all => all.map(each => each.textContent)")
    return [_joined(each) for each in texts]


def plain(text: str, *, cut: bool = False) -> str:
    """Text as a page can hold it: HTML has no controls, UTF-8 no half characters, lists have beginnings."""
    if cut and len(text) > SHOWN_CHARS:
        text = f"{text[:SHOWN_CHARS]}…"
    return _joined(CONTROLS.sub(" ", text).encode("utf-8", "replace").decode("utf-8"))


def _joined(text: str) -> str:
    return re.sub(r"[\r\n\t\f ]+", " ", text).strip(" ")


def test_no_cell_of_a_table_computes(window: tuple[Page, Watch], hostile: Server) -> None:
    page, _ = window
    taken = page.request.get(hostile.address + "/search.csv?q=").body().decode("utf-8-sig")
    csv.field_size_limit(len(taken))
    rows = list(csv.reader(io.StringIO(taken)))
    assert len(rows) == len(HOSTILE) + 1
    assert [cell[:40] for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == []


def test_an_address_that_is_too_long_is_a_page_that_says_so(window: tuple[Page, Watch], hostile: Server) -> None:
    page, watch = window
    watch.seen.clear()
    answer = page.goto(f"{hostile.address}/search?q={'%3Cscript%3E' * (MAX_ADDRESS_BYTES // 12 + 1)}")
    assert answer
    assert answer.status == 414
    assert [*faults(page), *watch.seen] == []
