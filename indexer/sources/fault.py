"""How reading stops: one exception that carries its sentence, and the translation of foreign ones into it."""

from __future__ import annotations

import errno
import lzma
import zipfile
import zlib

from search.errors import InputError


class ReadFault(InputError):
    """This input, or what is left of it, cannot be read; ``str(fault)`` is the sentence for the rejects file."""


def size_text(size: int) -> str:
    """A size as people say it: "32 MB", "1.5 GB", "17 bytes"."""
    for unit, factor in (("GB", 2**30), ("MB", 2**20), ("kB", 2**10)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"


_BY_ERRNO = {
    errno.EACCES: "The file may not be read: permission denied.",
    errno.EPERM: "The file may not be read: permission denied.",
    errno.ENOENT: "There is no file or folder at this path.",
    errno.ENOTDIR: "There is no file or folder at this path.",
    errno.ELOOP: "Symbolic links lead in a circle here.",
    errno.ENAMETOOLONG: "The path is too long for this system.",
    errno.EIO: "The disk reported an error while the file was read.",
    errno.EMFILE: "Too many files are open at once.",
}


def sentence_of(error: Exception) -> str:
    """The sentence for an error that opening, reading or unpacking is known to raise."""
    if isinstance(error, ReadFault):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return _BY_ERRNO.get(error.errno, f"The file could not be read: {error.strerror or 'unknown error'}.")
    if isinstance(error, EOFError):
        return "The compressed data end too early; the file was cut off."
    if isinstance(error, NotImplementedError):
        return "The archive uses a compression that is not supported."
    if isinstance(error, zipfile.BadZipFile | zlib.error | lzma.LZMAError):
        return f"The compressed data are damaged ({_plain(error)})."
    return f"The file could not be read ({_plain(error)})."


def _plain(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    return "".join(c if c.isprintable() else "?" for c in text)[:160] or type(error).__name__


READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, ReadFault)
"""What a read may raise when the input, not the program, is at fault."""
