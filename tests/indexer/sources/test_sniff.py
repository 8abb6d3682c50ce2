"""Content decides what a file is; names only where content allows either."""

from __future__ import annotations

import pytest

from indexer.sources.fault import ReadFault
from indexer.sources.sniff import Format, sniff


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        pytest.param(b"<!DOCTYPE html><html>", "page.txt", Format.HTML, id="html under another name"),
        pytest.param(b"\xef\xbb\xbf \n<html lang=en>", "x", Format.HTML, id="byte order mark and space first"),
        pytest.param(b'<?xml version="1.0"?>\n<html xmlns="x">', "x", Format.HTML, id="xhtml"),
        pytest.param(b"<!-- saved from url -->\n<div>", "x", Format.HTML, id="comment first"),
        pytest.param(b"Hello <b>you</b>", "x.html", Format.HTML, id="fragment named html"),
        pytest.param(b"<SRD> shares fell on Monday", "x", Format.TEXT, id="a ticker is no tag"),
        pytest.param(b'{"title": "a"}\n{"title": "b"}', "x.txt", Format.JSON_LINES, id="lines"),
        pytest.param(b'{"title": "a"}', "x.json", Format.JSON_LINES, id="single object on a line"),
        pytest.param(b'{\n "title": "a"\n}', "x.json", Format.JSON, id="single object spread"),
        pytest.param(b'{"title": "a",\n "body": 1}', "x.json", Format.JSON, id="object spread from its first key"),
        pytest.param(b'{"title": \n{"title": "b"}', "x.jsonl", Format.JSON_LINES, id="first line broken"),
        pytest.param(b' [\n {"title"', "x", Format.JSON, id="array"),
        pytest.param(b"[Photo] A day at the races", "x.txt", Format.TEXT, id="bracket in text"),
        pytest.param(b"{Reuters} A day at the races", "x.txt", Format.TEXT, id="brace in text"),
        pytest.param(b"not json at all", "x.jsonl", Format.JSON_LINES, id="named lines, so each is refused"),
        pytest.param(b"id,title,body\n1,2,3", "x", Format.CSV, id="comma"),
        pytest.param(b'"id";"Text"\n1;2', "x", Format.CSV, id="semicolon and quotes"),
        pytest.param(b"Title, text and more of it\n", "x.txt", Format.TEXT, id="headline with commas"),
        pytest.param(b"24 Nov 2024\nTuesday", "x.html.txt", Format.TEXT, id="text page"),
        pytest.param(b"\x1f\x8b\x08\0", "x.txt", Format.GZIP, id="gzip"),
        pytest.param(b"PK\x03\x04", "x.txt", Format.ZIP, id="zip"),
    ],
)
def test_content_is_recognised(head: bytes, name: str, expected: Format) -> None:
    assert sniff(head, name) is expected


@pytest.mark.parametrize(
    ("head", "name", "word"),
    [
        pytest.param(b"", "x.txt", "empty", id="empty"),
        pytest.param(b"a\0b", "x.txt", "binary", id="null byte"),
        pytest.param(b"\x89PNG\r\n", "x", "image", id="image"),
        pytest.param(b"x" * 257 + b"ustar", "x", "tar", id="tar"),
        pytest.param(b"\xfd7zXZ\0", "x", "xz", id="xz"),
        pytest.param(b"<?xml version='1.0'?><feed>", "x", "<feed>", id="feed"),
        pytest.param(b"<?xml version='1.0'?><data>", "x", "XML", id="other xml"),
        pytest.param(b"name,age\nA,1", "x.csv", "columns", id="table without articles"),
    ],
)
def test_what_can_hold_no_article_is_refused_with_its_kind(head: bytes, name: str, word: str) -> None:
    with pytest.raises(ReadFault, match=word):
        sniff(head, name)
