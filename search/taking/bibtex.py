"""References in BibTeX, for LaTeX and whatever reads its files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from search.article import Article
from search.taking.citation import Citation, citation
from search.taking.heading import Heading

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as every style of BibTeX defines them."""

_KEY_BYTES = 5  # of the checksum in a key: of 100,000 references two have the same once in two hundred files
_WORD = re.compile(r"[a-z0-9]+")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # not \{: BibTeX counts braces, and does not see the backslash
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def write(articles: Iterable[Article], heading: Heading) -> Iterator[str]:
    """An entry for each article."""
    for article in articles:
        cited = citation(article, heading.day)
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(cited) if value)
        yield f"@article{{{key(cited)},\n{fields}}}\n\n"


def escaped(text: str) -> str:
    """The text between braces, with nothing that TeX would obey; braces in it are always balanced."""
    return f"{{{text.translate(_ESCAPED)}}}" if text else ""


def key(cited: Citation) -> str:
    """What the article is cited by: "quill2014crimea-5f0c21aa07"; the same in every file."""
    who = cited.authors[0].partition(",")[0] if cited.authors else cited.publication
    year = str(cited.day.year) if cited.day else ""
    title = next((word for word in _plain(cited.title) if len(word) > 3), "")
    known = hashlib.blake2b(cited.id.encode("utf-8"), digest_size=_KEY_BYTES).hexdigest()
    return f"{next(iter(_plain(who)), 'article')}{year}{title}-{known}"


def _plain(text: str) -> list[str]:
    """The words of a text in the letters that a key may have."""
    return _WORD.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower())


def _fields(cited: Citation) -> list[tuple[str, str]]:
    """The fields in their braces, two pairs for a title: styles would write its names in small letters."""
    day = cited.day
    return [
        ("author", escaped_names(cited.authors)),
        ("title", f"{{{escaped(cited.title)}}}"),
        ("journal", escaped(cited.publication)),
        ("publisher", escaped(cited.site)),
        ("year", f"{{{day.year:04}}}" if day else ""),
        ("month", MONTHS[day.month - 1] if day else ""),
        ("day", f"{{{day.day}}}" if day else ""),
        ("url", f"{{{cited.address}}}" if cited.address else ""),
        ("urldate", f"{{{cited.accessed}}}"),
        ("language", escaped(cited.language)),
        ("abstract", escaped(cited.lead)),
        ("note", escaped(f"Article {cited.id}")),
    ]


def escaped_names(names: Iterable[str]) -> str:
    """The authors with "and" between them; one with more commas than BibTeX understands is a name as a whole."""
    parts = [escaped(name) if _is_whole(name) else escaped(name)[1:-1] for name in names]
    return f"{{{' and '.join(parts)}}}" if parts else ""


def _is_whole(name: str) -> bool:
    """Whether BibTeX would take the name apart wrongly: no "Surname, First name" and more than a word."""
    before, comma, behind = name.partition(",")
    is_person = bool(comma) and "," not in behind and bool(before.strip()) and bool(behind.strip())
    return not is_person and (" " in name or "," in name)
