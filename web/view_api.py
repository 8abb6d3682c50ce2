"""The endpoints of the views of a list of hits: what their pages show, for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from search.view_shapes import about, comparison_to_dict, timeline_to_dict, together_to_dict
from web import comparison, graphs, timelines
from web.conditional import conditional
from web.viewing import read_strictly

blueprint = Blueprint("view_api", __name__, url_prefix="/api/v1")


@blueprint.get("/compare")
def compare() -> Response:
    """What tells two sides of the hits apart."""

    def make() -> Response:
        asked = read_strictly(request.args.items(multi=True), comparison.OWN)
        lenient = asked.read.request.lenient
        done = comparison.compared(asked, comparison.read_sides(asked, lenient=lenient))
        head = about(done.found.hits, done.understood, asked.read.warnings)
        return jsonify(head | comparison_to_dict(done.found, done.a, done.b))

    return conditional(make)


@blueprint.get("/timeline")
def timeline() -> Response:
    """The hits over time, by source."""

    def make() -> Response:
        asked = read_strictly(request.args.items(multi=True), timelines.OWN)
        found, understood = timelines.over_time(asked)
        return jsonify(about(found.hits, understood, asked.read.warnings) | timeline_to_dict(found))

    return conditional(make)


@blueprint.get("/graph")
def graph() -> Response:
    """The foremost names of the hits, and which stand together."""

    def make() -> Response:
        asked = read_strictly(request.args.items(multi=True), graphs.OWN)
        found, understood = graphs.linked(asked)
        return jsonify(about(found.hits, understood, asked.read.warnings) | together_to_dict(found))

    return conditional(make)
