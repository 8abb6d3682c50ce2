"""Reading whatever lies in a folder: every fault is told, and nothing of the rest is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer.sources import walk
from indexer.sources.port import Kind, RawPage, Refusal
from indexer.sources.tally import Tally
from search.settings import Settings

SETTINGS = Settings()
LINE = '{"title": "A", "body": "b"}\n'


def read(*paths: Path | str, settings: Settings = SETTINGS, stdin: bytes | None = None) -> list[RawPage | Refusal]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(walk.read([str(path) for path in paths], settings, stream))


def reasons(found: list[RawPage | Refusal]) -> dict[str, str]:
    return {Path(each.where.path).name: each.reason for each in found if isinstance(each, Refusal)}


def titles(found: list[RawPage | Refusal]) -> list[object]:
    return [page.values["title"] for page in found if isinstance(page, RawPage) and page.values]


def test_bad_input_is_refused_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "noise.dat").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "portrait.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "feed.xml").write_text('<?xml version="1.0"?><rss><channel/></rss>')
    (tmp_path / "broken.jsonl").write_text(LINE + '{"title": \n' + LINE)
    (tmp_path / "bytes.jsonl").write_bytes(LINE.encode() + b'{"title": "\xff"}\n' + LINE.encode())
    (tmp_path / "good.txt").write_text("A headline\n\nAnd a sentence of text below it.\n")
    found = read(tmp_path)
    assert reasons(found) == {
        "empty.txt": "The file is empty.",
        "blank.txt": "The file holds nothing but white space.",
        "noise.dat": "The file is binary, not text.",
        "portrait.pdf": "The file is a PDF; save it as text or HTML.",
        "feed.xml": "The file is XML of the kind <rss>, not a page.",
        "broken.jsonl": "The JSON is broken: expecting value at character 11.",
        "bytes.jsonl": "The text is not valid UTF-8 (byte 12 of the record).",
    }
    assert [each.where.record for each in found if isinstance(each, Refusal) and each.where.record] == [2, 2]
    assert len(titles(found)) == 4
    assert sum(isinstance(each, RawPage) and each.kind is Kind.TEXT for each in found) == 1


def test_a_line_of_fifty_megabytes_is_refused_without_being_held_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("w") as file:
        file.write(LINE + '{"title": "B", "body": "')
        for _ in range(50):
            file.write("x" * 2**20)
        file.write('"}\n' + LINE)
    found = read(path)
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["The line is longer than 16 MB."]
    assert titles(found) == ["A", "A"]


def test_a_page_larger_than_the_cap_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("word " * 1000)
    assert reasons(read(path, settings=replace(SETTINGS, max_file_bytes=2**10))) == {
        "page.txt": "The page is larger than 1 kB."
    }


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some text that says little.")
    names = [str(Path(each.where.path).relative_to(tmp_path)) for each in read(tmp_path)]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_links_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page.txt").write_text("Some text that says little.")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    tally = Tally()
    found = list(walk.read([str(tmp_path)], SETTINGS, tally=tally))
    assert sum(isinstance(each, RawPage) for each in found) == 1
    assert reasons(found) == {
        "up": "The link leads back to a folder that it is inside of.",
        "nowhere": "The symbolic link points to nothing.",
        "ring": "Symbolic links lead in a circle here.",
    }
    assert tally.ignored == {"met a second time": 1}


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "named pipe" in reasons(read(tmp_path))["pipe"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_behind_a_link_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert "device" in reasons(read(tmp_path))["zero"]


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "open.txt").write_text("Some text that says little.")
    really_open = os.open

    def refuse(path: str, *rest: int) -> int:
        if path.endswith("secret.txt"):
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, *rest)

    monkeypatch.setattr(os, "open", refuse)  # root may read everything, so the system is played
    found = read(tmp_path)
    assert reasons(found) == {"secret.txt": "The file may not be read: permission denied."}
    assert len(found) == 2


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "gone")) == {"gone": "There is no file or folder at this path."}
    assert reasons(read("a\0b"))


def test_what_nobody_means_is_left_out_of_folders_and_counted_but_read_when_named(tmp_path: Path) -> None:
    for name in ("README.md", "style.css", "photo.png", ".hidden", "LICENSE", "__MACOSX/x.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# Something that is no article")
    tally = Tally()
    assert list(walk.read([str(tmp_path)], SETTINGS, tally=tally)) == []
    assert tally.ignored == {
        ".md": 1,
        ".css": 1,
        ".png": 1,
        "hidden": 2,
        "notes about the folder": 1,
        "of the system": 1,
    }
    assert isinstance(read(tmp_path / "README.md")[0], RawPage)


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def test_zip_and_gzip_are_read_through(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", b__html=b"<html><body>Hello</body></html>", c__jsonl=LINE.encode())
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(LINE.encode()) + gzip.compress(LINE.encode()))
    found = read(tmp_path)
    assert [Path(each.where.path).name for each in found] == ["a.zip!b.html", "a.zip!c.jsonl", *["d.jsonl.gz"] * 2]
    assert [each.kind for each in found if isinstance(each, RawPage)] == [Kind.HTML] + [Kind.RECORD] * 3


def test_a_bomb_spoils_only_itself(tmp_path: Path) -> None:
    zipped(
        tmp_path / "a.zip", a__txt=b"A page of some text.", b__txt=b"a " * 5_000_000, c__txt=b"Another page of text."
    )
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a " * 5_000_000))
    found = read(tmp_path)
    assert set(reasons(found)) == {"a.zip!b.txt", "b.txt.gz"}
    assert all("zip bomb" in reason for reason in reasons(found).values())
    assert sum(isinstance(each, RawPage) for each in found) == 2


def test_many_small_bombs_together_end_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number:02}.txt", b"a " * 500_000)
    found = read(path, settings=replace(SETTINGS, max_unpack_ratio=100))
    assert "What follows in it was not read" in reasons(found)["a.zip"]
    assert len(found) < 40


def test_the_size_that_an_archive_may_unpack_to_is_capped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(os.urandom(4000).hex().encode()))
    assert (
        "unpacks to more than 1 kB"
        in reasons(read(tmp_path, settings=replace(SETTINGS, max_unpacked_bytes=1024)))["a.txt.gz"]
    )


def test_an_archive_that_was_cut_off_gives_what_it_still_holds(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"title": os.urandom(40).hex()}) + "\n" for _ in range(20_000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = read(tmp_path)
    assert reasons(found) == {"a.jsonl.gz": "The compressed data end too early; the file was cut off."}
    assert len(found) > 5000


def test_a_name_that_leads_out_of_its_archive_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("../../evil.txt", "/abs.txt", "a/../../b.txt", "good.jsonl"):
            archive.writestr(name, LINE)
    found = read(tmp_path)
    assert list(reasons(found).values()) == ["Its name leads out of the archive."] * 3
    assert titles(found) == ["A"]


def test_damaged_and_nested_archives_are_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", a__txt=b"Some text.").read_bytes()
    (tmp_path / "inner.zip").unlink()
    zipped(tmp_path / "nested.zip", inner__zip=inner)
    (tmp_path / "cut.zip").write_bytes(inner[: len(inner) // 2])
    (tmp_path / "none.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    found = reasons(read(tmp_path))
    assert found["nested.zip!inner.zip"] == "An archive inside an archive is not opened; unpack it first."
    assert found["cut.zip"].startswith("The compressed data are damaged")
    assert found["none.zip"] == "The archive is empty."


def test_standard_input_is_read_packed_or_not(tmp_path: Path) -> None:
    assert titles(read("-", stdin=LINE.encode() * 2)) == ["A", "A"]
    assert titles(read("-", stdin=gzip.compress(LINE.encode()))) == ["A"]
    assert titles(read("-", stdin=zipped(tmp_path / "a.zip", a__jsonl=LINE.encode()).read_bytes())) == ["A"]
    assert reasons(read("-")) == {"standard input": "There is no standard input to read."}


def test_progress_counts_the_bytes_that_total_bytes_promised(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE * 10_000)
    (tmp_path / "b.txt").write_text("Some text that says little.")
    tally = Tally()
    for _ in walk.read([str(tmp_path)], SETTINGS, tally=tally):
        pass
    assert tally.bytes_read == walk.total_bytes([str(tmp_path)])
    assert tally.files == 2


def test_names_that_are_no_text_are_shown_as_escapes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/b\xffd\n.txt"
    Path(os.fsdecode(name)).write_text("")
    (refusal,) = read(tmp_path)
    assert refusal.where.path.endswith("b\\xffd\\n.txt")


def test_wide_encodings_with_their_mark_are_understood(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("title;body\nÄrger;mit ö\n".encode("utf-16"))
    (tmp_path / "b.txt").write_bytes("Schöne Überschrift\n\nUnd ein Satz.".encode("utf-32"))
    (tmp_path / "c.txt").write_bytes(b"\xff\xfeA\0\x00\xd8B\0")
    table, page, refusal = read(tmp_path)
    assert isinstance(table, RawPage)
    assert table.values == {"title": "Ärger", "body": "mit ö"}
    assert isinstance(page, RawPage)
    assert "Überschrift" in page.content.decode("utf-8-sig")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "The text is not valid UTF-16."


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "file"


SEEDS = [
    b"",
    b'{"title": "a"}\n',
    b'[{"title": 1}, ',
    b'title,body\n1,"2\n',
    b"<html><p>x",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"\xff\xfe",
]


@hypothesis_settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(head=st.sampled_from(SEEDS), rest=st.binary(max_size=400), packed=st.booleans())
def test_no_bytes_make_reading_raise(scratch: Path, head: bytes, rest: bytes, packed: bool) -> None:
    content = head + rest
    scratch.write_bytes(gzip.compress(content) if packed else content)
    for each in read(scratch):
        assert isinstance(each, RawPage) or each.reason.rstrip(")").endswith("."), each
