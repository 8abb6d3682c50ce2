"""The style of every page: one text that stands in the page itself, so that the first paint needs one request."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

FOLDER = Path(__file__).with_name("styles")
"""Its parts; they are joined by the order of their names."""


def _joined() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css")))


STYLE = _joined()
"""The style sheet. Nothing of a request or an article is ever in it."""

ALLOWED = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode('utf-8')).digest()).decode('ascii')}'"
"""What a policy lists to allow this style sheet and no other inline style (CSP 3, source list by hash)."""
