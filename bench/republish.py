"""Articles as other sites take them over: with the site's own lines, some sentences cut and some words changed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from search.article import Article

CUT_SENTENCES = 0.1
CHANGED_WORDS = 0.05
LEAST_LINES, MOST_LINES = 2, 4
LEAST_WORDS = 20  # words of a body that is worth taking over
LINES = (
    "Click here to subscribe to our daily newsletter and never miss a story.",
    "Share this article on Facebook, on Twitter or by email.",
    "Follow us for the latest news from around the world.",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "Sign up for alerts that are delivered straight to your inbox.",
    "Read more: five things you should know this morning.",
    "By using this site you accept our terms of service and our privacy policy.",
    "Comments are closed for this article.",
    "Photo courtesy of the newspaper's archive.",
    "Advertisement. The story continues below.",
    "Our journalism depends on readers like you; please consider a donation today.",
    "Download our free app for phones and tablets to read offline.",
)
"""What sites write around articles, written for this benchmark."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def republish(articles: Sequence[Article], count: int, seed: int = 1) -> list[tuple[Article, Article]]:
    """So many of the articles, each with what another site makes of it; the same for the same seed."""
    chance = random.Random(seed)
    long_enough = [each for each in articles if len(each.body.split()) >= LEAST_WORDS]
    chosen = chance.sample(long_enough, count)
    words = [word for each in chance.sample(long_enough, count) for word in each.body.split() if word.isalpha()]
    return [(each, _taken_over(each, words, chance)) for each in chosen]


def _taken_over(article: Article, words: Sequence[str], chance: random.Random) -> Article:
    sentences = _SENTENCE_END.split(article.body)
    cut = int(len(sentences) * CUT_SENTENCES + chance.random()) if len(sentences) > 1 else 0
    gone = set(chance.sample(range(len(sentences)), cut))
    kept = [_changed(text, words, chance) for place, text in enumerate(sentences) if place not in gone]
    lines = chance.sample(LINES, chance.randint(LEAST_LINES, MOST_LINES))
    before = chance.randint(0, len(lines))
    body = " ".join([*lines[:before], *kept, *lines[before:]])
    return replace(article, id=f"{article.id}~republished", body=body, site="republished.example")


def _changed(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < CHANGED_WORDS else word for word in sentence.split())
