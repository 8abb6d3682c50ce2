"""The worker that gunicorn runs: what it cannot read as a request is answered in our words, too.

Our application never sees such bytes, and gunicorn's own answer is a page of HTML, to programs also.
"""

from __future__ import annotations

import json
import logging
import secrets
from http import HTTPStatus
from typing import Any

from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from web.address import MAX_ADDRESS_BYTES
from web.errors import HTTP_CODES, OTHER_CODE

LOGGER = logging.getLogger("dateline.error")

BAD_REQUEST = (400, "This is no request of HTTP.")
FAULT = (500, "Something went wrong on our side.")
UNREADABLE = {
    errors.LimitRequestLine: (414, f"An address may have at most {MAX_ADDRESS_BYTES:,} bytes."),
    errors.LimitRequestHeaders: (431, "There are too many headers, or they are too long."),
    errors.ExpectationFailed: (417, "Nothing but 100-continue can be expected here."),
    errors.UnsupportedTransferCoding: (501, "Bodies are read whole or in chunks, in no other coding."),
    errors.InvalidResponseHeader: FAULT,
    errors.InvalidResponseHeaderName: FAULT,
}
"""Status and sentence of what is wrong with what came; the last two are ours and no request's."""


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker of threads that answers problem details where there was no request to answer."""

    def handle_error(self, req: object, client: Any, addr: object, exc: Exception) -> None:  # noqa: ARG002
        """Say to ``client``, a socket, what is wrong; the connection is closed then."""
        usual = BAD_REQUEST if isinstance(exc, errors.ParseException) else FAULT
        status, detail = next((UNREADABLE[kind] for kind in type(exc).__mro__ if kind in UNREADABLE), usual)
        request_id = secrets.token_hex(8)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            LOGGER.error("request %s failed", request_id, exc_info=exc)
        else:
            LOGGER.warning("request %s from %s could not be read: %s", request_id, addr, type(exc).__name__)
        try:
            write_nonblock(client, answer(status, detail, request_id))
        except OSError:
            LOGGER.debug("request %s: the client did not wait for an answer", request_id)


def answer(status: int, detail: str, request_id: str) -> bytes:
    """The whole answer, in bytes of HTTP/1.1."""
    code = HTTP_CODES.get(status, OTHER_CODE)
    said = {
        "type": f"/problems/{code}",
        "title": code.replace("_", " ").capitalize(),
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    body = json.dumps(said).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        f"X-Request-Id: {request_id}",
    )
    return "\r\n".join((*head, "", "")).encode() + body
