"""What several teachers see, to one labelling: rules about the whole text for each, then a vote on each name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from indexer.entities.gazetteer import packaged
from indexer.entities.training.corpora import with_peoples
from indexer.entities.training.labelled import Labelled, Name
from indexer.entities.training.teachers import Span

NEEDED = 1.9
"""Votes for a name. A teacher has one, the four-class model of CoreNLP .9: where two stand against two it loses."""

SURE = 3
"""Teachers that agree on a name that is learned with full weight."""


def put_right(text: str, seen: Sequence[Span]) -> list[Span]:
    """What one teacher sees, as the whole text has it.

    A known name has its type; the surname of a person named in full is that person's; otherwise each spelling is what
    it is most often.
    """
    surnames = {text[start:end].split()[-1] for start, end, kind in seen if kind == "person" and " " in text[start:end]}
    known, votes = packaged(), defaultdict[str, Counter[str]](Counter)
    found: list[Span] = []
    for start, end, kind in seen:
        spelling = text[start:end]
        if spelling in known:
            kind = known[spelling].type.value
        elif spelling in surnames:
            kind = "person"
        votes[spelling][kind] += 1
        found.append((start, end, kind))
    return [(start, end, _most(votes[text[start:end]], kind)) for start, end, kind in found]


def _most(votes: Counter[str], kind: str) -> str:
    top = votes.most_common(2)
    return top[0][0] if len(top) == 1 or top[0][1] > top[1][1] else kind


def voted(text: str, teachers: Sequence[tuple[float, Sequence[Span]]]) -> Labelled:
    """The names that enough teachers see, the most voted first where two overlap; in doubt is what the others saw.

    Each teacher comes with the weight of its vote.
    """
    weight: defaultdict[Span, float] = defaultdict(float)
    heads: Counter[Span] = Counter()
    for vote, seen in teachers:
        for span in set(seen):
            weight[span] += vote
            heads[span] += 1
    needed = min(NEEDED, 0.6 * sum(vote for vote, _ in teachers))  # with two teachers both must agree
    chosen: list[Span] = []
    for span in sorted(weight, key=lambda each: (-weight[each], each[0] - each[1], each)):
        if weight[span] >= needed and all(span[1] <= start or span[0] >= end for start, end, _ in chosen):
            chosen.append(span)
    names = tuple(Name(*span, 1.0 if heads[span] >= min(SURE, len(teachers)) else 0.5) for span in sorted(chosen))
    doubts = sorted({(start, end) for start, end, kind in weight if (start, end, kind) not in chosen})
    return with_peoples(Labelled(text, names, tuple(doubts)))
