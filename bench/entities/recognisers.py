"""What is measured: the recognisers of Dateline, and the spaCy model alone, without anything of ours around it."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities import open_recogniser
from indexer.entities.port import Found, Recogniser
from indexer.entities.spacy_model import SpacyMissing, installed, load, version
from indexer.entities.spacy_spotter import BATCH, TYPES
from indexer.workers import keep_tables
from search.article import Article, Entity, Span

BARE = "bare-spacy"
NAMES = ("fast", "rules", "spacy", BARE)


class BareSpacy:
    """The names as the model gives them: every spelling is an entity of its own, with its article and its 's."""

    name = BARE

    def __init__(self) -> None:
        model = installed("")
        if model is None:
            raise SpacyMissing
        self.version = version(model)
        self._pipeline = load(model)

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What the model finds in the bodies."""
        read = self._pipeline.pipe((article.body for article in articles), batch_size=BATCH)
        answers = []
        for article, each in zip(articles, read, strict=True):
            places: dict[tuple[str, str], list[Span]] = {}
            for found in each.ents:
                if found.label_ in TYPES:
                    span = (found.start_char, found.end_char)
                    places.setdefault((article.body[slice(*span)], found.label_), []).append(span)
            answers.append(Found(tuple(_entity(*key, spans) for key, spans in places.items()), ()))
        return answers


def _entity(surface: str, label: str, spans: list[Span]) -> Entity:
    return Entity(surface, TYPES[label], len(spans), (surface,), (), tuple(spans))


def opened(name: str) -> Recogniser:
    """The recogniser called ``name``, everything read that it reads at its first article, as in a process of `index`.

    Raises DatelineError where it is not installed.
    """
    recogniser = BareSpacy() if name == BARE else open_recogniser(name, None)
    recogniser.recognise([Article("", "", "Reading the lists of names is not measured, said John Smith in London.")])
    keep_tables()
    return recogniser
