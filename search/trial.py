"""Whether code that is called without numba finds what numba's finds: `python -m search.trial CODE DATA_DIR`.

A process of its own: code that does not fit ends it, and nothing of the engine may be imported before.
"""

from __future__ import annotations

import sys
from pathlib import Path

from search.compiled import use_ready
from search.settings import Settings


def main(code: str, data_dir: str) -> None:
    """Print a digest of what is found with the code of a folder in an archive that was rehearsed with."""
    use_ready(Path(code))
    from search.rehearse import answers

    sys.stdout.write(answers(Settings(data_dir=Path(data_dir), deadline_seconds=86_400)))


if __name__ == "__main__":
    main(*sys.argv[1:])
