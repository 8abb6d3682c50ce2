"""Does each act once, where it is imported: processes forked afterwards need not load what was compiled for them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.acts import ACTS, NOTHING, prepare

for _act in ACTS.values():
    with TemporaryDirectory() as _name:
        if _act.before != NOTHING:
            prepare(Path(_name))
        _act.do(Path(_name))
