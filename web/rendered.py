"""A template with its values as an answer."""

from __future__ import annotations

from flask import Response, render_template


def rendered(template: str, **values: object) -> Response:
    """The page. Lone surrogates, which an index may hold, become question marks."""
    page = render_template(template, **values)
    return Response(page.encode("utf-8", "replace"), mimetype="text/html")
