"""The OpenAPI 3.1 description of the API, built from the same tables that the code reads."""

from __future__ import annotations

from importlib.metadata import version

from search.parameters import PARAMETERS, Parameter
from search.settings import Settings
from web.errors import HTTP_CODES, STATUS

Shape = dict[str, object]


def document(settings: Settings) -> Shape:
    """The whole description. Limits are those of this server."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": version("dateline"),
            "description": "Full-text search in a news archive.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/api/v1/search": _get(
                "Ranked articles with highlights and facets",
                [_parameter(each, settings) for each in PARAMETERS],
                "Page",
            ),
            "/api/v1/articles/{article_id}": _get("One article, whole", [_path("article_id")], "Article"),
            "/api/v1/suggest": _get(
                "Completions of what was typed so far",
                [_query("q", "what was typed", {"type": "string"}), _query("limit", "how many", {"type": "integer"})],
                "Suggestions",
            ),
            "/api/v1/stats": _get("What the archive holds", [], "Stats"),
            "/api/v1/openapi.json": _get("This description", [], None),
            "/healthz": _get("Whether the process runs", [], None),
            "/readyz": _get("Whether searches can be answered", [], None),
        },
        "components": {"schemas": _schemas()},
    }


def _get(summary: str, parameters: list[Shape], schema: str | None) -> Shape:
    content: Shape = {"schema": {"$ref": f"#/components/schemas/{schema}"}} if schema else {}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": "The answer", "content": {"application/json": content}},
                "default": {"description": "A problem (RFC 9457)", "content": problem},
            },
        }
    }


def _parameter(parameter: Parameter, settings: Settings) -> Shape:
    schema: Shape = {"type": parameter.kind}
    if parameter.values and parameter.name not in ("facets", "fields"):
        schema["enum"] = list(parameter.values)
    limits = {"limit": settings.max_page_size, "facet_limit": settings.max_facet_values}
    if parameter.name in limits:
        schema |= {"minimum": 1, "maximum": limits[parameter.name]}
    if parameter.repeated:
        schema = {"type": "array", "items": schema}
    return _query(parameter.name, parameter.meaning, schema)


def _query(name: str, meaning: str, schema: Shape) -> Shape:
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def _path(name: str) -> Shape:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _object(**properties: object) -> Shape:
    return {"type": "object", "properties": properties}


def _list(of: object) -> Shape:
    return {"type": "array", "items": of}


def _schemas() -> Shape:
    text, number, whole = {"type": "string"}, {"type": "number"}, {"type": "integer"}
    maybe = {"type": ["string", "null"]}
    snippet = _object(text=text, spans=_list({"type": "array", "items": whole, "minItems": 2, "maxItems": 2}))
    entity = _object(name=text, type={"enum": ["person", "organisation", "place"]}, count=whole, surfaces=_list(text))
    about = dict.fromkeys(
        ("url", "site", "source", "author", "published", "published_zone", "crawled", "story_code", "language"), maybe
    )
    article = _object(
        id=text,
        title=text,
        body=text,
        published_has_time={"type": "boolean"},
        entities=_list(entity),
        extra={},
        **about,
    )
    hit = _object(
        id=text,
        title=text,
        **about,
        entities=_list(entity),
        score={"type": ["number", "null"]},
        highlights=_object(title=_list(snippet), body=_list(snippet)),
        explanation=_object(label=text, score=number, details=_list({"type": "object"})),
    )
    value = _object(value=text, count=whole, selected={"type": "boolean"}, excluded={"type": "boolean"})
    bucket = {"type": "object", "properties": {"from": text, "to": text, "count": whole}}
    return {
        "Page": _object(
            query=_object(q=text, parsed=text, warnings=_list(text), suggestion=maybe),
            total=_object(value=whole, relation={"enum": ["eq", "gte"]}),
            results=_list(hit),
            facets={"type": "object", "additionalProperties": _list({"anyOf": [value, bucket]})},
            next=maybe,
            next_url=maybe,
            index=_object(generation=text, documents=whole),
            took_ms=number,
        ),
        "Article": article,
        "Suggestions": _object(q=text, suggestions=_list(_object(text=text, kind=text, count=whole))),
        "Stats": _object(
            generation=text,
            engine=text,
            documents=whole,
            sources=_list(_object(source=text, count=whole)),
            dates=_object(**{"from": maybe, "to": maybe, "undated": whole}),
            segments=whole,
            bytes=whole,
        ),
        "Problem": _object(
            type=text,
            title=text,
            status=whole,
            detail=text,
            instance=text,
            code={"enum": sorted({code for _, code in STATUS.values()} | set(HTTP_CODES.values()) | {"http_error"})},
            request_id=text,
            errors=_list(_object(parameter=text, position={"type": ["integer", "null"]}, hint=text)),
        ),
    }
