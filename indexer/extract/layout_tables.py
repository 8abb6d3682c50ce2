"""Tables that only place things on old pages, turned into blocks, so that extractors see paragraphs and menus again."""

from __future__ import annotations

from typing import Any

from indexer.extract.text import one_line

_MIN_CELL_CHARS = 400  # a cell of more text than this holds an article, not a value
_MIN_BREAKS = 2  # paragraphs inside it that are parted by nothing but <br>


def unfold(tree: Any) -> None:
    """Alter the tree: tables with a cell that is a whole article become ``div``, its double breaks paragraphs."""
    for cell in list(tree.iter("td")):
        breaks = [child for child in cell.iter("br") if _follows_break(child)]
        if len(breaks) < _MIN_BREAKS or next(cell.iter("p", "table"), None) is not None:
            continue
        if len(one_line(" ".join(cell.itertext()))) < _MIN_CELL_CHARS:
            continue
        tables = [above for above in cell.iterancestors() if above.tag == "table"]
        _paragraphs(cell)
        for table in tables:
            for part in table.iter("table", "tbody", "tr", "td"):
                part.tag = "div"


def _follows_break(element: Any) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _paragraphs(cell: Any) -> None:
    """Give each run of the cell between double breaks a ``p`` of its own."""
    runs: list[tuple[str, list[Any]]] = [(cell.text or "", [])]
    for child in list(cell):
        if child.tag == "br" and _follows_break(child):
            runs.append((child.tail or "", []))
        else:
            runs[-1][1].append(child)
    cell.text = None
    for child in list(cell):
        cell.remove(child)
    for text, children in runs:
        paragraph = cell.makeelement("p")
        paragraph.text = text
        paragraph.extend(children)
        cell.append(paragraph)
