"""What became of the inputs: counts for the summary, and the file of those that were refused."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from indexer.gaps import Lacks
from indexer.sources.port import Refusal
from search.engine.port import Change


@dataclass
class Names:
    """What became of the names of the articles of one run.

    ``kept``: as they were, ``recognised``: found by this run, ``resumed``: found by a run before that was stopped,
    ``failed``: articles without names because the recogniser failed on them. ``folded`` counts articles that spell a
    name otherwise than the archive does, ``people`` new and changed ones that name a person. ``again``: the run is of
    articles that were in the index before.
    """

    recogniser: str | None = None
    kept: int = 0
    recognised: int = 0
    resumed: int = 0
    failed: int = 0
    folded: int = 0
    again: bool = False
    people: int = 0
    said: list[str] = field(default_factory=list)

    def remark(self, sentence: str | None) -> None:
        """Have the operator told something, if there is anything to tell."""
        if sentence:
            self.said.append(sentence)

    def to_dict(self) -> dict[str, object]:
        """The shape under ``names`` of what ``dateline index --json`` prints."""
        counts = {"kept": self.kept, "recognised": self.recognised, "resumed": self.resumed}
        return {"recogniser": self.recogniser, **counts, "failed": self.failed, "folded": self.folded}

    def remarks(self) -> list[str]:
        """What a person should know of them: what a ``reindex`` kept, and what went wrong."""
        said = []
        if self.again:
            text = f"names of {_articles(self.kept)} kept, {self.recognised:,} recognised anew"
            taken = f", {self.resumed:,} taken from the run that was stopped" if self.resumed else ""
            said.append(f"{text}{taken}.")
        if self.failed:
            said.append(f"{_articles(self.failed)} got no names, because the recogniser failed on them.")
        return said + self.said


def _articles(count: int) -> str:
    return f"{count:,} article" if count == 1 else f"{count:,} articles"


@dataclass
class Report:
    """Counts of one run. ``reasons`` counts refusals by their sentence, ``passed_over`` files by their kind (".md").

    ``renewed`` are the stored articles of which a new index was built, when no inputs were read.
    """

    changes: Counter[Change] = field(default_factory=Counter)
    renewed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    lacks: Lacks = field(default_factory=Lacks)
    names: Names = field(default_factory=Names)
    generation: str | None = None

    @property
    def refused(self) -> int:
        """How many inputs did not become articles."""
        return self.reasons.total()

    def to_dict(self) -> dict[str, object]:
        """The shape that ``dateline index --json`` prints."""
        return {
            **{change.value: self.changes[change] for change in Change},
            "renewed": self.renewed,
            "refused": self.refused,
            "reasons": dict(self.reasons.most_common()),
            "passed_over": dict(self.passed_over.most_common()),
            "undated": self.lacks.date,
            "without_body": self.lacks.body,
            "unknown_keys": self.lacks.most_seen(),
            "names": self.names.to_dict(),
            "generation": self.generation,
        }

    def sentence(self) -> str:
        """The summary for a person."""
        if self.names.again:
            return f"{self.renewed:,} renewed."
        counts = ", ".join(f"{self.changes[change]:,} {change.value}" for change in Change)
        return f"{counts}, {self.refused:,} refused."

    def remarks(self) -> list[str]:
        """What else a person should know: files passed over, articles without a date or a body, keys not understood."""
        said = []
        if self.passed_over:
            count = self.passed_over.total()
            kinds = ", ".join(kind for kind, _ in self.passed_over.most_common())
            said.append(f"{count:,} {'file' if count == 1 else 'files'} passed over ({kinds}).")
        for count, what in ((self.lacks.date, "date"), (self.lacks.body, "body")):
            if count:
                verb = "has" if count == 1 else "have"
                said.append(f"{count:,} of {self.changes.total():,} articles {verb} no {what}.")
        if self.lacks.keys:
            said.append(f"keys not understood, kept in extra: {', '.join(map(printable, self.lacks.most_seen()))}")
        return said + self.names.remarks()


def printable(key: str) -> str:
    """A key of an input as it may be shown at a terminal, on one line and not longer than a key should be."""
    return "".join(character if character.isprintable() else "?" for character in key)[:60]


class Rejects:
    """Writes each refusal as one JSON line (path, record, reason); without a file it only counts."""

    def __init__(self, path: Path | None, report: Report) -> None:
        self._path = path
        self._report = report
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        if self._path is not None:
            self._file = self._path.open("w", encoding="utf-8", errors="backslashreplace")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, refusal: Refusal) -> None:
        """Count the refusal and write its line."""
        self._report.reasons[refusal.reason] += 1
        if self._file is not None:
            line = {"path": refusal.where.path, "record": refusal.where.record, "reason": refusal.reason}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
