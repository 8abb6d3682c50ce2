"""Reports of matches, made of sentences of our own: there a town is a club, and no text at hand that is free says so.

Who plays is drawn from the packaged lists; nothing of it happened.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from indexer.entities.gazetteer import packaged, words
from indexer.entities.training.labelled import Labelled, Name
from search.article import EntityType

REPORTS = 500
WEIGHT = 0.25  # of each beside other text; with all of it towns are taken for clubs in other news
MOST_WORDS = 2  # of a place that a club is called like
CALLED_LIKE_TOWN = 0.75  # share of the clubs; the others are any body, so that what is played says more than the name
_SEED = 11
_SENTENCES = 7  # of a report, after its title
_SLOT = re.compile(r"\{(\w)(\d?)\}")
_KINDS = {"c": "organisation", "o": "organisation", "p": "person", "s": "person", "t": "place", "n": "people"}
"""c: a club, often called like its town; o: a league or body; p: a person in full; s: the same person's surname;
t: a town or country; n: a people."""

TITLES = (
    "{c1} beat {c2} to go top",
    "Late {s1} goal rescues {c1} against {c2}",
    "{c1} held by {c2} in goalless draw",
    "Soccer: {c1} part company with coach {s1}",
    "{s1} fires {c1} past {c2}",
    "{n1} striker {s1} out for season, say {c1}",
    "Basketball: {c1} edge {c2} in overtime",
    "{o1} fines {c1} over fans' conduct",
    "{s1} leads at halfway stage in {t1}",
)
OPENINGS = (
    "{t1}, Dec {d} (Reuters) - {p1} scored twice as {c1} beat {c2} {d}-{d} on Saturday to move three points clear.",
    "{t1} (Reuters) - {c1} came from behind to win {d}-{d} at {c2} on Sunday, {p1} and {p2} scoring.",
    "{t1}, March {d} - {c1} have signed {n1} midfielder {p1} from {c2} on a four-year contract, the club said.",
    "{t1} (AP) _ {p1} had {d} points and {d} rebounds and {c1} defeated {c2} {d}-{d} on Friday night.",
    "{c1} manager {p1} said on Tuesday that {p2} would miss the trip to {c2} with a knee injury.",
    "The {o1} said it had opened an investigation into {c1} after Wednesday's match with {c2} was stopped in {t1}.",
    "{t1}, July {d} - {p1} of {t2} won the {d}-kilometre stage from {t3} to {t1} on Monday.",
    "{p1} became the first {n1} to win in {t1} since 19{d} when the {t2} player beat {p2} 6-4 6-3.",
)
BODIES = (
    "{c1}, who lost {d}-{d} to {c3} last week, took the lead after {d} minutes through {p1}.",
    "{s1}, a former {c2} player, headed in a cross from {p3} before the break.",
    "{c2} had not lost at home since {c3} won there in April.",
    '"We were not good enough," {c2} coach {p2} told reporters. "{c1} deserved it."',
    '"It is a great night for everybody in {t1}," said {s1}.',
    "{c3} host {c1} on Thursday while {c2} travel to {c4}.",
    "The {n1} international joined from {c4} in 20{d} and has played for {t2} {d} times.",
    "{c1} are second, a point behind {c3} and ahead of {c4}.",
    "Substitute {p3} hit the post for {c2} in stoppage time.",
    "{s2} was sent off for a foul on {s1} in the {d}th minute.",
    "{c1} visit {c3} next, then play {c4} in the cup.",
    "{p1} added {d} points for {c1}, and {p3} had {d} for {c2}.",
    "{c1} {d} {c2} {d}",
    "{c3} {d} {c4} {d}",
    "{c1} v {c3}",
    "{c2} vs {c4}",
    "In {t1}, {c3} drew {d}-{d} with {c4}, whose captain {p2} missed a penalty.",
    "{s1} moved from {c3} to {c1} on loan; {c4} had also been interested.",
    "The {o1} banned {s2} for three matches and fined {c2}.",
    "{t2} will play {t3} in {t1} in the qualifiers next month.",
    "Former {t2} captain {p3} will take charge of {c2} until the end of the season.",
    "{s1} beat {t3}'s {p2} in the semi-final and meets {p3} of {t2} in the final.",
)  # fmt: skip


def reports() -> Iterator[Labelled]:
    """The same reports each time."""
    draw = random.Random(_SEED)  # noqa: S311 - a draw that is the same each time
    cast = _Cast(draw)
    for _ in range(REPORTS):
        cast.again()
        parts = [draw.choice(TITLES), draw.choice(OPENINGS), *draw.sample(BODIES, _SENTENCES)]
        yield _filled(parts, cast, draw)


class _Cast:
    """Who and what fills the sentences of one report."""

    def __init__(self, draw: random.Random) -> None:
        known = packaged()
        by_type = {kind: sorted({each.name for each in known.values() if each.type is kind}) for kind in EntityType}
        self.draw = draw
        self.places = [name for name in by_type[EntityType.PLACE] if name.count(" ") < MOST_WORDS and name.isascii()]
        self.bodies = by_type[EntityType.ORGANISATION]
        self.given = sorted(words().given)
        self.surnames = sorted({name.split()[-1] for name in by_type[EntityType.PERSON] if " " in name})
        self.peoples = sorted(words().peoples)
        self.chosen: dict[str, str] = {}

    def again(self) -> None:
        """Another report, other names."""
        draw, self.chosen = self.draw, {}
        for number in "1234":
            club = draw.choice(self.places) + draw.choice(("", "", "", " City", " United", " Athletic", " Rovers"))
            self.chosen[f"c{number}"] = club if draw.random() < 0.75 else draw.choice(self.bodies)
            self.chosen[f"o{number}"] = draw.choice(self.bodies)
            self.chosen[f"s{number}"] = draw.choice(self.surnames)
            self.chosen[f"p{number}"] = f"{draw.choice(self.given)} {self.chosen[f's{number}']}"
            self.chosen[f"t{number}"] = draw.choice(self.places)
            self.chosen[f"n{number}"] = draw.choice(self.peoples)


def _filled(parts: list[str], cast: _Cast, draw: random.Random) -> Labelled:
    text, names = "", []
    for part in parts:
        done = 0
        for slot in _SLOT.finditer(part):
            text += part[done : slot.start()]
            done = slot.end()
            kind = _KINDS.get(slot[1])
            shown = cast.chosen[slot[1] + slot[2]] if kind is not None else str(draw.randint(1, 30))
            if kind is not None:
                names.append(Name(len(text), len(text) + len(shown), kind))
            text += shown
        text += part[done:] + "\n\n"
    return Labelled(text, tuple(names))
