"""The teachers that label text: spaCy, two models of Stanford CoreNLP, and the recogniser ``rules``.

Of our kinds they know persons, organisations and places; facilities are places.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.entities.gazetteer import words
from indexer.entities.overrides import Overrides
from indexer.entities.rules import RulesRecogniser
from indexer.entities.spacy_model import SpacyMissing, installed, load

Span = tuple[int, int, str]

_CORENLP = "edu/stanford/nlp/models/ner/english"
CORENLP_MODELS = (f"{_CORENLP}.all.3class.distsim.crf.ser.gz", f"{_CORENLP}.conll.4class.distsim.crf.ser.gz")
_MEMORY = "-Xmx3g"
_KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "ORGANIZATION": "organisation", "GPE": "place",
    "LOC": "place", "FAC": "place", "LOCATION": "place",
}  # fmt: skip
_BEFORE = re.compile(r"(?:[\s\W_]|(?:[Tt]he|an?)\s)+")
_AFTER = re.compile(r"(?:['’]s?|[^\w.)]|\s)+$")
_TITLE = re.compile(r"([\w-]+)\.?\s+(?=\S)")


def by_spacy(texts: Sequence[str]) -> list[list[Span]]:
    """What spaCy's small English model sees, by its own kinds. Raises SpacyMissing where none is installed."""
    model = installed("")
    if model is None:
        raise SpacyMissing
    read = load(model).pipe(texts, batch_size=64)
    return [[(entity.start_char, entity.end_char, entity.label_) for entity in each.ents] for each in read]


def by_corenlp(texts: Sequence[str], folder: Path, model: str) -> list[list[Span]]:
    """What a model of CoreNLP sees, by its own kinds; ``folder`` has its jars.

    Needs Java 17. Raises CalledProcessError where a jar is missing.
    """
    source = Path(__file__).with_name("Label.java")
    jars = ":".join(str(path) for path in sorted(folder.glob("*.jar")))
    with TemporaryDirectory() as name:
        path = Path(name) / "texts"
        path.write_text("".join(_line(text) + "\n" for text in texts), "utf-8")
        command = ["java", _MEMORY, "-cp", jars, str(source), model, str(path)]
        # what Java says of its own goes to whoever trains: which model it loads, or what is missing
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)  # noqa: S603
    lines = [[each.split(":") for each in line.split()] for line in done.stdout.splitlines()]
    return [[(int(start), int(end), kind) for kind, start, end in line] for line in lines]


def by_rules(texts: Sequence[str]) -> list[list[Span]]:
    """What the recogniser ``rules`` finds."""
    recogniser = RulesRecogniser(Overrides(), words(), "teacher")
    found = []
    for text in texts:
        mentions = recogniser.mentions("", text)
        found.append([(mention.start - 2, mention.end - 2, mention.type.value) for mention in mentions])
    return found


def _line(text: str) -> str:
    """The text as one line with as many characters, in Java's count too."""
    plain = "".join(character if character.isprintable() and character <= "\ud7ff" else " " for character in text)
    return (
        "".join("\n" if was == "\n" else now for was, now in zip(text, plain, strict=True))
        .replace("\\", "/")
        .replace("\n", "\\n")
    )


def tidied(text: str, seen: Sequence[Span]) -> list[Span]:
    """What spaCy or CoreNLP saw, as we have it: no articles, titles, quotes or genitives, and only our kinds."""
    found: list[Span] = []
    for start, end, kind in seen:
        if kind in _KINDS:
            first, last = _trimmed(text, start, end, is_person=_KINDS[kind] == "person")
            if any(map(str.isupper, text[first:last])):
                found.append((first, last, _KINDS[kind]))
    return found


def _trimmed(text: str, start: int, end: int, *, is_person: bool) -> tuple[int, int]:
    before = _BEFORE.match(text, start, end)
    if before is not None and before.end() < end and text[start] != "(":
        start = before.end()
    after = _AFTER.search(text[start:end])
    if after is not None and after.start() > 0:
        end = start + after.start()
    titles = words().titles
    while is_person and (title := _TITLE.match(text, start, end)) is not None and title[1] in titles:
        start = title.end()
    parted = text.find("\n\n", start, end)
    return start, parted if parted >= 0 else end
