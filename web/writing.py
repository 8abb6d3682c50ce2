"""POST /api/v1/articles: takes articles of programs with a key and answers when the disk has them."""

from __future__ import annotations

import threading
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request
from werkzeug.exceptions import ServiceUnavailable

from search.errors import BadParameter, Fault, PostRefused
from search.posting.post import REFUSED, Media, Outcome, Post, Written, written_to_dict
from search.settings import Settings
from web.keys import WRITING, look_again
from web.writer import Writer

blueprint = Blueprint(WRITING, __name__, url_prefix="/api/v1")

ADDRESS = "/api/v1/articles"
MEDIA = {
    "application/json": Media.JSON,
    "application/x-ndjson": Media.LINES,
    "application/jsonl": Media.LINES,
}
"""The types of a body, and what it is then."""

RETRY_SECONDS = 2  # several posts are written within that
MAX_TOLD = 100  # refusals that are told where all was refused; more would only repeat them
PLAIN = ("", "identity")  # codings of a body that is not compressed
COMPRESSED = "Compressed bodies are not read. Send it without Content-Encoding."
EMPTY = "The body is empty."
NO_RECORD = "There is no article in the body."
TOO_MANY = "More articles are posted at once than can wait. Nothing was written; post it again in a moment."


class Places:
    """How many posts a worker takes at once; they are none of the places where searches wait."""

    def __init__(self, settings: Settings) -> None:
        self.writer = Writer(settings)
        self._free = threading.Semaphore(settings.max_posts_waiting)

    def write(self, post: Post) -> Written:
        """What became of the post. Raises ServiceUnavailable when there is no place for it, and what a writer does."""
        if not self._free.acquire(blocking=False):
            raise ServiceUnavailable(TOO_MANY, retry_after=RETRY_SECONDS)
        try:
            return self.writer.write(post)
        finally:
            self._free.release()


def install(app: Flask, settings: Settings) -> None:
    """Have the application take posts."""
    app.extensions["dateline.places"] = Places(settings)


@blueprint.post("/articles")
def post() -> Response:
    """Add or update articles. One that is refused leaves the others alone."""
    if request.args:
        faults = tuple(
            Fault(name, None, "There is no such parameter; these are: none.") for name in sorted(request.args)
        )
        raise BadParameter(None, faults)
    media = MEDIA.get(request.mimetype)
    if media is None:
        abort(415, f"Send one of: {', '.join(MEDIA)}.")
    if request.headers.get("Content-Encoding", "").strip().lower() not in PLAIN:
        abort(415, COMPRESSED)
    body = request.get_data()
    if not body.strip():
        raise _refused(EMPTY)
    look_again()
    written = cast("Places", current_app.extensions["dateline.places"]).write(Post(media, body))
    if not written.outcomes:
        raise _refused(NO_RECORD)
    if all(each.status == REFUSED for each in written.outcomes):
        raise PostRefused(None, tuple(map(_fault, written.outcomes[:MAX_TOLD])))
    return jsonify(written_to_dict(written))


def _refused(reason: str) -> PostRefused:
    return PostRefused(None, (Fault("body", None, reason),))


def _fault(outcome: Outcome) -> Fault:
    return Fault("body", None, f"Record {outcome.record}: {outcome.reason}")
