"""What can be asked of /api/v1/entities and of the profile of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from werkzeug.datastructures import MultiDict

from search.article import EntityType
from search.errors import BadParameter, Fault
from search.parameters import MAX_SHOWN, Parameter, Read, read
from search.profile import ProfileRequest
from search.request import Interval
from search.settings import Settings
from web.address import MAX_ADDRESS_BYTES
from web.limit import read_limit

MAX_ENTITIES = 100  # names in one answer; more are found by typing another letter
USUAL_ENTITIES = 10
MAX_LISTED = 50  # of each list of a profile; to see all articles is what a search is for
USUAL_LISTED = 10

LIST_PARAMETERS = (
    Parameter("q", "string", "how a word of the name begins; empty means all, the most named first"),
    Parameter("type", "string", "the only kind wanted", tuple(EntityType)),
    Parameter("limit", "integer", "names at most"),
)
"""Every parameter of the list of entities."""

NAMES_ON_PAGE = 90  # of one kind; three columns of thirty
LAST_PAGE = 50  # of such; every page is found by counting from the first, and who looks for a rarer name types it

DAY_PARAMETERS = (
    Parameter("from", "string", "first day of the articles that count, as in a search"),
    Parameter("to", "string", "last day, included"),
    Parameter("interval", "string", "width of a bar of the dates", tuple(Interval)),
)
"""What the page of a name can be asked for, as its profile in the API can."""

PROFILE_PARAMETERS = (
    *DAY_PARAMETERS,
    Parameter("limit", "integer", "names of each kind, sources, spellings and articles at most"),
)
"""Every parameter of a profile."""

_KEPT_PAGES = 8192  # addresses of names; a page of results has thirty, most of them those of other pages


def read_list(arguments: MultiDict[str, str]) -> tuple[str, EntityType | None, int]:
    """What was typed, the kind wanted if it is one alone, and how many. Raises BadParameter."""
    typed = (arguments.get("type") or "").lower()
    if typed and typed not in tuple(EntityType):
        raise BadParameter(None, (Fault("type", None, f"Use one of: {', '.join(EntityType)}."),))
    kind = EntityType(typed) if typed else None
    return arguments.get("q", ""), kind, read_limit(arguments, USUAL_ENTITIES, MAX_ENTITIES)


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """What the page of all names is asked for; ``page`` counts from 1, where one ``kind`` is wanted alone."""

    typed: str
    kind: EntityType | None
    page: int
    warnings: tuple[str, ...]


def read_names(arguments: MultiDict[str, str]) -> NamesAsked:
    """What is understood of the address of that page. Never raises: what was left out is among the warnings."""
    warnings = [_strange(name, ("q", "type", "page")) for name in arguments if name not in ("q", "type", "page")]
    typed, kind, page = (arguments.get(name, "").strip() for name in ("q", "type", "page"))
    if kind.lower() not in ("", *EntityType):
        warnings.append(f"type was left out: Use one of: {', '.join(EntityType)}.")
        kind = ""
    if page and not (page.isascii() and page.isdigit() and len(page) < 10 and 1 <= int(page) <= LAST_PAGE):
        warnings.append(f"page was left out: Use a whole number from 1 to {LAST_PAGE}.")
        page = ""
    return NamesAsked(typed, EntityType(kind.lower()) if kind else None, int(page or 1), tuple(warnings))


def _strange(name: str, known: Iterable[str]) -> str:
    return f"{name[:MAX_SHOWN]} was left out: There is no such parameter; these are: {', '.join(known)}."


def read_profile(
    kind: EntityType, name: str, arguments: MultiDict[str, str], settings: Settings, today: date
) -> ProfileRequest:
    """The profile that is asked for. Raises BadParameter and ImpossibleRange."""
    days = [(each.name, arguments[each.name]) for each in DAY_PARAMETERS if each.name in arguments]
    asked = read(days, settings, today).request
    limit = read_limit(arguments, USUAL_LISTED, MAX_LISTED)
    return ProfileRequest(kind, name, asked.first, asked.last, asked.interval, limit)


def read_days(pairs: Iterable[tuple[str, str]], settings: Settings, today: date) -> Read:
    """The days and the interval that a page is asked for. Never raises: what was left out is among the warnings."""
    known = [each.name for each in DAY_PARAMETERS]
    given = list(pairs)
    strange = dict.fromkeys(name for name, _ in given if name not in known)
    asked = read([pair for pair in given if pair[0] in known], settings, today, lenient=True)
    return replace(asked, warnings=(*(_strange(name, known) for name in strange), *asked.warnings))


@lru_cache(_KEPT_PAGES)
def page_of(kind: str, name: str) -> str | None:
    """The address of an entity's page, None where it has none: no browser would get it to us.

    Blanks do not count, and a step like ".." is one that browsers take before they ask.
    """
    plain = " ".join(name.split())
    try:
        address = f"/entities/{kind}/{quote(plain, safe='', errors='strict')}"
    except UnicodeEncodeError:
        return None
    return None if plain in ("", ".", "..") or len(address) > MAX_ADDRESS_BYTES else address
