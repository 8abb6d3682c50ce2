"""Bytes of a page as text: UTF-8 where it is, else what the page declares, else Windows-1252, which old pages are."""

from __future__ import annotations

import codecs
import re

from search.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes; HTML asks for 1,024, some pages have a long script first
_REAL_CHARSETS = re.compile(
    r"(?:windows|cp|iso|latin|koi8|gb|big5|shift|sjis|euc|ms|tis|mac|us-ascii|ascii|utf-?(?:8|16|32)).*"
)
_WIDER = {  # what browsers read where pages declare these
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949",
}  # fmt: skip
_SLIPS = 20  # valid characters of UTF-8 for each bad byte that is forgiven
_NOT_WESTERN = re.compile(
    rb"[\x80-\xff]{4}|[\xc0-\xff]{3}|[\xc2\xc3](?![A-Za-z\x80-\xff])|\xff|\xfe(?![A-Za-z\xe0-\xfd])"
)
"""Byte sequences that no text in Windows-1252 has: broken UTF-8, or another alphabet."""


def decode_html(content: bytes) -> str:
    """The text of an HTML page; what cannot be decoded becomes U+FFFD, as in a browser."""
    text = _by_mark(content) or _as_utf8(content)
    if text is not None:
        return text
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    name = declared[1].decode("ascii").lower() if declared else "cp1252"
    name = _WIDER.get(name, name) if _REAL_CHARSETS.fullmatch(name) else "cp1252"
    try:
        return content.decode(name, "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def decode_text(content: bytes) -> str:
    """The text of a text page, which declares nothing. Raises InputError when no encoding fits."""
    text = _by_mark(content) or _as_utf8(content)
    if text is not None:
        return text
    try:
        if not _NOT_WESTERN.search(content):
            return content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise InputError(f"The text is not valid UTF-8 (byte {_first_bad(content)}), and no other encoding fits.")


def _by_mark(content: bytes) -> str | None:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return (
                content[len(mark) :].decode("utf-8", "replace") if name == "utf-8" else content.decode(name, "replace")
            )
    return None


def _as_utf8(content: bytes) -> str | None:
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)  # forgives a last character that was cut off
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return text.rstrip("\ufffd") if good >= bad * _SLIPS else None


def _first_bad(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 1
