"""A small archive: invented outlets on one referendum, and one article that is all markup."""

from __future__ import annotations

from datetime import date

from search.article import Article
from tests.builders import article

TODAY = date(2014, 3, 18)

HARBOUR = {"source": "Harbour Wire", "site": "harbourwire.example", "author": "Ada Quill", "language": "en"}
MERIDIAN = {"source": "Meridian Post", "site": "meridian.example", "author": "Ben Ink", "language": "en"}
ALPINE = {"source": "Alpine Gazette", "site": "harbourwire.example", "author": "Carla Ruhe", "language": "de"}

TAG = "<script>alert('crimea')</script>"
HOSTILE = article(
    "hostile",
    f'crimea "quoted" & \'single\' <b>bold</b> {TAG}\n\nAn open <img src=x onerror="alert(1)" crimea',
    f"crimea {TAG}",
    day="2015-06-01",
    people=[f"{TAG} Person"],
    places=['" onmouseover="alert(1)'],
    organisations=["</ul></main><svg onload=alert(1)>"],
    source=f'"><b onclick=alert(1)>{TAG}',
    author=f"' onmouseover='alert(1) {TAG}",
    site="<i>site</i>",
    url="javascript:alert('crimea')",
    story_code="<u>code</u>",
    language="<s>en</s>",
    crawled="<em>2015</em>",
)

ARTICLES: tuple[Article, ...] = (
    article(
        "vote",
        "Crimea voted on Sunday. John Kerry called the referendum illegal.\n\nThe crimea vote was quick.",
        "Crimea votes in referendum",
        day="2014-03-16T14:31:00",
        people=["John Kerry"],
        places=["Crimea"],
        organisations=["United Nations"],
        url="https://harbourwire.example/vote?a=1&b=2",
        story_code="HW-1",
        crawled="2014-03-17",
        extra={"desk": "world"},
        **HARBOUR,
    ),
    article(
        "eve",
        "On the eve of the referendum, Crimea waits.",
        "Crimea waits",
        day="2014-03-15",
        places=["Crimea"],
        **ALPINE,
    ),
    article(
        "talks",
        "John Kerry met Sergei Lavrov in London; no word on Crimea.",
        "Talks end",
        day="2014-03-14T10:30:00+00:00",
        people=["John Kerry", "Sergei Lavrov"],
        places=["London"],
        **MERIDIAN,
    ),
    article("march", "Crimea and a referendum again.", "After Crimea", day="2014-03-30", places=["Crimea"], **MERIDIAN),
    article("april", "A month after the crimea referendum.", "One month", day="2014-04-16", **HARBOUR),
    article("may", "Crimea in May.", "May", day="2014-05-02", people=["Sergei Lavrov"], **HARBOUR),
    article("older", "A referendum in Crimea in 1991.", "Referendum of 1991", day="1991-01-20", **MERIDIAN),
    article("undated", "Nobody knows when Crimea was sketched so.", "A sketch of Crimea"),
    article("signs", "🗳🗳 𝐀 vote in Crimea — çrimea ﬁnds its voters. Crimea!", "🗳 Crimea", day="2014-03-16", **ALPINE),
    article("fruit", "Apples are dear this year.", "Apples", day="2013-10-01", places=["London"], **ALPINE),
    article("title", "", "A title alone", day="2013-10-02", **ALPINE),
    HOSTILE,
)

ABOUT_CRIMEA = tuple(each for each in ARTICLES if each.id not in ("fruit", "title"))
