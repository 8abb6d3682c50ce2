"""Results as files: every hit of a search, streamed, in the forms of ``search/taking``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from search.article import Article
from search.article_page import article_page
from search.errors import BadParameter, Fault
from search.parameters import PARAMETERS, Parameter, read
from search.request import SearchRequest
from search.taking.citation import line
from search.taking.every import every
from search.taking.forms import BY_ENDING, CITED, FORMS, Form, asked_in, file_name, most
from search.taking.heading import Heading
from search.taking.sheet import BYTE_ORDER_MARK
from web.absolute import base
from web.conditional import conditional
from web.current import searcher
from web.links import Links
from web.overload import send_in_pieces

blueprint = Blueprint("taking", __name__)

CHUNK_CHARS = 64 * 1024  # sent at once; an article at a time costs twice as much
USUAL_FORM = "jsonl"
OF_A_PAGE = frozenset(
    ("limit", "cursor", "facets", "facet_limit", "count", "interval", "highlight", "explain", "fields")
)
"""Parameters that mean a page of results, and nothing where all are taken."""

PARAMETERS_TAKEN = (
    *(each for each in PARAMETERS if each.name not in OF_A_PAGE),
    Parameter("format", "string", "the form of the file", tuple(FORMS)),
)
"""Every parameter of an export: what narrows and orders a search, and the form."""


@blueprint.app_context_processor
def offered() -> dict[str, object]:
    """What the templates that offer the files need; each is cheap, or made when it is asked for."""
    return {
        "archive_address": base,
        "forms": FORMS.values(),
        "cited_forms": CITED,
        "most_taken": searcher().settings.max_export_articles,
        "most_fed": searcher().settings.feed_entries,
        "can_freeze": searcher().settings.max_frozen_lists > 0,
        "citation_line": citation_line,
    }


def citation_line(article: Article) -> str:
    """The line that cites an article of this archive."""
    known = base()
    return line(article, searcher().today(), f"{known}{article_page(article.id)}" if known else None)


@blueprint.get(f"/search.<any({','.join(BY_ENDING)}):ending>")
def results(ending: str) -> Response:
    """Every hit of a search page as a file; lenient, as the page is, so that its link gives what it shows."""
    form = BY_ENDING[ending]

    def make() -> Response:
        pairs = [pair for pair in request.args.items(multi=True) if pair[0] not in OF_A_PAGE]
        asked = read(pairs, searcher().settings, searcher().today(), lenient=True).request
        return taken(form, asked, Links(pairs).whole(), mark_of(form))

    return conditional(make)


def mark_of(form: Form) -> str:
    """What stands before a file that people open, and not programs."""
    return BYTE_ORDER_MARK if form.name == "csv" else ""


@blueprint.get(f"/articles/<article_id>/cite.<any({','.join(each.ending for each in CITED)}):ending>")
def cited(article_id: str, ending: str) -> Response:
    """The reference of one article."""
    form = BY_ENDING[ending]

    def make() -> Response:
        article = searcher().article(article_id)
        heading = Heading(article.title, searcher().today())
        response = Response(
            "".join(form.write([article], heading)).encode("utf-8", "replace"), mimetype=form.media_type
        )
        return _named(response, file_name(heading, form, 1, 1))

    return conditional(make)


def read_export(arguments: MultiDict[str, str]) -> tuple[Form, SearchRequest, str]:
    """The form and the search that the API is asked for, and the address of its page.

    Raises BadParameter and ImpossibleRange.
    """
    known = [each.name for each in PARAMETERS_TAKEN]
    faults = [
        Fault(name, None, f"There is no such parameter; these are: {', '.join(sorted(known))}.")
        for name in sorted(set(arguments) - set(known))
    ]
    name = (arguments.get("format") or USUAL_FORM).lower()
    if name not in FORMS or len(arguments.getlist("format")) > 1:
        faults.append(Fault("format", None, f"Give it once, as one of: {', '.join(FORMS)}."))
    if faults:
        raise BadParameter(None, tuple(faults))
    pairs = [pair for pair in arguments.items(multi=True) if pair[0] != "format"]
    return FORMS[name], read(pairs, searcher().settings, searcher().today()).request, Links(pairs).whole()


def taken(form: Form, asked: SearchRequest, page: str, before: str = "") -> Response:
    """The file of every hit of a search, whose ``page`` has that address, behind what stands ``before`` it.

    The first hits are found before anything is sent.
    Should a later page fail, the answer breaks off without its end, so nobody takes a part for the whole.
    """
    found = every(searcher(), asked_in(form, asked), most(form, searcher().settings))
    heading = Heading(
        asked.q, searcher().today(), base(), Links(request.args.items(multi=True), request.path).whole(), page
    )
    texts = form.write(found.articles, heading)
    if not form.is_feed:
        return sent(form, texts, file_name(heading, form, found.count, found.total), (found.total, found.count), before)
    return _counted(Response(b"".join(_chunks(before, texts)), mimetype=form.media_type), found.total, found.count)


def sent(form: Form, texts: Iterable[str], name: str, counts: tuple[int, int], before: str = "") -> Response:
    """The texts as a file of that name, sent while they are made; of how many articles how many it has."""
    send_in_pieces()
    return _named(_counted(Response(_chunks(before, texts), mimetype=form.media_type), *counts), name)


def _counted(response: Response, total: int, count: int) -> Response:
    response.headers["X-Total-Count"] = str(total)
    response.headers["X-Taken-Count"] = str(count)
    return response


def _named(response: Response, name: str) -> Response:
    """The answer as a file to keep, under a name in ASCII."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chunks(before: str, texts: Iterable[str]) -> Iterator[bytes]:
    """The texts in pieces worth sending."""
    held, size = [before], len(before)
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= CHUNK_CHARS:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")
