"""The OpenAPI 3.1 description of the API, built from the same tables that the code reads."""

from __future__ import annotations

from search.article import EntityType
from search.parameters import PARAMETERS, Parameter
from search.posting.post import Media
from search.settings import Settings
from search.taking.forms import FORMS
from web import completions, neighbours
from web.edition import version_of_dateline
from web.entities import (
    LIST_PARAMETERS,
    MAX_ENTITIES,
    MAX_LISTED,
    PROFILE_PARAMETERS,
    USUAL_ENTITIES,
    USUAL_LISTED,
)
from web.frozen_index import INDEX_PARAMETERS, MAX_LISTS, USUAL_LISTS
from web.keys import OPEN_TO_ALL
from web.schemas import Shape, schemas
from web.taking import PARAMETERS_TAKEN, USUAL_FORM
from web.view_operations import VIEWS
from web.writing import MEDIA

LISTS = ("facets", "fields")  # one parameter, values separated by commas
REFUSALS = {
    "search": {
        "400": "The query or a parameter was not understood",
        "422": "The date range ends before it starts",
        "503": "No index, a damaged one, or the deadline passed",
    },
    "export": {
        "400": "The query or a parameter was not understood",
        "422": "The date range ends before it starts",
        "503": "No index, a damaged one, or the deadline passed",
    },
    **{name: view.refusals for name, view in VIEWS.items()},
    "article": {
        "400": "There is no such parameter",
        "404": "No article has this id",
        "503": "No index, or a damaged one",
    },
    "related": {
        "400": "A parameter was not understood",
        "404": "No article has this id",
        "503": "No index, a damaged one, or the deadline passed",
    },
    "lists": {
        "400": "A parameter or the cursor was not understood",
        "404": "The operator has the lists not listed",
        "503": "No index, or a damaged one",
    },
    "list": {
        "400": "There is no such parameter",
        "404": "No frozen list has this hash",
        "503": "No index, a damaged one, or the deadline passed",
    },
    "suggest": {"400": "A parameter was not understood", "503": "No index, or a damaged one"},
    "entities": {"400": "A parameter was not understood", "503": "No index, or a damaged one"},
    "entity": {
        "400": "A parameter was not understood",
        "404": "No article names it so",
        "422": "The date range ends before it starts",
        "503": "No index, a damaged one, or the deadline passed",
    },
    "stats": {"400": "There is no such parameter", "503": "No index, or a damaged one"},
    "openapi": {"400": "There is no such parameter"},
    "post": {
        "400": "There is no such parameter",
        "401": "No key was sent, or one that is not known",
        "403": "The key may not write",
        "413": "The body is too large, or brings too many articles",
        "415": "The body is of another type",
        "422": "Nothing in the body could become an article",
        "503": "It could not be written in time, was interrupted, or the disk did not take it",
    },
    "healthz": {},
    "readyz": {"503": "No index, or a damaged one"},
    "metrics": {"403": "The client's address is in none of the networks that may read them"},
}
"""What an operation may answer besides 200, by its name."""

ANYWHERE = {
    "400": "The request is none, or names a host that this server does not answer for",
    "401": "The key is not known, or none was sent where the operator wants one",
    "403": "The key does not have the right",
    "413": "The request has a body, and a large one",
    "414": "The address is too long",
    "429": "This address, or this key, asks more often than the operator allows",
    "500": "A fault of the server",
    "503": "More is asked than the server can answer",
}
"""What any operation may answer besides; its own reason for a status goes first."""

WATCHED = ("healthz", "readyz", "metrics")
"""The operations that are answered however much is asked, and without a key."""

KEYLESS = (*(endpoint.removeprefix("api.") for endpoint in OPEN_TO_ALL), *WATCHED)
"""The operations that never need a key."""

SPARED = {**dict.fromkeys(KEYLESS, ("401", "403")), **dict.fromkeys(WATCHED, ("401", "403", "429", "503"))}
"""What of ``ANYWHERE`` some operations never answer: refusals for want of a key or of time."""

SCHEME = "key"
"""What the scheme of the keys is called in the description."""

_OF_ARTICLES = ("article", "related", "lists", "list", "suggest", "entities", "entity", "stats")
CONDITIONAL = ("search", "export", *VIEWS, *_OF_ARTICLES)
"""The operations whose answers have an ETag."""


def document(settings: Settings) -> Shape:
    """The whole description. Limits are those of this server."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": version_of_dateline(),
            "description": "Full-text search in a news archive.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": _paths(settings),
        "components": {"schemas": schemas(), "securitySchemes": {SCHEME: {"type": "http", "scheme": "bearer"}}},
        "security": [{SCHEME: []}] if settings.api_reading == "key" else [{}, {SCHEME: []}],
    }


def _paths(settings: Settings) -> Shape:
    search = [_parameter(each, _search_bounds(each.name, settings)) for each in PARAMETERS]
    suggest = [_parameter(each, _completed_bounds(each.name)) for each in completions.PARAMETERS]
    related = [_parameter(each, _related_bounds()) for each in neighbours.PARAMETERS]
    entities = [_parameter(each, _entities_bounds(each.name)) for each in LIST_PARAMETERS]
    profile = [_parameter(each, _profile_bounds(each.name)) for each in PROFILE_PARAMETERS]
    article = [_in_path("article_id", {"type": "string"})]
    lists = [_parameter(each, _lists_bounds(each.name)) for each in INDEX_PARAMETERS]
    frozen = [_in_path("list_hash", {"type": "string"})]
    entity = [_in_path("kind", {"enum": list(EntityType)}), _in_path("name", {"type": "string"})]
    return {
        "/api/v1/search": _get("search", "Ranked articles with highlights and facets", search, "Page"),
        "/api/v1/export": _export(settings),
        **{f"/api/v1/{name}": _view(name, settings) for name in VIEWS},
        "/api/v1/articles": _post(),
        "/api/v1/articles/{article_id}": _get("article", "One article, whole", article, "Article"),
        "/api/v1/articles/{article_id}/related": _get(
            "related", "Other articles about the same", article + related, "RelatedArticles"
        ),
        "/api/v1/lists": _get("lists", "The frozen lists, the latest first", lists, "FrozenLists"),
        "/api/v1/lists/{list_hash}": _get("list", "A frozen list, and what became of it", frozen, "FrozenList"),
        "/api/v1/suggest": _get("suggest", "Completions of what was typed so far", suggest, "Suggestions"),
        "/api/v1/entities": _get("entities", "People, organisations and places by name", entities, "Entities"),
        "/api/v1/entities/{kind}/{name}": _get(
            "entity", "What the archive knows of one of them", entity + profile, "Profile"
        ),
        "/api/v1/stats": _get("stats", "What the archive holds", [], "Stats"),
        "/api/v1/openapi.json": _get("openapi", "This description", [], None),
        "/healthz": _get("healthz", "Whether the process runs", [], "Alive"),
        "/readyz": _get("readyz", "Whether searches can be answered", [], "Ready"),
        "/metrics": _get("metrics", "Counts for Prometheus", [], None, "text/plain"),
    }


def _get(
    operation: str, summary: str, parameters: list[Shape], schema: str | None, media: str = "application/json"
) -> Shape:
    shape: Shape = {
        "operationId": operation,
        "summary": summary,
        "parameters": parameters,
        "responses": _responses(operation, schema, media),
    }
    return {"get": shape | {"security": []} if operation in KEYLESS else shape}


def _responses(operation: str, schema: str | None, media: str = "application/json") -> Shape:
    """What an operation may answer."""
    content: Shape = {"schema": {"$ref": f"#/components/schemas/{schema}"}} if schema else {}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: Shape = {"200": {"description": "The answer", "content": {media: content}}}
    if operation in CONDITIONAL:
        responses["304"] = {"description": "The answer that If-None-Match names is still the same"}
    spared = SPARED.get(operation, ())
    refusals = {status: each for status, each in ANYWHERE.items() if status not in spared}
    refusals |= REFUSALS[operation]
    for status in sorted(refusals):
        responses[status] = {"description": refusals[status], "content": problem}
    return responses


def _post() -> Shape:
    """Articles in any of the shapes that ``dateline index`` reads as records, which no schema could tell."""
    one: Shape = {"type": "object"}
    several: Shape = {"anyOf": [one, {"type": "array", "items": one}]}
    shapes = {Media.JSON: several, Media.LINES: {"type": "string"}}
    body = {"required": True, "content": {name: {"schema": shapes[media]} for name, media in MEDIA.items()}}
    return {
        "post": {
            "operationId": "post",
            "summary": "Add or update articles",
            "parameters": [],
            "requestBody": body,
            "security": [{SCHEME: []}],
            "responses": _responses("post", "Posted"),
        }
    }


def _view(operation: str, settings: Settings) -> Shape:
    view = VIEWS[operation]
    parameters = [
        _parameter(each, view.bounds.get(each.name) or _search_bounds(each.name, settings)) for each in view.parameters
    ]
    return _get(operation, view.summary, parameters, view.schema)


def _export(settings: Settings) -> Shape:
    """A file, of which only the kind is described: its forms are other people's."""
    parameters = [_parameter(each, _search_bounds(each.name, settings)) for each in PARAMETERS_TAKEN]
    shape = _get("export", "Every hit of a search, as a file", parameters, None)
    text: Shape = {"schema": {"type": "string"}}
    shape["get"]["responses"]["200"]["content"] = {each.media_type: text for each in FORMS.values()}  # type: ignore[index]
    return shape


def _in_path(name: str, schema: Shape) -> Shape:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _parameter(parameter: Parameter, bounds: Shape) -> Shape:
    schema: Shape = {"type": parameter.kind}
    if parameter.values:
        schema["enum"] = list(parameter.values)
    schema |= bounds
    shape: Shape = {"name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema}
    if parameter.repeated or parameter.name in LISTS:
        shape["schema"] = {"type": "array", "items": schema}
        shape |= {"style": "form", "explode": parameter.repeated}
    return shape


def _search_bounds(name: str, settings: Settings) -> Shape:
    bounds: dict[str, Shape] = {
        "q": {"default": "", "maxLength": settings.max_query_chars},
        "match": {"default": "auto"},
        "interval": {"default": "auto"},
        "collapse": {"default": "none"},
        "count": {"default": "articles"},
        "limit": {"minimum": 1, "maximum": settings.max_page_size, "default": settings.default_page_size},
        "facet_limit": {"minimum": 1, "maximum": settings.max_facet_values, "default": settings.default_facet_values},
        "highlight": {"default": True},
        "expand": {"default": False},
        "recency": {"pattern": "^[1-9][0-9]{0,3}[dwmy]$"},
        "explain": {"default": False},
        "lenient": {"default": False},
        "format": {"default": USUAL_FORM},
    }
    return bounds.get(name, {})


def _completed_bounds(name: str) -> Shape:
    most, usual = completions.MAX_SUGGESTIONS, completions.USUAL_SUGGESTIONS
    bounds: dict[str, Shape] = {
        "q": {"default": ""},
        "limit": {"minimum": 1, "maximum": most, "default": usual},
    }
    return bounds.get(name, {})


def _entities_bounds(name: str) -> Shape:
    bounds: dict[str, Shape] = {
        "q": {"default": ""},
        "limit": {"minimum": 1, "maximum": MAX_ENTITIES, "default": USUAL_ENTITIES},
    }
    return bounds.get(name, {})


def _profile_bounds(name: str) -> Shape:
    bounds: dict[str, Shape] = {
        "interval": {"default": "auto"},
        "limit": {"minimum": 1, "maximum": MAX_LISTED, "default": USUAL_LISTED},
    }
    return bounds.get(name, {})


def _lists_bounds(name: str) -> Shape:
    return {"minimum": 1, "maximum": MAX_LISTS, "default": USUAL_LISTS} if name == "limit" else {}


def _related_bounds() -> Shape:
    return {"minimum": 1, "maximum": neighbours.MAX_RELATED, "default": neighbours.USUAL_RELATED}
