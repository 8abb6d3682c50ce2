"""Errors to answers: problem details (RFC 9457) for programs, pages for people; alone in knowing status codes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from urllib.parse import quote

from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, ServiceUnavailable, TooManyRequests

from search.errors import (
    ArticleNotFound,
    BadCursor,
    BadList,
    BadParameter,
    BadQuery,
    DatelineError,
    DeadlinePassed,
    EntityNotFound,
    Fault,
    ImpossibleRange,
    IndexDamaged,
    IndexMissing,
    KeyNeeded,
    KeysDamaged,
    KeyTooWeak,
    KeyUnknown,
    ListNotFound,
    NotWritten,
    PostRefused,
    PostTooLarge,
    RequestError,
    WriterBusy,
    WriterLost,
)
from search.profile import NamedEntity
from web.access_log import request_id
from web.rendered import rendered

LOGGER = logging.getLogger("dateline.error")

STATUS: dict[type[DatelineError], tuple[int, str]] = {
    BadQuery: (400, "bad_query"),
    BadCursor: (400, "bad_cursor"),
    BadParameter: (400, "bad_parameter"),
    BadList: (422, "list_refused"),
    ImpossibleRange: (422, "impossible_range"),
    KeyNeeded: (401, "key_needed"),
    KeyUnknown: (401, "key_unknown"),
    KeyTooWeak: (403, "key_too_weak"),
    PostTooLarge: (413, "too_many_articles"),
    PostRefused: (422, "articles_refused"),
    ArticleNotFound: (404, "article_not_found"),
    ListNotFound: (404, "list_not_found"),
    EntityNotFound: (404, "entity_not_found"),
    IndexMissing: (503, "index_missing"),
    IndexDamaged: (503, "index_damaged"),
    DeadlinePassed: (503, "deadline_passed"),
    KeysDamaged: (503, "keys_damaged"),
    WriterBusy: (503, "writer_busy"),
    WriterLost: (503, "writer_lost"),
    NotWritten: (503, "not_written"),
}
"""Status and code of each error that a request can meet."""

HTTP_CODES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
    414: "address_too_long",
    415: "unsupported_media_type",
    429: "too_many_requests",
    431: "headers_too_large",
    500: "internal_error",
    503: "overloaded",
}
"""Code of each error that Flask itself raises."""

OTHER_CODE = "http_error"
"""Code of an HTTP error that has none of its own."""

TITLES = {"entity_not_found": "No such name"}
"""What stands over an error whose code is no sentence for people."""

RETRY_SECONDS = 5  # a missing index is built in minutes, a new generation opens in one


def install(app: Flask) -> None:
    """Turn every error into an answer."""
    app.register_error_handler(DatelineError, ours)
    app.register_error_handler(HTTPException, theirs)
    app.register_error_handler(Exception, unexpected)


def ours(error: DatelineError) -> Response:
    """The answer to one of our own errors; its operator's message goes to the log alone."""
    status, code = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), (500, "internal_error"))
    if status >= 500:
        LOGGER.warning("%s: %s", code, error)
    faults = error.faults if isinstance(error, RequestError) else ()
    near = error.near if isinstance(error, EntityNotFound) else ()
    if near:
        faults = (Fault("name", None, f"The nearest are: {', '.join(f'{each.type}:{each.name}' for each in near)}."),)
    found: list[dict[str, object]] = [
        {"parameter": each.parameter, "position": each.position, "hint": each.hint} for each in faults
    ]
    answer = _answer(
        status, code, str(error) if isinstance(error, (BadQuery, BadList, PostTooLarge)) else error.public, found, near
    )
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def theirs(error: HTTPException) -> Response:
    """The answer to an error of Flask's."""
    status = error.code or 500
    answer = _answer(status, HTTP_CODES.get(status, OTHER_CODE), error.description or error.name, [])
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if isinstance(error, ServiceUnavailable | TooManyRequests) and error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def unexpected(error: Exception) -> Response:
    """The answer to a fault of ours; the log has it under the request's id.

    Flask would log it itself, with the decoded path, in which a line feed begins a line of the attacker's.
    """
    LOGGER.error("request %s failed", request_id(), exc_info=error)
    return _answer(500, HTTP_CODES[500], "Something went wrong on our side.", [])


def _answer(
    status: int, code: str, detail: str, faults: list[dict[str, object]], near: Sequence[NamedEntity] = ()
) -> Response:
    g.problem = code  # for the metrics
    title = title_of(code)
    if not _for_a_program():
        said = {"status": status, "title": title, "detail": detail, "request_id": request_id(), "near": near}
        said["code"] = code
        page = rendered("error.html", **said)
        page.status_code = status
        return page
    answer = jsonify(
        {
            "type": f"/problems/{code}",
            "title": title,
            "status": status,
            "detail": detail,
            "instance": quote(request.path, safe="/:@!$&'()*+,;=~"),
            "code": code,
            "request_id": request_id(),
            **({"errors": faults} if faults else {}),
        }
    )
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    return answer


def title_of(code: str) -> str:
    """What stands over an error."""
    return TITLES.get(code) or code.replace("_", " ").capitalize()


def _for_a_program() -> bool:
    if request.path.rstrip("/") == "/api":  # the description of the API is a page for people
        return False
    return request.path.split("/")[1:2] in (["api"], ["healthz"], ["readyz"], ["metrics"])
