"""A backup that somebody made up, with checksums that fit: it is looked through before it serves, or refused."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engine.segments import stored
from search.engine.whoosh_engine.engine import WhooshEngine
from search.errors import RestoreRefused
from search.manifest import MANIFEST, FileEntry, Manifest
from tests.builders import article, fill, settings
from tests.search.engine.segments.damaged import table_of, with_elements

Forgery = Callable[[bytes], bytes]


def forge(engine: WhooshEngine, target: Path, change: Forgery) -> None:
    """A backup of the engine's index with another segment of the same name."""
    engine.backup(target)
    with tarfile.open(target) as tar:
        files = {each.name: tar.extractfile(each).read() for each in tar}  # type: ignore[union-attr]
    facts = dict(engine._generations.live().manifest().facts)
    del files[MANIFEST]
    files = {name: change(data) if name.endswith(".arrays") else data for name, data in files.items()}
    entries = [FileEntry(n, len(d), hashlib.blake2b(d, digest_size=16).hexdigest()) for n, d in files.items()]
    with tarfile.open(target, "w") as tar:
        for name, content in {MANIFEST: Manifest(tuple(entries), facts).write(), **files}.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def with_wide_lists(data: bytes) -> bytes:
    return with_elements(data, "body.data", {0: 255})


def with_far_places(data: bytes) -> bytes:
    return with_elements(data, "body.starts", {1: 1 << 40})


def with_stored_nonsense(data: bytes) -> bytes:
    (_, (count,), _) = table_of(data)["arrays"]["stored.bytes"]
    return with_elements(data, "stored.bytes", dict.fromkeys(range(count), 7))


def with_another_shape(data: bytes) -> bytes:
    frame = stored.Compressor().compress([b"[]"])[0]
    padded = frame + b"\x50\x2a\x4d\x18" + (0).to_bytes(4, "little")  # what follows is a frame to be skipped
    return with_elements(data, "stored.bytes", dict(enumerate(padded)))


@pytest.mark.parametrize("other_process", [False, True])
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(with_wide_lists, "Term 0 of body has a list that is cut off", id="a list that leads outside"),
        pytest.param(with_far_places, "body.starts", id="a directory that leads outside"),
        pytest.param(with_stored_nonsense, "cannot be read", id="an article that is no frame"),
        pytest.param(with_another_shape, "cannot be read", id="an article of another shape"),
    ],
)
def test_a_segment_that_would_lead_outside_is_refused(
    tmp_path: Path, change: Forgery, sentence: str, other_process: bool
) -> None:
    engine = WhooshEngine(settings(tmp_path / "data"))
    fill(engine, [article("a1", "crimea votes"), article("a2", "ferry")])
    forge(engine, tmp_path / "forged.tar", change)
    if other_process:
        engine = WhooshEngine(settings(tmp_path / "data"))
    with pytest.raises(RestoreRefused, match=sentence):
        engine.restore(tmp_path / "forged.tar")
    assert engine.verify() == []
    assert engine.reader().documents == 2


def test_a_forgery_that_is_whole_serves_though_a_segment_of_its_name_is_open(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path / "data"))
    fill(engine, [article("a1", "crimea votes")])
    place = 0

    def change(data: bytes) -> bytes:
        return with_elements(data, "days", {place: 1})

    assert engine.reader().article("a1").id == "a1"
    forge(engine, tmp_path / "forged.tar", change)
    engine.restore(tmp_path / "forged.tar")
    assert engine.reader()._snapshot.columns.days.tolist() == [1]  # type: ignore[attr-defined]
