"""Articles made up by a seeded generator, for where no archive is at hand: the same number gives the same articles.

Words follow Zipf's law as Mandelbrot amended it, as words of a language do: the weight of rank r is 1 / (r + 2.7).
Nothing is meant by them; sources and names are invented.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

WORDS = 50_000  # distinct words; the 21,578 articles of Reuters have 43,000
SHIFT = 2.7  # Mandelbrot's; the most frequent word is 2.8 % of all, and "the" is 5.4 % of Reuters
SOURCES = 40
PEOPLE = 500
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 3650
MEAN_SENTENCES = 14
_SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]


def weights(count: int) -> list[float]:
    """Cumulative weights of ranks 1 to ``count``."""
    return list(itertools.accumulate(1 / (rank + SHIFT) for rank in range(1, count + 1)))


def vocabulary(chance: random.Random) -> list[str]:
    """Distinct words, the most frequent first; frequent ones are short, as in languages."""
    words: dict[str, None] = {}
    while len(words) < WORDS:
        length = min(5, 1 + len(words) // 200 + chance.randrange(1, 3))
        words["".join(chance.choices(_SYLLABLES, k=length))] = None
    return list(words)


def generate(count: int, seed: int = 1, mean_sentences: int = MEAN_SENTENCES) -> Iterator[dict[str, object]]:
    """``count`` records as JSON Lines hold them."""
    chance = random.Random(seed)
    words = vocabulary(chance)
    named = [word.capitalize() for word in words[1000 : 1000 + 2 * PEOPLE]]
    people = [f"{first} {last}" for first, last in zip(named[::2], named[1::2], strict=True)]
    sources = [f"The {word.capitalize()} Post" for word in words[3000 : 3000 + SOURCES]]
    by_word, by_person, by_source = weights(WORDS), weights(PEOPLE), weights(SOURCES)
    for number in range(count):
        (person,) = chance.choices(people, cum_weights=by_person)
        (source,) = chance.choices(sources, cum_weights=by_source)
        sentences = []
        for _ in range(max(2, int(chance.expovariate(1 / mean_sentences)))):
            drawn = chance.choices(words, cum_weights=by_word, k=chance.randrange(8, 30))
            if chance.random() < 0.2:
                drawn.insert(len(drawn) // 2, person)
            sentences.append(f"{drawn[0].capitalize()} {' '.join(drawn[1:])}.")
        title = chance.choices(words, cum_weights=by_word, k=chance.randrange(4, 11))
        yield {
            "id": f"g{number}",
            "title": f"{person} {' '.join(title)}",
            "body": "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)),
            "date": (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).date().isoformat(),
            "source": source,
        }
