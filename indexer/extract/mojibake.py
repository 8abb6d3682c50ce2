"""Text that was UTF-8, was read as Windows-1252 and saved again: "Iranâ€™s" was "Iran’s"."""

from __future__ import annotations

import re

_SIGN = "â€"  # how every dash, quotation mark and bullet begins then; no language writes it
_WESTERN = "".join(
    character for byte in range(0x80, 0x100) if (character := bytes([byte]).decode("cp1252", "ignore") or chr(byte))
)
_RUN = re.compile(f"[{re.escape(_WESTERN)}]{{2,}}")


def repaired(text: str) -> str:
    """The text with such runs read as they were meant; a text without the sign of it as it is."""
    return _RUN.sub(_meant, text) if _SIGN in text else text


def _meant(run: re.Match[str]) -> str:
    content = b"".join(
        character.encode("cp1252", "ignore") or character.encode("latin-1", "ignore") for character in run[0]
    )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return run[0]
