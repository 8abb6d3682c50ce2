"""How right and how fast quotations get their speakers: draws quotations for a check by hand, and counts.

``python -m bench.quotes [--draw 50] [--seed 5] [--articles 400]`` prints quotations drawn at random from
../shared/data/news and from sample/, each with the text around it, to be marked right or wrong by hand;
``--whole 10`` prints whole articles with what was found in them, to count what was missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from indexer.entities import quotes as rules
from indexer.entities.registry import open_recogniser
from indexer.entities.rules import RulesRecogniser
from search.article import Quote

HERE = Path(__file__).parents[1]
NEWS = HERE.parent / "shared" / "data" / "news" / "allsides-16k.jsonl.gz"
SAMPLE = HERE / "sample"
AROUND = 350  # code points shown on both sides


class Text(NamedTuple):
    """An article to look for quotations in."""

    name: str
    title: str
    body: str


def news(seed: int, count: int) -> list[Text]:
    """``count`` articles at random from the news set."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Text(row["id"], row["title"], row["body"]) for row in random.Random(seed).sample(rows, count)]


def sample() -> list[Text]:
    """The articles of the demo that come as records, and its text pages whole."""
    records = [json.loads(line) for file in sorted(SAMPLE.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    pages = [Text(path.name, "", path.read_text(encoding="utf-8")) for path in sorted(SAMPLE.glob("pages/*.txt"))]
    return [Text(row["url"], row["title"], row["body"]) for row in records] + pages


def quotes(recogniser: RulesRecogniser, text: Text) -> tuple[Quote, ...]:
    """What is quoted in one article."""
    mentions = recogniser.mentions(text.title, text.body)
    return rules.quotes(text.title, text.body, mentions, rules.speech())


def drawn(texts: list[Text], seed: int, count: int) -> Iterator[tuple[Text, Quote]]:
    """``count`` quotations at random among all in the texts."""
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    every = [(text, quote) for text in texts for quote in quotes(recogniser, text)]
    print(f"{len(every)} quotations in {len(texts)} articles, {len({text.name for text, _ in every})} with any")
    yield from random.Random(seed).sample(every, min(count, len(every)))


def show(text: Text, quote: Quote, number: int) -> None:
    """One quotation with what stands around it."""
    body = text.body
    before, said, after = (
        body[max(0, quote.start - AROUND) : quote.start],
        body[quote.start : quote.end],
        body[quote.end :],
    )
    print(f"\n--- {number} {text.name}\n{before}⟦{quote.speaker}: {said}⟧{after[:AROUND]}")


def speed(texts: list[Text]) -> None:
    """Milliseconds an article, without the recognition of names."""
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    ready = [(each.title, each.body, recogniser.mentions(each.title, each.body)) for each in texts]
    words = sum(len(each.body.split()) for each in texts)
    speech = rules.speech()
    start = time.process_time()
    for title, body, mentions in ready:
        rules.quotes(title, body, mentions, speech)
    spent = time.process_time() - start
    print(f"{1000 * spent / len(ready):.3f} ms an article, {1e6 * spent / words:.2f} µs a word")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=int, default=50)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--whole", type=int, default=0)
    parser.add_argument("--sample", action="store_true")
    args = parser.parse_args()
    texts = sample() if args.sample else news(args.seed, args.articles)
    if args.whole:
        whole(texts[: args.whole])
        return
    for number, (text, quote) in enumerate(drawn(texts, args.seed, args.draw), 1):
        show(text, quote, number)
    speed(texts)


def whole(texts: list[Text]) -> None:
    """Articles with the speaker put into each quotation that was found."""
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    for text in texts:
        shown = text.body
        for quote in reversed(quotes(recogniser, text)):
            shown = f"{shown[: quote.start]}⟦{quote.speaker}: {shown[quote.start : quote.end]}⟧{shown[quote.end :]}"
        print(f"\n=== {text.name}: {text.title}\n{shown}")


if __name__ == "__main__":
    main()
