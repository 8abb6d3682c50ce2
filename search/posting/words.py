r"""What a server and the process that writes say to each other, over a connection for each post.

```
process   ready\n                                                     before that nothing was begun
server    {"media": "lines", "bytes": 1234, "seconds": 19.5}\n body   seconds that are left to begin it
process   {"posted": [...], "generation": "..."}\n                    once the disk has it
      or  {"error": "writer_busy", "message": "..."}\n                 nothing was written
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from search.engine.port import Change
from search.errors import DatelineError, IndexDamaged, NotWritten, PostTooLarge, SearchError, WriterBusy, WriterLost
from search.posting.post import Media, Outcome, Post, Written

READY = b"ready\n"
MAX_HEAD_BYTES = 4096  # of the line before a body, which has some 60

ERRORS: Mapping[str, type[SearchError | PostTooLarge]] = {
    "writer_busy": WriterBusy,
    "post_too_large": PostTooLarge,
    "not_written": NotWritten,
    "index_damaged": IndexDamaged,
    "writer_lost": WriterLost,
}
"""What the process may refuse a post with, by the word for it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a body."""

    media: Media
    size: int
    seconds: float


def write_post(post: Post, seconds: float) -> bytes:
    """What a server sends. ``seconds`` are left to begin it."""
    head = {"media": post.media, "bytes": len(post.body), "seconds": seconds}
    return json.dumps(head).encode("ascii") + b"\n" + post.body


def read_head(stream: BinaryIO) -> Head | None:
    """What a server said, None when it left before. Raises ValueError, KeyError or TypeError for what is no head."""
    line = stream.readline(MAX_HEAD_BYTES)
    if not line.endswith(b"\n"):
        return None
    said = json.loads(line)
    return Head(Media(said["media"]), int(said["bytes"]), float(said["seconds"]))


def write_answer(written: Written) -> bytes:
    """What the process sends of a post that the disk has."""
    posted = [[each.record, each.id, each.change, each.reason] for each in written.outcomes]
    return _line({"posted": posted, "generation": written.generation})


def write_error(error: Exception) -> bytes:
    """What the process sends of a post of which nothing was written; of a fault of ours, nobody knows."""
    usual = "not_written" if isinstance(error, DatelineError) else "writer_lost"
    word = next((word for word, kind in ERRORS.items() if isinstance(error, kind)), usual)
    return _line({"error": word, "message": str(error)})


def read_answer(line: bytes) -> Written:
    """What became of a post. Raises what the process says, and WriterLost when it said nothing, or not to the end."""
    if not line.endswith(b"\n"):
        raise WriterLost
    said = json.loads(line)
    if "error" in said:
        raise ERRORS[said["error"]](said["message"])
    return Written(tuple(map(_outcome, said["posted"])), said["generation"])


def _outcome(told: list[Any]) -> Outcome:
    record, article_id, change, reason = told
    return Outcome(record, article_id, Change(change) if change else None, reason)


def _line(said: Mapping[str, object]) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"
