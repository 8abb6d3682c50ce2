"""Frozen lists: a button that makes one, and the page that it is found at."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, request

from search.frozen.kept import freeze
from search.frozen.places import read, state_of
from search.frozen.reopened import Reopened, reopen
from search.frozen.taken import LIST_FORMS, articles, write
from search.frozen.words import asked_words, citation_line
from search.taking.forms import BY_ENDING, file_name
from search.taking.heading import Heading
from web.absolute import base
from web.conditional import conditional
from web.current import searcher
from web.links import Links
from web.rendered import rendered
from web.taking import OF_A_PAGE, mark_of, sent

blueprint = Blueprint("lists", __name__, url_prefix="/lists")

SEE_OTHER = 303
ELSEWHERE = "Lists are frozen from a page of this archive only."


@blueprint.post("")
def make() -> Response:
    """Freeze the search of the form, and lead to the list."""
    if _comes_from_elsewhere():
        abort(403, ELSEWHERE)
    pairs = [pair for pair in request.form.items(multi=True) if pair[0] not in OF_A_PAGE]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    frozen = freeze(searcher(), pairs, now, lenient=True, most=searcher().settings.max_frozen_lists)
    return Response(status=SEE_OTHER, headers={"Location": f"/lists/{frozen.hash}"})


def _comes_from_elsewhere() -> bool:
    """Whether a page of another site sent the form; browsers say so, and who is no browser needs no button."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and origin.lower().partition("://")[2] != request.host


@blueprint.get("/<list_hash>")
def frozen_list(list_hash: str) -> Response:
    """A list, and what became of it."""

    def answer() -> Response:
        found = reopened(list_hash)
        return rendered(
            "list.html",
            found=found,
            links=Links(found.frozen.asked),
            words=asked_words(found.frozen),
            line=citation_line(found.frozen, base()),
            list_forms=LIST_FORMS,
        )

    return conditional(answer, state_of(searcher().settings.data_dir, list_hash))


@blueprint.get(f"/<list_hash>.<any({','.join(each.ending for each in LIST_FORMS)}):ending>")
def taken(list_hash: str, ending: str) -> Response:
    """The articles of a list as a file: those that were frozen, not those that its search finds today."""
    form = BY_ENDING[ending]

    def answer() -> Response:
        frozen = read(searcher().settings.data_dir, list_hash)
        page = f"/lists/{frozen.hash}"
        heading = Heading(frozen.query, frozen.day, base(), f"{page}.{ending}", page)
        count = len(frozen.articles)
        texts = write(form, articles(searcher().reader(), frozen), heading)
        return sent(form, texts, file_name(heading, form, count, count), (count, count), mark_of(form))

    return conditional(answer, state_of(searcher().settings.data_dir, list_hash))


def reopened(list_hash: str) -> Reopened:
    """The list with that hash, compared with the archive. Raises ListNotFound."""
    return reopen(searcher(), read(searcher().settings.data_dir, list_hash))
