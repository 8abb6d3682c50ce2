"""The description by which browsers add the archive to their search boxes (OpenSearch 1.1), and completions there."""

from __future__ import annotations

from html import escape

from flask import Blueprint, Response, abort, current_app, request

from web.absolute import base
from web.completions import USUAL_SUGGESTIONS
from web.conditional import conditional
from web.current import searcher

blueprint = Blueprint("opensearch", __name__)

DESCRIPTION_TYPE = "application/opensearchdescription+xml"
SUGGESTIONS_TYPE = "application/x-suggestions+json"
UNKNOWN = "Nobody told this server by which address it is reached. Its operator can: DATELINE_PUBLIC_URL."

_ADDRESSES = (
    ("results", "text/html", "/search?q={searchTerms}"),
    ("results", "application/atom+xml", "/search.atom?q={searchTerms}"),
    ("suggestions", SUGGESTIONS_TYPE, "/opensearch/suggest?q={searchTerms}"),
    ("self", DESCRIPTION_TYPE, "/opensearch.xml"),
)


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """The description; 404 where the address of the server is not certain, for a browser keeps it for years."""
    known = base()
    if known is None:
        abort(404, UNKNOWN)

    def make() -> Response:
        addresses = "".join(
            f'<Url rel="{relation}" type="{kind}" template="{escape(known + path)}"/>\n'
            for relation, kind, path in _ADDRESSES
        )
        text = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            "<ShortName>Dateline</ShortName>\n<Description>Search a news archive with Dateline</Description>\n"
            "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
            f"{addresses}</OpenSearchDescription>\n"
        )
        return Response(text, mimetype=DESCRIPTION_TYPE)

    return conditional(make)


@blueprint.get("/opensearch/suggest")
def suggest() -> Response:
    """What was typed, its completions, and how many articles have each, as browsers expect them: a list of lists."""

    def make() -> Response:
        typed = request.args.get("q", "")
        found = searcher().suggest(typed, USUAL_SUGGESTIONS)
        counts = [f"{each.count:,} {'article' if each.count == 1 else 'articles'}" for each in found]
        text = current_app.json.dumps([typed, [each.text for each in found], counts])
        return Response(text, mimetype=SUGGESTIONS_TYPE)

    return conditional(make)
