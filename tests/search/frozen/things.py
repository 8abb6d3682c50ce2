"""What may be called like a list, in the folder of lists, and is no file that can be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

THINGS: Mapping[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "symlink loop": lambda path: path.symlink_to(path.name),
    "symlink to nothing": lambda path: path.symlink_to("nothing"),
    "symlink to a device": lambda path: path.symlink_to("/dev/zero"),
}
"""What each makes at a path."""
