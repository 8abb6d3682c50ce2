"""What all views of a list of hits read of their addresses, and how their tables are files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask import Response

from search.errors import BadParameter, Fault
from search.parameters import MAX_SHOWN, PARAMETERS, Parameter, Read, fault_of, is_on, read
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

    def number(self, name: str, usual: int) -> int:
        """A whole number, as checked when the address was read."""
        return int(self.own.get(name, usual))

    def switch(self, name: str) -> bool:
        """Whether a boolean is given and true."""
        return name in self.own and is_on(self.own[name])


def read_strictly(pairs: Iterable[tuple[str, str]], own: Sequence[Parameter]) -> Asked:
    """The address of an endpoint. Raises BadParameter, also where it asks to be lenient, and ImpossibleRange."""
    given = _with_switches(pairs, own)
    names = [each.name for each in own]
    known = sorted((*OF_HITS, *names))
    hint = f"There is no such parameter; these are: {', '.join(known)}."
    faults = [Fault(name, None, hint) for name in sorted({name for name, _ in given} - set(known))]
    faults += [Fault(name, None, "Give it once.") for name in names if sum(key == name for key, _ in given) > 1]
    good, bad = _checked(given, own)
    faults += bad
    if faults:
        raise BadParameter(None, tuple(faults))
    return Asked(_read(given, own, lenient=False), good, given, tuple(names), ())


def read_leniently(
    pairs: Iterable[tuple[str, str]], own: Sequence[Parameter], on_page: Sequence[Parameter] = ()
) -> Asked:
    """The address of a page. Never raises: what was left out is among the warnings.

    ``own`` is what the view is asked for, also as data; ``on_page`` is what only its page is asked for besides. What a
    search page shows its hits by goes along without a word, for the way back.
    """
    every = (*own, *on_page)
    given = _with_switches(pairs, every)
    names = tuple(each.name for each in every)
    known = (*OF_HITS, *names)
    strange = dict.fromkeys(name for name, _ in given if name not in known and name not in _OF_A_PAGE)
    good, bad = _checked(given, every)
    understood = _read(given, own, lenient=True)
    warnings = (
        *(
            f"{each[:MAX_SHOWN]} was left out: There is no such parameter; these are: {', '.join(known)}."
            for each in strange
        ),
        *understood.warnings,
        *(f"{each.parameter} was left out: {each.hint}" for each in bad),
    )
    read_so = replace(understood, warnings=warnings)
    return Asked(read_so, good, given, names, tuple(each.name for each in on_page))


def _with_switches(pairs: Iterable[tuple[str, str]], own: Sequence[Parameter]) -> Pairs:
    """The address with "true" for booleans that are given without a value: links leave out what has none."""
    switches = {each.name for each in own if each.kind == "boolean"}
    return tuple((name, "true" if name in switches and not value.strip() else value) for name, value in pairs)


def _checked(given: Pairs, own: Sequence[Parameter]) -> tuple[dict[str, str], list[Fault]]:
    """What is given of a view's own parameters and is of their kinds, the first value of each, and what is not.

    Of those that a search has, too, ``read`` says what is wrong.
    """
    good: dict[str, str] = {}
    bad: list[Fault] = []
    for each in own:
        value = next((text.strip() for name, text in given if name == each.name and text.strip()), None)
        if value is None:
            continue
        hint = None if each in PARAMETERS else fault_of(each.kind, value, each.values, each.most)
        if hint:
            bad.append(Fault(each.name, None, hint))
        else:
            good[each.name] = value
    return good, bad


def _read(given: Pairs, own: Sequence[Parameter], *, lenient: bool) -> Read:
    """The search of an address, with those of the view's own parameters that a search has, too."""
    names = (*OF_HITS, *(each.name for each in own if each in PARAMETERS))
    of_search = [pair for pair in given if pair[0] in names]
    return read(of_search, searcher().settings, searcher().today(), lenient=lenient)


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
