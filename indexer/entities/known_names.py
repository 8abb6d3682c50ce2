"""Names that others wrote, called as Dateline calls the same: by its lists, and by what an operator corrects."""

from __future__ import annotations

from indexer.entities.gazetteer import Known, packaged
from indexer.entities.overrides import Overrides
from search.article import EntityType
from search.naming.aliases import spellings


class KnownNames:
    """Canonical names of known spellings. Holds nothing of an article."""

    def __init__(self, overrides: Overrides) -> None:
        self._overrides = overrides
        self._corrected = {spelling.casefold(): known for spelling, known in overrides.spellings.items()}

    def canonical(self, name: str, kind: EntityType) -> str:
        """What is called ``name`` by its canonical name; ``name`` itself where no list knows one of its type so called.

        Case, accents and full stops do not count, for lists of names are written in any case.
        """
        known = self._known(name, kind)
        return name if known is None or known.type is not kind else known.name

    def _known(self, name: str, kind: EntityType) -> Known | None:
        corrected = self._overrides.spellings.get(name) or self._corrected.get(name.casefold())
        if corrected is not None:
            return corrected
        exact = packaged().get(name)
        if exact is None or exact.type is not kind:  # "Us" and "US" may be spelled alike, but are not of one type
            exact = next((Known(names[0], of) for of, names in spellings(name) if of is kind), None)
        return None if exact is None else self._overrides.canonical(exact)
