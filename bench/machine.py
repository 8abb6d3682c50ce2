"""On what a run was measured: without it no figure means anything."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("whoosh", "numpy", "numba", "llvmlite", "zstandard", "nltk", "lxml", "trafilatura")


def describe() -> list[tuple[str, str]]:
    """Name and value of each fact."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [
        ("processor", f"{processor()}, {cores} cores"),
        ("memory", memory()),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES)),
    ]


def processor(info: Path = Path("/proc/cpuinfo")) -> str:
    """Model of the processor as the system names it."""
    return _after(info, "model name") or platform.processor() or platform.machine()


def memory(info: Path = Path("/proc/meminfo")) -> str:
    """All memory of the machine."""
    told = _after(info, "MemTotal")
    return f"{int(told.split()[0]) / 2**20:.1f} GB" if told else "unknown"


def _after(path: Path, key: str) -> str:
    """What stands behind the first ``key`` and its colon; empty where the system has no such file."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
