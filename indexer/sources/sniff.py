"""What a file is, by its first bytes; its name only decides where the bytes allow either."""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from pathlib import PurePosixPath

from indexer.record_keys import names_an_article
from indexer.sources.fault import ReadFault

HEAD_BYTES = 2**16  # enough for any CSV header and for the first tags of a page


class Format(Enum):
    """What content can be recognised as."""

    GZIP = auto()
    ZIP = auto()
    HTML = auto()
    TEXT = auto()
    JSON_LINES = auto()
    JSON = auto()
    CSV = auto()


_MAGIC = (
    (b"%PDF-", "The file is a PDF; save it as text or HTML."),
    (b"\x89PNG", "The file is an image."),
    (b"\xff\xd8\xff", "The file is an image."),
    (b"GIF8", "The file is an image."),
    (b"BM\x00", "The file is an image."),
    (b"\xd0\xcf\x11\xe0", "The file is an old Office document; save it as text or HTML."),
    (b"{\\rtf", "The file is rich text (RTF); save it as text or HTML."),
    (b"BZh", "The file is packed with bzip2; unpack it or pack it with gzip."),
    (b"\xfd7zXZ", "The file is packed with xz; unpack it or pack it with gzip."),
    (b"7z\xbc\xaf", "The file is a 7z archive; unpack it or pack it as zip."),
    (b"Rar!", "The file is a RAR archive; unpack it or pack it as zip."),
    (b"\x28\xb5\x2f\xfd", "The file is packed with zstd; unpack it or pack it with gzip."),
    (b"SQLite format 3", "The file is an SQLite database."),
)
_PACKED = {".gz", ".zip"}
_TAR_MARK = slice(257, 262)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROL_SHARE = 0.02  # real pages hold a stray control character or two in 64 kB; binary data hold a tenth

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|base|main|article|section|header|nav|div|"
    rb"table|center|p|h[1-6]|br|span|a|img|font|ul|ol)\b",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<(?![!?])([A-Za-z][\w:.-]{0,60})")
_COLUMN = re.compile(r"[^\W\d][\w .:/()-]{0,63}")
_MAX_COLUMN_WORDS = 3  # in the name of a column; a headline with commas has more between two of them
DELIMITERS = ",;\t|"


def sniff(head: bytes, name: str) -> Format:
    """The format of the content that begins with ``head``. Raises ReadFault when it can hold no article.

    ``name`` ends with ".gz" only where the content is not unpacked yet.
    """
    if not head:
        raise ReadFault("The file is empty.")
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    _refuse_binary(head, name)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        if len(head) < HEAD_BYTES:
            raise ReadFault("The file holds nothing but white space.")
        return Format.TEXT
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    return _json(text, suffix) or _markup(text, suffix) or _table(text, suffix) or Format.TEXT


def _refuse_binary(head: bytes, name: str) -> None:
    for magic, sentence in _MAGIC:
        if head.startswith(magic):
            raise ReadFault(sentence)
    if head[_TAR_MARK] == b"ustar":
        raise ReadFault("The file is a tar archive; unpack it or pack it as zip.")
    control = len(head) - len(head.translate(None, _CONTROL))
    if b"\0" in head or control > len(head) * _MAX_CONTROL_SHARE + 2:
        suffix = PurePosixPath(name.lower()).suffix
        if suffix in _PACKED:
            raise ReadFault(f"It is a damaged {suffix} file: it does not begin as one.")
        raise ReadFault("The file is binary, not text.")


def _json(text: bytes, suffix: str) -> Format | None:
    first, newline, _ = text.partition(b"\n")
    first = first.rstrip()
    if text.startswith(b"["):
        inside = text[1:].lstrip()[:1]
        return Format.JSON if inside in {b"{", b"[", b'"', b"]"} or suffix in {".json", ".jsonl"} else None
    if text.startswith(b"{"):
        if suffix not in {".json", ".jsonl", ".ndjson"} and text[1:].lstrip()[:1] not in {b'"', b"}"}:
            return None
        if not newline or _complete(first):
            return Format.JSON_LINES
        spread = first.endswith((b"{", b",", b"[")) or (suffix == ".json" and not first.endswith(b"}"))
        return Format.JSON if spread else Format.JSON_LINES
    if suffix in {".jsonl", ".ndjson", ".json"}:
        return Format.JSON_LINES
    return None


def begins_with_json_line(head: bytes) -> bool:
    """Whether the first line is whole and one JSON object: then it is known what follows."""
    first, newline, _ = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    return bool(newline) and first.startswith(b"{") and _complete(first)


def _complete(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _markup(text: bytes, suffix: str) -> Format | None:
    if text.startswith(b"<"):
        root = _ROOT.search(text)
        if root and root[1].lower() in {b"rss", b"feed", b"urlset", b"sitemapindex", b"nitf", b"newsml", b"svg"}:
            raise ReadFault(f"The file is XML of the kind <{root[1].decode().lower()}>, not a page.")
        if _TAG.search(text) or suffix in {".html", ".htm", ".xhtml"}:
            return Format.HTML
        if text.startswith(b"<?xml"):
            raise ReadFault("The file is XML that is not an HTML page.")
        return None
    if suffix in {".html", ".htm", ".xhtml"}:
        return Format.HTML
    shell = re.search(rb"<(?:!doctype\s+html|html|body)\b", text, re.IGNORECASE)
    return Format.HTML if shell else None


def _table(text: bytes, suffix: str) -> Format | None:
    line = text.split(b"\n", 1)[0].rstrip().decode("utf-8", "replace")
    if columns(line) is not None:
        return Format.CSV
    if suffix in {".csv", ".tsv"}:
        raise ReadFault("The first line of the table must name its columns, among them one for the title or the text.")
    return None


def _is_column(name: str) -> bool:
    return len(name.split()) <= _MAX_COLUMN_WORDS and bool(_COLUMN.fullmatch(name))


def columns(line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the column names when ``line`` is the header of a table of articles."""
    for delimiter in DELIMITERS:
        names = [cell.strip().strip('"').strip() for cell in line.split(delimiter)]
        known = any(map(names_an_article, names))
        if len(names) > 1 and known and all(map(_is_column, names)):
            return delimiter, names
    return None
