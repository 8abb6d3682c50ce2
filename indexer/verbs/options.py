"""Flags that every verb takes, before or after its name, and what they mean for the run."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from search.settings import Settings, from_environment

R = TypeVar("R")


class Answered(Enum):
    """What a verb gives that only reads, once nothing is left to do but to leave."""

    ANSWERED = "answered"


ANSWERED = Answered.ANSWERED


@dataclass
class Run:
    """The global flags of one call of `dateline`."""

    data_dir: Path | None = None
    json: bool = False
    quiet: bool = False

    def settings(self, **given: object) -> Settings:
        """The settings: flags over environment over defaults."""
        return from_environment(os.environ, data_dir=self.data_dir, **given)

    def say(self, message: str) -> None:
        """A message for the person at the terminal; never on standard output."""
        if not self.quiet:
            click.echo(message, err=True)

    def give(self, shape: object, text: str) -> None:
        """The answer on standard output: JSON with --json, otherwise text."""
        if self.json:
            click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        elif text:
            click.echo(text)


class Texts(click.types.StringParamType):
    """Text that an environment variable may hold several of, one a line: names have blanks and commas in them."""

    envvar_list_splitter = "\n"


def flag(name: str, *more: str, **attributes: Any) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """A click option that is also an environment variable: --data-dir is DATELINE_DATA_DIR."""
    if attributes.get("multiple"):
        attributes.setdefault("type", Texts())
    variable = "DATELINE_" + name.removeprefix("--").replace("-", "_").upper()
    return click.option(name, *more, envvar=variable, show_envvar=True, **attributes)


GLOBAL = (
    flag("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Folder of the index [index_data]."),
    flag("--json", "as_json", is_flag=True, help="Print JSON."),
    flag("--quiet", is_flag=True, help="No progress and no messages."),
)


def with_global_flags(function: Callable[..., R]) -> Callable[..., R]:
    """Give a verb the global flags as well; the verb gets the ``Run`` as its first argument."""

    @functools.wraps(function)
    def call(*args: Any, data_dir: Path | None, as_json: bool, quiet: bool, **given: Any) -> R:
        context = click.get_current_context()
        run = context.find_object(Run) or Run()
        if context.get_parameter_source("data_dir") is ParameterSource.COMMANDLINE:
            run.data_dir = data_dir  # the environment was heard before the verb, and a flag there wins over it
        run.json |= as_json
        run.quiet |= quiet
        return function(run, *args, **given)

    decorated: Callable[..., R] = call
    for option in reversed(GLOBAL):
        decorated = option(decorated)
    return decorated
