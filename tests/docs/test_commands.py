"""docs/commands.md tells the truth about every verb, flag and status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from indexer.cli import FAILED, VERBS, WRONG_USAGE, dateline
from indexer.verbs.build import REFUSED
from indexer.verbs.options import GLOBAL

DOCUMENT = Path(__file__).parents[2] / "docs" / "commands.md"
FLAG = re.compile(r"`(--[a-z][a-z-]*)")
FILTERS_OF_SEARCH = "Takes the filters of `search`"
COMMANDS = {name: dateline.get_command(click.Context(dateline), name) or dateline for name in VERBS}


def sections() -> dict[str, str]:
    """The text about each verb, and under "" what is said before the first."""
    parts = re.split(r"^## `dateline (\w+).*`$", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def parts_of(verb: click.Command) -> list[click.Command]:
    """The verb, or where it is several those."""
    return list(verb.commands.values()) if isinstance(verb, click.Group) else [verb]


def flags_of(verb: click.Command) -> set[str]:
    if isinstance(verb, click.Group):
        return set().union(*map(flags_of, parts_of(verb)))
    return {option.opts[0] for option in verb.params if isinstance(option, click.Option)}


def shared() -> set[str]:
    @click.command()
    def verb() -> None: ...

    for option in GLOBAL:
        option(verb)
    return flags_of(verb)


def documented(verb: str) -> set[str]:
    """Flags named in the section of a verb, with those that it refers to."""
    text = sections()[verb]
    found = set(FLAG.findall(text))
    if FILTERS_OF_SEARCH in text:
        found |= documented("search") - {"--limit", "--cursor", "--explain", "--expand", "--recency", "--collapse"}
    return found


def all_options() -> Iterator[tuple[str, click.Option]]:
    parts: list[tuple[str, click.Command]] = [("dateline", dateline)]
    parts += [(name, part) for name, verb in COMMANDS.items() for part in parts_of(verb)]
    for name, part in parts:
        for option in part.params:
            if isinstance(option, click.Option) and option.name != "version":
                yield name, option


def test_every_verb_has_a_section_and_no_other_is_there() -> None:
    assert set(sections()) - {""} == set(COMMANDS)


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_the_flags_of_a_verb_are_those_in_its_section(verb: str) -> None:
    assert documented(verb) - shared() == flags_of(COMMANDS[verb]) - shared()


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_verb_takes_the_flags_that_all_verbs_take(verb: str) -> None:
    assert all(shared() <= flags_of(part) for part in parts_of(COMMANDS[verb]))
    assert shared() <= set(FLAG.findall(sections()[""]))


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_choices_of_a_flag_are_in_the_manual(verb: str) -> None:
    for option in (option for part in parts_of(COMMANDS[verb]) for option in part.params):
        if isinstance(option, click.Option) and isinstance(option.type, click.Choice):
            choices = "|".join(map(str, option.type.choices))
            pattern = re.escape(f"`{option.opts[0]} ") + re.escape(choices).replace(r"\|", r"\\?\|") + "`"
            assert re.search(pattern, DOCUMENT.read_text("utf-8")), (verb, option.opts[0], choices)


def test_every_flag_is_also_an_environment_variable_and_its_help_says_so() -> None:
    for verb, option in all_options():
        name = option.opts[0]
        assert option.envvar == f"DATELINE_{name.removeprefix('--').replace('-', '_').upper()}", (verb, name)
        assert option.show_envvar, (verb, name)
        assert option.help, (verb, name)


def test_the_table_of_statuses_is_complete() -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", sections()[""], re.MULTILINE)
    assert [int(status) for status, _ in rows] == [0, FAILED, WRONG_USAGE, REFUSED]


def test_arguments_in_headings_are_those_of_the_verb() -> None:
    headings = dict(re.findall(r"^## `dateline (\w+) ?(.*)`$", DOCUMENT.read_text("utf-8"), re.MULTILINE))
    for name, verb in COMMANDS.items():
        if isinstance(verb, click.Group):
            assert headings[name] == "|".join(verb.commands)
            continue
        context = click.Context(verb)
        takes = [
            piece
            for param in verb.params
            if isinstance(param, click.Argument)
            for piece in param.get_usage_pieces(context)
        ]
        assert headings[name] == " ".join(takes).replace("...", "…"), name
