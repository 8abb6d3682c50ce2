"""Whether a JSON value is what its schema in the description of the API says, key by key."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: object, schema: Json, document: Json, at: str = "$") -> list[str]:
    """What a value has that its schema does not describe, or lacks that it requires."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return faults(value, document["components"]["schemas"][name], document, at)
    found = [f"{at}: {value!r} is none of {schema['enum']}"] if value not in schema.get("enum", [value]) else []
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(_is(value, kind) for kind in kinds):
        found.append(f"{at}: {value!r} is none of {kinds}")
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
        for name, each in value.items():
            inner = schema["properties"].get(name) or schema.get("additionalProperties")
            found += faults(each, inner, document, f"{at}.{name}") if inner else [f"{at}.{name} is not described"]
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            found += faults(each, schema["items"], document, f"{at}[{number}]")
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{at}: {len(value)} items")
    return found


def _is(value: object, kind: str) -> bool:
    """JSON tells truth values from numbers, Python does not."""
    return isinstance(value, KINDS[kind]) and isinstance(value, bool) == (kind == "boolean")
