"""docs/recent-log.md says enough to read a log without our code."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

from search.article import to_dict
from search.engine.whoosh_engine.engine import WhooshEngine
from search.generation import Generations
from search.stories.choose import own_story
from tests.builders import article, fill, settings

DOCUMENT = (Path(__file__).parents[2] / "docs" / "recent-log.md").read_text("utf-8")


def commits(log: bytes) -> list[dict[str, Any]]:
    """The payloads, as the document describes them."""
    assert log[:8] == b"DLLOG\x00\x00\x01"
    assert '"DLLOG" 00 00 01' in DOCUMENT
    found, at = [], 8
    while at < len(log):
        assert log[at : at + 4] == b"\x00DLR"
        (length,) = struct.unpack("<I", log[at + 4 : at + 8])
        payload = log[at + 24 : at + 24 + length]
        assert hashlib.blake2b(log[at + 4 : at + 8] + payload, digest_size=16).digest() == log[at + 8 : at + 24]
        assert min(payload) >= 0x20
        found.append(json.loads(payload.decode("utf-8", "surrogatepass")))
        at += 24 + length
    return found


def test_a_log_is_as_it_is_described(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path))
    fill(engine, [article("a0", "crimea"), article("a1", "crimea")])
    changed = article("a1", "École\x00 \ud800\n", "Line", people=["Ann"], extra={"key": [1, None]})
    with engine.writer() as writer:
        writer.upsert(changed)
        writer.commit()
        writer.delete("a0")
        state = writer.commit()
        generation = Generations(tmp_path).live()
        log = generation.log.read_bytes()
    assert state == f"{generation.name}+{len(log)}"
    assert commits(log) == [
        {
            "articles": [[changed.content_hash(), to_dict(changed), own_story("a1", changed.content_hash())]],
            "deleted": [],
        },
        {"articles": [], "deleted": ["a0"]},
    ]
