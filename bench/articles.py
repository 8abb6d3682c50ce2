"""Articles of JSON Lines as every engine is given them: parsed, without extraction and without entities."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from search.article import Article, StatedTime


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON Lines, also of one that ends in .gz. Raises ValueError, which names the line."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from error


def write(path: Path, found: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines; how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for record in found:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def article(record: Mapping[str, Any]) -> Article:
    """The article of a record; a day that is none is left out."""
    return Article(
        id=str(record["id"]),
        title=str(record.get("title") or ""),
        body=str(record.get("body") or ""),
        url=record.get("url") or None,
        source=record.get("source") or None,
        author=record.get("author") or None,
        published=_published(str(record.get("date") or record.get("published") or "")),
    )


def _published(text: str) -> StatedTime | None:
    try:
        return StatedTime.parse(text[:10]) if text else None
    except ValueError:
        return None


def tabbed(path: Path, target: Path) -> Path:
    """The same articles for programs that have no JSON: id, day, source, title, body between tabs, escaped."""
    with target.open("w", encoding="utf-8") as file:
        for record in records(path):
            each = article(record)
            day = each.published.day.isoformat() if each.published else ""
            file.write("\t".join(map(_escape, (each.id, day, each.source or "", each.title, each.body))) + "\n")
    return target


def _escape(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, written)
    return text.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair is no character in UTF-8
