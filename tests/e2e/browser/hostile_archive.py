"""Articles that attack whoever shows them: one for each hostility, which stands in every field."""

from __future__ import annotations

import re

from search.article import Article, Entity, EntityType, Quote, StatedTime

ALARM = "document.title='hacked';alert(1)"

HOSTILE: dict[str, str] = {
    "a script": f"<script>{ALARM}</script>",
    "a script behind the end of every element": f"</a></p></title></style></main></html><script>{ALARM}</script>",
    "a handler in a tag": f"<svg/onload={ALARM}><details open ontoggle={ALARM}>",
    "a handler in an attribute": f'" autofocus onfocus="{ALARM}" x=\'',
    "a handler behind single quotes": f"' onmouseover='{ALARM}' ><iframe srcdoc='<script>{ALARM}</script>'>",
    "an image without an end": f"<img src=x onerror={ALARM}",
    "a comment without an end": "<!-- <![CDATA[ <?php",
    "a mark without an end": "<mark",
    "a style and a base": "<style>*{display:none}</style><base href=//elsewhere.example/><meta http-equiv=refresh>",
    "text that is markup when it is read twice": "&lt;script&gt;alert(1)&lt;/script&gt;&#0;&amp;lt;",
    "a template": "{{ 7 * 7 }}{% include 'base.html' %}${alert(1)}#{1}",
    "a javascript address": "javascript:alert(1)",
    "a javascript address in mixed case behind blanks": f" \t\n JaVa\tScRiPt\n:{ALARM}//",
    "a data address": f"data:text/html,<script>{ALARM}</script>",
    "an address of elsewhere": "//elsewhere.example/x.js",
    "an override from right to left": "before \u202egnp.cilbup \u2067inside",
    "nulls": "nul\x00l <scr\x00ipt>alert(1)</script>",
    "control characters": "bell\x07 escape\x1b[31m return\rfeed\x0c next\x85 line\u2028 mark\ufeff",
    "a lone surrogate": "half \ud800 and half \udfff",
    "letters that pile up": "Z" + "\u0338\u0489\u0353" * 10 + "algo",
    "a cell that computes": '=HYPERLINK("http://elsewhere.example","x")+cmd|\' /C calc\'!A0',
    "a path that climbs": "../../../etc/passwd?x=1#y%2e%2e%2f",
    "a word of a megabyte": "Zyzzyva" * 150_000,
}
"""What an attacker writes, by what it is."""

_NOT_IN_A_PATH = re.compile("[/\0\ud800-\udfff]")  # an id with these has no address that a server would get whole
_ID_CHARS = 500  # of an id: it is part of an address, which has 8,000 bytes, and a character may be nine of them


def attack(name: str) -> Article:
    """The article with this hostility in every field."""
    text, number = HOSTILE[name], list(HOSTILE).index(name)
    begun = "Crimea "
    body = f"{begun}{text} was said.\n\nOn it went in crimea."
    spans = ((len(begun), len(begun) + len(text)),)
    kinds = [Entity(text, kind, 2, (text, f"The {text}"), spans, spans) for kind in EntityType]
    return Article(
        f"{number}{_NOT_IN_A_PATH.sub('', text[:_ID_CHARS])}",
        f"{begun}{text}",
        body,
        url=text,
        site=f"s{text}" if number % 2 else text,
        source=text,
        author=text,
        published=StatedTime.parse(f"2014-03-{number + 1:02}"),
        crawled=text,
        story_code=text,
        language=text,
        entities=(Entity(f"Name {number}", EntityType.PERSON, 1), *kinds),
        quotes=(Quote(text, *spans[0]),),
        named_by=text,
        extra={text: text},
    )
