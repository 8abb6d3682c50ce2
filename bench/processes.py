"""What a command costs with all the processes that it starts, whoever reaps them."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOK_SECONDS = 0.05  # between two looks; what a process does behind the last one is not counted


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and bytes. ``peak`` is the largest sum of resident sets; shared pages count once a process."""

    wall: float
    cpu: float
    peak: int
    out: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    ended = threading.Event()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        watch = _Watch(process.pid)
        thread = threading.Thread(target=watch.until, args=(ended,))
        thread.start()
        out, _ = process.communicate()
        wall = time.perf_counter() - began
        ended.set()
        thread.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), out)
    return Cost(wall, sum(watch.cpu.values()), watch.peak, out)


class _Watch:
    """Looks at every process of a session now and then. Needs /proc: elsewhere it sees nothing."""

    def __init__(self, session: int) -> None:
        self._session = session
        self.cpu: dict[int, float] = {}
        self.peak = 0

    def until(self, ended: threading.Event) -> None:
        while not ended.wait(LOOK_SECONDS):
            self._look()

    def _look(self) -> None:
        ticks, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
        resident = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                told = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            if int(told[3]) == self._session:
                self.cpu[int(path.parent.name)] = (int(told[11]) + int(told[12])) / ticks
                resident += int(told[21]) * page
        self.peak = max(self.peak, resident)


def peak_bytes(status: Path = Path("/proc/self/status")) -> int:
    """The most memory that this process ever had; 0 where the system does not tell."""
    try:
        lines = status.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
