"""/api: the description of the API for people, from the same document that programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from web.conditional import conditional
from web.current import searcher
from web.openapi import document
from web.rendered import rendered

blueprint = Blueprint("api_page", __name__)


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter: its name, the values that it takes, and what it means."""

    name: str
    values: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint. ``answers`` are pairs of a status and when it comes, ``bodies`` the types of what may be sent."""

    method: str
    path: str
    summary: str
    parameters: tuple[Told, ...]
    answers: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]


@blueprint.get("/api")
def show() -> Response:
    """Every endpoint with its parameters and answers, with the limits of this server."""

    def make() -> Response:
        return rendered("api.html", operations=list(operations(document(searcher().settings))))

    return conditional(make)


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """The endpoints of a description, in its order."""
    for path, methods in described["paths"].items():
        for method, each in methods.items():
            told = tuple(_told(parameter) for parameter in each["parameters"])
            answers = tuple((status, answer["description"]) for status, answer in each["responses"].items())
            bodies = tuple(each.get("requestBody", {}).get("content", ()))
            yield Operation(method.upper(), path, each["summary"], told, answers, bodies)


def _told(parameter: Mapping[str, Any]) -> Told:
    where = "part of the address" if parameter["in"] == "path" else ""
    return Told(parameter["name"], _values(parameter["schema"]), parameter.get("description", where))


def _values(schema: Mapping[str, Any]) -> str:
    """The values that a schema allows, in words."""
    if schema.get("type") == "array":
        return f"{_values(schema['items'])}; several"
    if "enum" in schema:
        said = ", ".join(map(str, schema["enum"]))
    elif "minimum" in schema:
        said = f"{schema['minimum']} to {schema['maximum']}"
    else:
        said = {"string": "text", "boolean": "true, false"}.get(schema["type"], schema["type"])
    usual = schema.get("default", "")
    return said if usual == "" else f"{said}; usually {str(usual).lower() if isinstance(usual, bool) else usual}"
