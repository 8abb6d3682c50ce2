"""`dateline key`: keys of the API on the command line."""

from __future__ import annotations

from tests.indexer.conftest import Dateline


def test_a_key_is_printed_once_and_listed_without_it(dateline: Dateline) -> None:
    made = dateline("key", "add", "collector", "--write")
    assert made.status == 0
    assert made.out.startswith("dl_")
    listed = dateline("key", "list")
    assert listed.out.split("\t")[:2] == ["collector", "read,write"]
    assert made.out.strip() not in listed.out


def test_a_key_reads_unless_it_is_told_to_write(dateline: Dateline) -> None:
    assert dateline("key", "add", "reader", "--json").json["rights"] == ["read"]


def test_a_key_can_be_removed(dateline: Dateline) -> None:
    dateline("key", "add", "reader")
    assert dateline("key", "remove", "reader").status == 0
    assert dateline("key", "list", "--json").json == {"keys": []}


def test_what_cannot_be_is_told(dateline: Dateline) -> None:
    assert dateline("key", "add", "two words").status == 2
    done = dateline("key", "remove", "nobody")
    assert (done.status, "no key called nobody" in done.err) == (2, True)
