"""A template with its values as an answer."""

from __future__ import annotations

import re

from flask import Response, render_template

_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n")
_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_FURTHER_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")  # U+0080 to U+009F in UTF-8


def rendered(template: str, **values: object) -> Response:
    """The page, fit to be HTML, whatever an address or an index holds.

    Lone surrogates become question marks, control characters blanks: HTML has none, and words are cut there anyway.
    """
    page = render_template(template, **values).encode("utf-8", "replace").translate(_BLANKS)
    return Response(_FURTHER_CONTROLS.sub(b" ", page), mimetype="text/html")
