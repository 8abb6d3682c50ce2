"""A generation as one file, and back."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from search import beside, disk, files, record_log
from search.errors import IndexDamaged, RestoreRefused
from search.generation import Generation, Generations
from search.manifest import MANIFEST, RECENT, plain_name


def write(generations: Generations, target: Path) -> None:
    """Write the live generation into a tar file, whole or not at all.

    All files are opened before the first is read, so a writer may publish and clean up meanwhile; of the log goes what
    was acknowledged by then.
    """
    with ExitStack() as stack:
        opened, log = _open_all(generations, stack)
        fresh = target.with_name(f".{target.name}.part")
        files.remove(fresh)  # of a backup that was killed
        with files.created(fresh) as out, tarfile.open(fileobj=out, mode="w") as tar:
            if log:  # first, for a backup that was cut off would not miss it at its end
                _add(tar, RECENT, log)
            for name, content in beside.kept(generations.data_dir):
                _add(tar, name, content)
            for name, file in opened.items():
                tar.addfile(tar.gettarinfo(arcname=name, fileobj=file), file)
        try:
            disk.replace(fresh, target)
        except OSError:
            with suppress(OSError):
                files.remove(fresh)
            raise
    disk.sync(target.absolute().parent)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, BytesIO(content))


def _open_all(generations: Generations, stack: ExitStack) -> tuple[dict[str, BinaryIO], bytes]:
    """The files of the live generation, and its log."""
    while True:
        generation = generations.live()
        try:
            names = [MANIFEST, *(entry.name for entry in generation.manifest().files)]
            opened: dict[str, BinaryIO] = {
                name: stack.enter_context((generation.folder / name).open("rb")) for name in names
            }
            return opened, _log_of(generation)
        except (OSError, IndexDamaged):
            if generations.live_name() == generation.name:
                raise


def _log_of(generation: Generation) -> bytes:
    try:
        return record_log.acknowledged(generation.log.read_bytes())
    except FileNotFoundError:
        return b""
    except IndexDamaged as error:
        raise record_log.unreadable(generation.log, error) from error


def restore(generations: Generations, source: Path, keep: int, faults_of: Callable[[Generation], Sequence[str]]) -> str:
    """Unpack a backup beside the live generation, verify it with ``faults_of``, publish it; the lock must be held.

    Raises RestoreRefused, and then the live generation is as it was.
    """
    generation = generations.begin()
    try:
        kept = _unpack(source, generation)
        faults = faults_of(generation) or _torn(generation)
        if faults:
            raise RestoreRefused(f"{source} cannot be restored: {' '.join(faults)}")
        generations.seal(generation, generation.manifest().facts)
        kept.put_back(generations.data_dir)  # before the index, for it is refused while alerts run
    except BaseException:
        with suppress(OSError):  # the next writer removes what is left
            generations.discard(generation)
        raise
    generations.publish(generation)
    with suppress(OSError):
        generations.clean(keep)
    return generation.state()


def _torn(generation: Generation) -> Sequence[str]:
    """A sentence when the log has more than was acknowledged: no backup has that."""
    if not generation.log.exists() or generation.log.stat().st_size == len(_log_of(generation)) > 0:
        return []
    return [f"{RECENT} does not end with a whole record."]


def _unpack(source: Path, generation: Generation) -> beside.Kept:
    """Write the files of the generation, and give what was kept beside it."""
    contents: dict[str, bytes] = {}
    try:
        with tarfile.open(source, mode="r:") as tar:
            for member in tar:
                if not member.isreg() or member.issparse() or not plain_name(member.name):
                    raise RestoreRefused(f"{source} holds {member.name!r}, which no backup does.")
                file = tar.extractfile(member)
                if file is not None and beside.is_kept(member.name):
                    if member.name in contents:
                        raise RestoreRefused(f"{source} holds {member.name!r} twice.")
                    contents[member.name] = file.read()
                elif file is not None:
                    with files.created(generation.folder / member.name) as out:
                        shutil.copyfileobj(file, out)
    except FileExistsError as error:
        raise RestoreRefused(f"{source} holds {Path(str(error.filename)).name!r} twice.") from error
    except (tarfile.TarError, EOFError, ValueError) as error:  # tarfile gives ValueError for some broken headers
        raise RestoreRefused(f"{source} is not a backup: {error}") from error
    return beside.read(contents, source)
