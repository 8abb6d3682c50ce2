"""``python -m bench.garbage``: how long recognisers take over texts that are none, and what they take for names there.

Each kind is made at three sizes, each twice the one before: where the time more than doubles, something is quadratic,
and one page of an archive could stop an index for hours.
"""

from __future__ import annotations

import argparse
import base64
import random
import string
import sys
import time
from collections.abc import Callable

from bench.entities.recognisers import opened
from bench.table import table
from indexer.entities.port import Recogniser
from search.article import Article, Entity
from search.errors import DatelineError

WORDS = 100_000
SEED = 7

Made = Callable[[int], str]
"""A text of so many words, always the same."""

REAL = frozenset(["John Kerry", "Moscow"])
"""The names that stand in the running text of the soup; in all other kinds there is none."""


def soup(words: int) -> str:
    """HTML that nobody closed, with scripts, styles and capitals in its attributes."""
    pieces = (
        '<div class="Main Story Box" id=TopStory onclick="Show(\'Panel\')">',
        "<img src=/Images/Big_Picture.JPG alt='Getty Images' width=300",
        "John Kerry flew to Moscow yesterday</p><P ALIGN=CENTER>",
        "<script>var Page = {Title: 'Home', Ads: [\"Top\"]}; function ShowMenu(Item) { return Menu.Item[0]; }</script>",
        "<style>.Story H1 { Font-Family: Georgia; }</style>&nbsp;&raquo;&Eacute;",
        "</span></td><!-- Begin Footer --><br/><a href='http://www.Example.com/News/Index.HTML?Page=2&Sort=Date'>more</a",
        "<input type=hidden name=__VIEWSTATE value=dDwxOTQ0NzM5Mzs7PqF= /> <<>> </ <b><i>and so on",
    )
    dice = random.Random(SEED)
    text = []
    while words > 0:
        text.append(dice.choice(pieces))
        words -= len(text[-1].split())
    return " ".join(text)


def _of_letters(letters: str, shortest: int, longest: int, separators: str = " ") -> Made:
    def made(words: int) -> str:
        dice = random.Random(SEED)
        return "".join(
            "".join(dice.choices(letters, k=dice.randint(shortest, longest))) + dice.choice(separators)
            for _ in range(words)
        )

    return made


def _again(piece: str) -> Made:
    """So many words of one piece over and over."""
    each = max(1, len(piece.split()))
    return lambda words: piece * (words // each)


def _bytes(encoding: str) -> Made:
    return lambda words: random.Random(SEED).randbytes(6 * words).decode(encoding, "replace")


def _base64(words: int) -> str:
    return base64.encodebytes(random.Random(SEED).randbytes(50 * words // 10)).decode("ascii")


def _numbers(words: int) -> str:
    dice = random.Random(SEED)
    rows = (" ".join(f"{dice.uniform(-999, 9999):,.2f}" for _ in range(10)) for _ in range(words // 10))
    return "\n".join(rows)


CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМ"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CHINESE = "".join(map(chr, range(0x4E00, 0x5200)))
EMOJI = "".join(map(chr, range(0x1F300, 0x1F650)))
CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202E, 0xFEFF]))
SURROGATES = "".join(map(chr, range(0xD800, 0xE000, 7))) + "aB"

KINDS: dict[str, Made] = {
    "HTML soup": soup,
    "one word of a megabyte": lambda words: "Ab" * (5 * words),
    "one word of signs": lambda words: "!?" * (5 * words),
    "blanks": lambda words: " \t\n " * words,
    "line ends": lambda words: "\n" * (10 * words),
    "capitals": _of_letters(string.ascii_uppercase, 6, 9),
    "lines of capitals": _of_letters(string.ascii_uppercase, 6, 9, "     \n"),
    "capital letters": _of_letters(string.ascii_uppercase, 1, 1),
    "initials": _again("A. B. C. D. "),
    "hyphens": lambda words: "A-b-" * (2 * words),
    "abbreviation without end": lambda words: "U.S." * (2 * words),
    "Cyrillic": _of_letters(CYRILLIC, 2, 9),
    "Arabic": _of_letters(ARABIC, 2, 9),
    "Chinese": _of_letters(CHINESE, 2, 9, "  。"),
    "emoji": _of_letters(EMOJI, 1, 3),
    "bytes as UTF-8": _bytes("utf-8"),
    "bytes as Latin-1": _bytes("latin-1"),
    "base64": _base64,
    "numbers": _numbers,
    "controls": _of_letters(CONTROLS, 2, 9),
    "halves of characters": _of_letters(SURROGATES, 2, 9),
    "titles": _again("Mr "),
    "titles of nobody": _again("Foreign Minister of the "),
    "bodies of nothing": _again("Bank of Ministry for "),
    "lists": _again("and The, and Of & "),
    "open quotes": _again("\u201c\"said \u2018' he \u00ab"),
    "brackets": lambda words: "([{<" * (2 * words),
    "tags": lambda words: "<a <b " * (words // 2),
    "attributes": lambda words: 'Class="Main ' * words,
    "particles": _again("van der bin al- de la "),
}


def found(recogniser: Recogniser, text: str) -> tuple[tuple[Entity, ...], float]:
    """The names in a text, and the CPU seconds that it took to find them."""
    began = time.process_time()
    [answer] = recogniser.recognise([Article("1", "", text)])
    return answer.entities, time.process_time() - began


def main() -> None:
    """Print the time for each kind and size, and the names found in the largest."""
    parser = argparse.ArgumentParser(prog="python -m bench.garbage", description=__doc__)
    parser.add_argument("--recognisers", type=lambda text: text.split(","), default=["fast", "rules"])
    parser.add_argument("--words", type=int, default=WORDS, help="of the largest size")
    options = parser.parse_args()
    for name in options.recognisers:
        try:
            recogniser = opened(name)
        except DatelineError as error:
            print(f"{name} was left out. {error.public}")
            continue
        rows = [_row(recogniser, kind, options.words) for kind in KINDS]
        print(table([name, *(f"{options.words // part:,} words, s" for part in (4, 2, 1)), "names"], rows), end="\n\n")


def _row(recogniser: Recogniser, kind: str, words: int) -> list[str]:
    seconds = []
    entities: tuple[Entity, ...] = ()
    for part in (4, 2, 1):
        entities, took = found(recogniser, KINDS[kind](words // part))
        seconds.append(took)
    names = [entity.name for entity in entities if entity.name not in REAL]
    if names:
        print(f"{kind}: {', '.join(name[:60] for name in names[:20])}", file=sys.stderr)
    return [kind, *(f"{each:.3f}" for each in seconds), f"{len(names):,}"]


if __name__ == "__main__":
    main()
