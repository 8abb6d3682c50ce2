"""JSON as we send it: readable UTF-8, keys in the order of the contract."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider


class JsonText(DefaultJSONProvider):
    """Keeps letters as they are. Only a text that UTF-8 cannot hold, with a lone surrogate, is escaped throughout."""

    sort_keys = False
    ensure_ascii = False

    def dumps(self, obj: Any, **more: Any) -> str:
        """The JSON of a value; always UTF-8."""
        text = super().dumps(obj, **more)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return super().dumps(obj, **{**more, "ensure_ascii": True})
        return text


def install(app: Flask) -> None:
    """Make every answer of ``jsonify`` such a text."""
    app.json = JsonText(app)
