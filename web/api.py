"""The JSON endpoints: strict, stable, described by /api/v1/openapi.json."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for

from search import serialize
from search.article import EntityType
from search.errors import BadParameter, Fault
from search.frozen.catalogue import page_to_dict
from search.frozen.places import state_of
from search.frozen.reopened import reopened_to_dict
from search.parameters import Read, read
from web import completions, frozen_index, neighbours
from web import entities as entity_parameters
from web.absolute import base
from web.conditional import conditional
from web.current import found, searcher
from web.frozen_lists import reopened
from web.links import Links
from web.openapi import document
from web.taking import read_export, taken

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """Ranked hits with highlights and facets."""

    def make() -> Response:
        asked = read(request.args.items(multi=True), searcher().settings, searcher().today())
        return jsonify(answer(asked))

    return conditional(make)


def answer(asked: Read) -> dict[str, object]:
    """The JSON of a search; the warnings of lenient reading come first."""
    page = found(asked.request)
    shape = serialize.page_to_dict(page, asked.fields, _next_url(page.next, "api.search"))
    query = shape["query"]
    if isinstance(query, dict):
        query["warnings"] = [*asked.warnings, *query["warnings"]]
    return shape


def _next_url(cursor: str | None, endpoint: str) -> str | None:
    """The address of the page that follows, if one does.

    Made by ``Links``: a lenient search may have parameters that ``url_for`` would take for its own.
    """
    if cursor is None:
        return None
    return Links(request.args.items(multi=True), url_for(endpoint)).here(cursor=cursor)


@blueprint.get("/export")
def export() -> Response:
    """Every hit of a search, as a file."""
    return conditional(lambda: taken(*read_export(request.args)))


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Response:
    """One article, whole."""
    _only()

    def make() -> Response:
        article = searcher().article(article_id)
        return jsonify(serialize.article_to_dict(article, searcher().story(article_id)))

    return conditional(make)


@blueprint.get("/articles/<article_id>/related")
def related(article_id: str) -> Response:
    """Other articles about the same."""
    _only(*(parameter.name for parameter in neighbours.PARAMETERS))
    limit = neighbours.read(request.args)
    return conditional(lambda: jsonify(serialize.related_to_dict(article_id, searcher().related(article_id, limit))))


@blueprint.get("/lists")
def lists() -> Response:
    """The frozen lists, the latest first."""
    _only(*(parameter.name for parameter in frozen_index.INDEX_PARAMETERS))
    known = frozen_index.catalogue()
    limit, cursor = frozen_index.read_index(request.args)

    def make() -> Response:
        page = known.page(limit, cursor)
        return jsonify(page_to_dict(page, _next_url(page.next, "api.lists")))

    return conditional(make, known.state())


@blueprint.get("/lists/<list_hash>")
def frozen_list(list_hash: str) -> Response:
    """A frozen list, and what became of it."""
    _only()
    state = state_of(searcher().settings.data_dir, list_hash)
    return conditional(lambda: jsonify(reopened_to_dict(reopened(list_hash), base())), state)


@blueprint.get("/suggest")
def suggest() -> Response:
    """Completions of what was typed so far."""
    _only(*(parameter.name for parameter in completions.PARAMETERS))
    typed, limit = completions.read(request.args)
    return conditional(lambda: jsonify(serialize.suggestions_to_dict(typed, searcher().suggest(typed, limit))))


@blueprint.get("/entities")
def entities() -> Response:
    """The people, organisations and places in whose name a word begins so."""
    _only(*(parameter.name for parameter in entity_parameters.LIST_PARAMETERS))
    asked = entity_parameters.read_list(request.args)
    return conditional(lambda: jsonify(serialize.entities_to_dict(asked[0], searcher().entities(*asked))))


@blueprint.get("/entities/<entity_kind:kind>/<entity_name:name>")
def entity(kind: EntityType, name: str) -> Response:
    """What the archive knows of one of them."""
    _only(*(parameter.name for parameter in entity_parameters.PROFILE_PARAMETERS))
    asked = entity_parameters.read_profile(kind, name, request.args, searcher().settings, searcher().today())
    return conditional(lambda: jsonify(serialize.profile_to_dict(searcher().profile(asked))))


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
    """Refuse parameters that are not among ``names``, or are given twice."""
    hint = f"There is no such parameter; these are: {', '.join(names) or 'none'}."
    faults = [Fault(name, None, hint) for name in sorted(set(request.args) - set(names))]
    faults += [Fault(name, None, "Give it once.") for name in names if len(request.args.getlist(name)) > 1]
    if faults:
        raise BadParameter(None, tuple(faults))
