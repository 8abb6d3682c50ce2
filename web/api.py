"""The JSON endpoints: strict, stable, described by /api/v1/openapi.json."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request, url_for

from search import serialize
from search.errors import BadParameter, Fault
from search.parameters import Read, read
from web.conditional import conditional
from web.current import searcher
from web.openapi import document

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

MAX_ADDRESS_BYTES = 8000  # gunicorn reads 8,190 bytes of a request line at most
MAX_SUGGESTIONS = 20  # completions in one answer; nobody reads more while typing


@blueprint.before_app_request
def refuse_long_addresses() -> None:
    """Answer 414 before anything is parsed."""
    if len(request.environ.get("RAW_URI", request.full_path)) > MAX_ADDRESS_BYTES:
        abort(414)


@blueprint.get("/search")
def search() -> Response:
    """Ranked hits with highlights and facets."""

    def make() -> Response:
        asked = read(request.args.items(multi=True), searcher().settings, searcher().today())
        return jsonify(answer(asked))

    return conditional(make)


def answer(asked: Read) -> dict[str, object]:
    """The JSON of a search; the warnings of lenient reading come first."""
    page = searcher().search(asked.request)
    shape = serialize.page_to_dict(page, asked.fields, _next_url(page.next))
    query = shape["query"]
    if isinstance(query, dict):
        query["warnings"] = [*asked.warnings, *query["warnings"]]
    return shape


def _next_url(cursor: str | None) -> str | None:
    if cursor is None:
        return None
    arguments = request.args.to_dict(flat=False)
    arguments["cursor"] = [cursor]
    return url_for("api.search", **arguments)  # type: ignore[arg-type]  # lists become repeated parameters


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Response:
    """One article, whole."""
    _only()
    return conditional(lambda: jsonify(serialize.article_to_dict(searcher().article(article_id))))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Completions of what was typed so far."""
    _only("q", "limit")
    typed = request.args.get("q", "")
    limit = request.args.get("limit", "8")
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:9]) <= MAX_SUGGESTIONS):
        raise BadParameter(None, (Fault("limit", None, f"Use a whole number from 1 to {MAX_SUGGESTIONS}."),))
    return conditional(lambda: jsonify(serialize.suggestions_to_dict(typed, searcher().suggest(typed, int(limit)))))


@blueprint.get("/stats")
def stats() -> Response:
    """What the archive holds."""
    _only()
    return conditional(lambda: jsonify(serialize.stats_to_dict(searcher().stats())))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of these endpoints, for programs."""
    _only()
    return jsonify(document(searcher().settings))


def _only(*names: str) -> None:
    unknown = sorted(set(request.args) - set(names))
    if unknown:
        hint = f"There is no such parameter; these are: {', '.join(names) or 'none'}."
        raise BadParameter(None, tuple(Fault(name, None, hint) for name in unknown))
