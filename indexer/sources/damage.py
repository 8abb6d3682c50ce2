"""Compressed data that prove damaged: one reason for them, not one for each line of what came out as garbage."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from indexer.sources.fault import READ_ERRORS, ReadFault, sentence_of
from indexer.sources.port import RawPage, Refusal

_MAX_HELD = 10_000  # refusals; more lines in a row that cannot be read are told as they come, to hold no more of them


def until_damage(pages: Iterator[RawPage | Refusal]) -> Iterator[RawPage | Refusal]:
    """The pages of compressed data, without the refusals right above the point where the data prove damaged.

    A checksum tells of damage only at its end: what could not be read before it, back to the last good record, was
    garbage and not the author's. Raises ReadFault there, which counts what it leaves out.
    """
    held: list[Refusal] = []
    try:
        for page in pages:
            if isinstance(page, Refusal) and len(held) < _MAX_HELD:
                held.append(page)
            else:
                yield from held
                held = []
                yield page
    except (zlib.error, zipfile.BadZipFile) as error:
        if not held:
            raise
        lost = "The last record" if len(held) == 1 else f"The last {len(held)} records"
        raise ReadFault(f"{sentence_of(error)} {lost} before that could not be read.") from error
    except READ_ERRORS:
        yield from held
        raise
    yield from held
