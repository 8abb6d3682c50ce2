"""The words of speech, and the patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.entities.gazetteer import words

_LIST = Path(__file__).parents[1] / "gazetteer" / "speech.toml"
_TITLED = 14  # code points before a name that hold "Congresswoman "


@dataclass(frozen=True, slots=True)
class Speech:
    """Patterns for the text around a quotation. Each is anchored and looks at a bounded stretch."""

    verb: re.Pattern[str]
    """A verb of speech with what may stand between it and the speaker: "has also said"."""
    inverted: re.Pattern[str]
    """A verb whose speaker follows it: "said", but not "told"."""
    verbs: frozenset[str]
    """Verbs whose speaker stands just before them: "said", "called"."""
    leading: frozenset[str]
    """Those, and words whose speaker stands further before them: "saying"."""
    between: re.Pattern[str]
    """What may stand between a speaker and a verb, up to the end of the searched stretch."""
    role: re.Pattern[str]
    """Somebody without a name: "the former foreign minister"; group 1 is the last word."""
    somebody: re.Pattern[str]
    """A word for a person, anywhere."""
    role_words: frozenset[str]
    men: frozenset[str]
    """What stands before the name of a man, as ``women`` of a woman."""
    women: frozenset[str]
    given_women: frozenset[str]
    given_both: frozenset[str]
    given: frozenset[str]

    def is_woman(self, text: str, start: int, name: str) -> bool | None:
        """Whether the person called ``name``, mentioned at ``start``, is a woman; None where nothing tells."""
        before = text[max(0, start - _TITLED) : start].rsplit(None, 1)
        title = before[-1] if before else ""
        if title in self.men or title in self.women:
            return title in self.women
        first, _, rest = name.partition(" ")
        if not rest or first in self.given_both or (first not in self.given and first not in self.given_women):
            return None
        return first in self.given_women


@cache
def speech() -> Speech:
    """The words as packaged, read once a process."""
    table = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    verbs = {name: text.split() for name, text in table["verbs"].items()}
    known = words()
    between = rf"(?:(?:{_any(verbs['between'])}|[a-z]+ly),? )"
    said = _any([*verbs["said"], "posted on Twitter"])
    quoted = r"(?:was|were|is) quoted (?:by [\w .’']{1,40} )?as saying"
    roles = known.roles | frozenset(table["people"]["roles"].split())
    return Speech(
        verb=re.compile(rf"{between}{{0,3}}(?:{said}|{quoted})\b"),
        inverted=re.compile(rf"{between}{{0,2}}(?:{_any(set(verbs['said']) - set(verbs['heard']))})\b"),
        verbs=frozenset(verbs["said"] + verbs["named"]),
        leading=frozenset(verbs["said"] + verbs["named"] + verbs["saying"]),
        between=re.compile(rf"{between}{{1,3}}\Z"),
        role=re.compile(rf"[Tt]he (?:[\w’'-]+ ){{0,3}}?({_any(roles)})\b"),
        somebody=re.compile(rf"-year-old\b|\b(?:{_any(roles)})s?\b"),
        role_words=roles,
        men=frozenset(table["people"]["men"].split()),
        women=frozenset(table["people"]["women"].split()),
        given_women=frozenset(table["given"]["women"].split()),
        given_both=frozenset(table["given"]["both"].split()),
        given=known.given,
    )


def _any(choices: Iterable[str]) -> str:
    """The words as alternatives, the longest first, so that none hides a longer one."""
    return "|".join(sorted(map(re.escape, set(choices)), key=lambda each: (-len(each), each)))
