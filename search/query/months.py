"""Days and months as people write them: `March 2014`, `16 March 2014`, `Mar. 16, 2014`."""

from __future__ import annotations

import re

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"

WRITTEN = rf"(?:{_DAY}\s+{_MONTH}\.?,?|{_MONTH}\.?(?:\s+{_DAY},?|,)?)\s+[0-9]{{4}}(?!\w)"
"""The pattern of them, in any case: a month by name or by its beginning, its year, and perhaps a day."""

_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)
_PARTS = re.compile(r"[0-9]+|[a-z]{3,}", re.IGNORECASE)


def read_month(text: str) -> tuple[int, int, int | None] | None:
    """Year, month and, where one is named, day; None when the text is not written so. They may be no real date."""
    if _WRITTEN.fullmatch(text) is None:
        return None
    *parts, year = _PARTS.findall(text)
    month = next(part for part in parts if not part.isdigit())
    day = next((int(part) for part in parts if part.isdigit()), None)
    return int(year), _NAMES.index(month[:3].lower()) + 1, day
