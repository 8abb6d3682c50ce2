"""What all views of a list of hits read of their addresses, and how their tables are files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from flask import Response

from search.errors import BadParameter, Fault
from search.parameters import MAX_SHOWN, PARAMETERS, Parameter, Read, read
from search.query.ast import And, Node
from search.query.write import write
from search.taking.sheet import BYTE_ORDER_MARK, line, neutral
from web.current import searcher
from web.links import Links, Pairs

OF_HITS = ("q", "source", "site", "author", "entity", "language", "from", "to", "match", "lenient")
"""The parameters of a search that say which articles are hits; the rest is about showing them page by page."""

HITS_PARAMETERS = tuple(each for each in PARAMETERS if each.name in OF_HITS)
"""What every view can be asked for, besides what is its own."""

_OF_A_PAGE = frozenset(each.name for each in PARAMETERS) - frozenset(OF_HITS)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address as read: the search, what was given of the view's ``own`` parameters, and all of it as typed.

    ``names`` are those of all its own parameters, also of what was refused; ``on_page`` of them only its page knows.
    """

    read: Read
    own: dict[str, str]
    pairs: Pairs
    names: tuple[str, ...]
    on_page: tuple[str, ...]

    def links(self, path: str) -> Links:
        """The addresses of a view with other parameters."""
        return Links(self.pairs, path)

    @property
    def search(self) -> Links:
        """The addresses of the list of hits itself, which knows nothing of what the view is asked for."""
        return Links([pair for pair in self.pairs if pair[0] not in self.names], "/search")

    def data(self, path: str) -> str:
        """The address of the same view as data: what it was understood to be asked for, and nothing else."""
        of_hits = [pair for pair in self.pairs if pair[0] in OF_HITS and pair[0] != "lenient"]
        lenient = [] if path.endswith(".csv") else [("lenient", "true")]
        own = [pair for pair in self.own.items() if pair[0] not in self.on_page]
        return Links([*of_hits, *own, *lenient], path).whole()

    def number(self, name: str, usual: int, most: int) -> int:
        """A whole number from 1 to ``most``. Raises BadParameter."""
        value = self.own.get(name, "")
        if not value:
            return usual
        if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
            raise BadParameter(None, (Fault(name, None, f"Use a whole number from 1 to {most}."),))
        return int(value)


def read_strictly(pairs: Iterable[tuple[str, str]], own: Sequence[Parameter]) -> Asked:
    """The address of an endpoint. Raises BadParameter and ImpossibleRange."""
    given = tuple(pairs)
    names = [each.name for each in own]
    known = sorted((*OF_HITS, *names))
    hint = f"There is no such parameter; these are: {', '.join(known)}."
    faults = [Fault(name, None, hint) for name in sorted({name for name, _ in given} - set(known))]
    faults += [Fault(name, None, "Give it once.") for name in names if sum(key == name for key, _ in given) > 1]
    if faults:
        raise BadParameter(None, tuple(faults))
    return _read(given, names, (), lenient=False)


def read_leniently(
    pairs: Iterable[tuple[str, str]], own: Sequence[Parameter], on_page: Sequence[Parameter] = ()
) -> Asked:
    """The address of a page. Never raises: what was left out is among the warnings.

    ``own`` is what the view is asked for, also as data; ``on_page`` is what only its page is asked for besides. What a
    search page shows its hits by goes along without a word, for the way back.
    """
    given = tuple(pairs)
    shown = tuple(each.name for each in on_page)
    names = [*(each.name for each in own), *shown]
    known = (*OF_HITS, *names)
    strange = dict.fromkeys(name for name, _ in given if name not in known and name not in _OF_A_PAGE)
    asked = _read(given, names, shown, lenient=True)
    warnings = [
        f"{name[:MAX_SHOWN]} was left out: There is no such parameter; these are: {', '.join(known)}."
        for name in strange
    ]
    return replace(asked, read=replace(asked.read, warnings=(*warnings, *asked.read.warnings)))


def _read(given: Pairs, names: Sequence[str], on_page: tuple[str, ...], *, lenient: bool) -> Asked:
    of_hits = [pair for pair in given if pair[0] in OF_HITS or (pair[0] == "interval" and "interval" in names)]
    own: dict[str, str] = {}
    for name, value in given:
        if name in names and value.strip():
            own.setdefault(name, value.strip())
    understood = read(of_hits, searcher().settings, searcher().today(), lenient=lenient)
    return Asked(understood, own, given, tuple(names), on_page)


def leniently(asked: Asked, *readers: Callable[[Asked], object]) -> tuple[Asked, list[str]]:
    """The same without those of the view's own parameters that one of its ``readers`` refuses, and what is to be said.

    A reader raises BadParameter.
    """
    said: list[str] = []
    for reader in readers:
        try:
            reader(asked)
        except BadParameter as error:
            said += [f"{fault.parameter} was left out: {fault.hint}" for fault in error.faults]
            refused = {fault.parameter for fault in error.faults}
            asked = replace(asked, own={name: value for name, value in asked.own.items() if name not in refused})
    return asked, said


def query_for(*nodes: Node | None) -> str:
    """A query for the articles that match all of the nodes; at least one of them is there."""
    parts = tuple(each for each in nodes if each is not None)
    return write(And(parts) if len(parts) > 1 else parts[0])


def sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A table as a CSV file; no cell is taken for a formula, but numbers stay numbers."""
    lines = [line(columns), *(line([_cell(cell) for cell in row]) for row in rows)]
    response = Response((BYTE_ORDER_MARK + "".join(lines)).encode("utf-8", "replace"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return str(value)
    return "" if value is None else neutral(str(value))
