"""The lists that were frozen: what their index is asked for, and its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, request
from werkzeug.datastructures import MultiDict

from search.errors import BadCursor
from search.frozen.catalogue import Catalogue, Page
from search.parameters import MAX_SHOWN, PARAMETERS, Parameter
from search.settings import Settings
from web.conditional import conditional
from web.limit import read_limit
from web.links import Links
from web.rendered import rendered

blueprint = Blueprint("frozen_index", __name__)

USUAL_LISTS = 25  # as many as a screen or two show
MAX_LISTS = 100  # lists of one answer; each that was not shown before is read whole, up to a megabyte
NOWHERE = "This archive does not list its frozen lists. Whoever has the address of one finds it there."

INDEX_PARAMETERS = (
    Parameter("limit", "integer", "lists at most"),
    next(each for each in PARAMETERS if each.name == "cursor"),
)
"""Every parameter of the index, for programs; its page has the cursor."""

OF_PAGE = ("cursor",)


def install(app: Flask, settings: Settings) -> None:
    """Keep what was read of the lists; pages lead to the index only where there is one."""
    app.extensions["dateline.lists"] = Catalogue(settings.data_dir)
    app.extensions["dateline.lists_are_shown"] = settings.frozen_index == "open"
    app.jinja_env.globals["lists_are_shown"] = settings.frozen_index == "open"


def catalogue() -> Catalogue:
    """The lists of the archive that answers. Answers 404 where the operator has them not listed."""
    if not current_app.extensions["dateline.lists_are_shown"]:
        abort(404, NOWHERE)
    return cast("Catalogue", current_app.extensions["dateline.lists"])


def read_index(arguments: MultiDict[str, str]) -> tuple[int, str | None]:
    """How many lists are wanted, and behind which. Raises BadParameter."""
    return read_limit(arguments, USUAL_LISTS, MAX_LISTS), arguments.get("cursor") or None


@blueprint.get("/lists")
def lists() -> Response:
    """The lists, the latest first, each with what was asked, when, and how much was found."""
    known = catalogue()

    def make() -> Response:
        found, warnings = _read(known, request.args)
        return rendered("lists.html", found=found, warnings=warnings, links=Links(request.args.items(), "/lists"))

    return conditional(make, known.state())


def _read(known: Catalogue, arguments: Mapping[str, str]) -> tuple[Page, list[str]]:
    """Never raises: what was left out is among the warnings."""
    warnings = [
        f"{name[:MAX_SHOWN]} was left out: There is no such parameter; these are: {', '.join(OF_PAGE)}."
        for name in arguments
        if name not in OF_PAGE
    ]
    try:
        return known.page(USUAL_LISTS, arguments.get("cursor") or None), warnings
    except BadCursor:
        return known.page(USUAL_LISTS), [*warnings, "cursor was left out: These are the latest lists."]
