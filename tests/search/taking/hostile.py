"""Articles that try to break out of whatever form they are written in."""

from __future__ import annotations

from search.article import Article
from tests.builders import article

TEXTS = {
    "a script": "<script>alert(1)</script>",
    "an end of markup": "]]></title></entry><entry>",
    "control characters": "one\x00two\x08three\x1bfour\x9f",
    "lone surrogates": "\ud800 and \udfff",
    "line ends": "first\r\nER  - \r\nTY  - JOUR\u2028next\x85last",
    "braces": "}, author = {nobody} { {{ }",
    "signs of TeX": "\\input{/etc/passwd} 100 % of $5 & #1 _under^over~ \\",
    "a right-to-left override": "\u202egnp.exe\u2066",
    "a formula": '=HYPERLINK("http://x.example";"y")',
    "a formula behind a null": "\x00=1+1",
    "no characters": "\ufffe\uffff\ufdd0",
    "signs beyond the plane": "🗳 𝐀 crimea",
}
"""A text of each kind."""


def hostile(text: str, article_id: str = "h") -> Article:
    """An article that has the text in every field."""
    return article(
        article_id,
        f"{text}\n\n{text}",
        text,
        day="2014-03-16",
        people=[text],
        source=text,
        site=text,
        author=text,
        language=text,
        url=f"https://wire.example/{text}",
        crawled=text,
        story_code=text,
        extra={"text": text},
    )
