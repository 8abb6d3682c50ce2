"""docs/settings.md tells the truth about every setting."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from search.settings import Settings, variable

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(DATELINE_[A-Z_]+)` \| `(.*?)` \| (.+) \|$", re.MULTILINE)


def test_the_document_lists_every_setting_with_its_default_and_reason() -> None:
    written = {name: (default.strip(), why) for name, default, why in ROW.findall(DOCUMENT.read_text("utf-8"))}
    meant = {
        variable(field.name): (str(field.default).strip(), field.metadata["why"])
        for field in dataclasses.fields(Settings)
    }
    assert written == meant


def test_every_reason_is_more_than_a_repetition_of_the_name() -> None:
    for field in dataclasses.fields(Settings):
        assert len(field.metadata["why"].split()) >= 4, field.name
