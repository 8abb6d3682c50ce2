"""``python -m bench.entities.alone NAME FILE…``: one recogniser in a process of its own, so that its memory is its own.

Prints one JSON object; where the recogniser is not installed, it has a key ``absent`` with the sentence that says so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.entities.measure import Shape, measure
from bench.entities.recognisers import opened
from bench.entities.sets import annotated
from bench.processes import ROOT, peak_bytes
from search.errors import DatelineError


def in_a_process(name: str, files: Sequence[Path], misses: int = 0) -> Shape:
    """What ``main`` prints for these arguments. Raises CalledProcessError when that fails."""
    command = [sys.executable, "-m", "bench.entities.alone", name, *map(str, files), "--misses", str(misses)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    shape: Shape = json.loads(done.stdout)
    return shape


def main() -> None:
    """Measure on each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    began = time.process_time()
    try:
        recogniser = opened(options.name)
    except DatelineError as error:
        print(json.dumps({"recogniser": options.name, "absent": str(error) or error.public}))
        return
    shape: Shape = {
        "recogniser": options.name,
        "version": recogniser.version,
        "open_cpu_seconds": round(time.process_time() - began, 2),
        "open_bytes": peak_bytes(),
        "sets": {},
    }
    if len(options.files) > 1:
        measure(recogniser, annotated(options.files[-1]))  # a run is in its stride after some hundred other articles
    for file in options.files:
        name = file.name.removesuffix(".gz").removesuffix(".jsonl")
        shape["sets"][name] = measure(recogniser, annotated(file), options.misses)
    print(json.dumps(shape | {"peak_bytes": peak_bytes()}))


if __name__ == "__main__":
    main()
