"""RIS and BibTeX read back by the rules of the programs that take them, written for the tests."""

from __future__ import annotations

import re

Entry = tuple[str, dict[str, str]]

_TAG = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """The tags of each reference. Raises AssertionError for a line that is none and a reference without its ends."""
    references: list[list[tuple[str, str]]] = []
    tags: list[tuple[str, str]] = []
    assert text.isprintable() or "\r\n" in text
    for line in text.split("\r\n"):
        found = _TAG.fullmatch(line)
        assert found or not line, line
        if found:
            tags.append((found[1], found[2]))
        if found and found[1] == "ER":
            assert tags[0][0] == "TY"
            assert [tag for tag, _ in tags].count("TY") == 1
            references.append(tags[1:-1])
            tags = []
    assert not tags
    return references


def read_bibtex(text: str) -> list[Entry]:
    """Key and fields of each entry, values without their outer braces. A brace counts behind a backslash too."""
    entries = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@article\{([^\s,{}%#~\\\"]+),\n").match(text, at)
        assert head, text[at : at + 80]
        fields: dict[str, str] = {}
        at = head.end()
        while field := re.compile(r"  ([a-z]+) = ").match(text, at):
            value, at = _value(text, field.end())
            fields[field[1]] = value
            assert text[at : at + 2] == ",\n"
            at += 2
        assert text[at] == "}"
        at += 1
        entries.append((head[1], fields))
    return entries


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at] != "{":
        word = re.compile("[a-z]+").match(text, at)
        assert word
        return word[0], word.end()
    depth = 0
    for place in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return text[at + 1 : place], place + 1
    raise AssertionError("a brace stays open")


_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
_ESCAPE = re.compile(r"\\text[a-z]+\{\}|\\[$&%#_]|[\\{}$&%#_~^]")


def from_tex(value: str) -> str:
    """The text that TeX would set. Raises AssertionError for a sign that it would obey."""

    def plain(found: re.Match[str]) -> str:
        command = found[0]
        assert len(command) > 1, f"{command} is obeyed"
        return _COMMANDS.get(command, command[1:])

    return _ESCAPE.sub(plain, value)
