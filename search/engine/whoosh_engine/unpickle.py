"""What may come out of the pickles that Whoosh keeps in its files: plain data and the classes of an index.

A checksum tells that a file is as it was written, not who wrote it, and a backup may come from anybody.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from types import SimpleNamespace
from typing import IO, Any

from whoosh import columns, formats, index
from whoosh.codec import whoosh3
from whoosh.filedb import structfile

_ALLOWED = frozenset(
    {
        "__builtin__.long",
        "builtins.int",
        "_codecs.encode",  # how older pickles write bytes
        "collections.defaultdict",
        "re._compile",
        "search.engine.whoosh_engine.codec.ColumnSegment",
        "search.engine.whoosh_engine.schema.Keys",
        "search.engine.whoosh_engine.schema.StemAnalyzer",
        "search.engine.whoosh_engine.schema.StemText",
        "whoosh.analysis.analyzers.CompositeAnalyzer",
        "whoosh.analysis.filters.LowercaseFilter",
        "whoosh.analysis.filters.StripFilter",
        "whoosh.analysis.tokenizers.IDTokenizer",
        "whoosh.analysis.tokenizers.RegexTokenizer",
        "whoosh.codec.whoosh3.W3Codec",
        "whoosh.codec.whoosh3.W3Segment",
        "whoosh.columns.VarBytesColumn",
        "whoosh.fields.COLUMN",
        "whoosh.fields.NUMERIC",
        "whoosh.fields.STORED",
        "whoosh.fields.Schema",
        "whoosh.formats.Existence",
        "whoosh.formats.Positions",
    }
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)


def loads(pickled: bytes) -> Any:
    """The object of a pickle. Raises UnpicklingError when it asks for anything that no index holds."""
    return _Unpickler(io.BufferedReader(io.BytesIO(pickled))).load()


def loads_each(pickled: Sequence[bytes]) -> list[Any]:
    """The objects of many small pickles, twice as fast as one by one."""
    unpickler = _Unpickler(io.BufferedReader(io.BytesIO(b"".join(pickled))))
    return [unpickler.load() for _ in pickled]


def load(file: IO[bytes]) -> Any:
    """The object of the pickle that begins here in the file, as ``loads``."""
    return _Unpickler(file).load()


def guard() -> None:
    """Make Whoosh, in this process, read all its pickles so. Its readers of older formats, which do not, are taken out.

    Whoosh is pinned to one version; a test holds that no other reader is left in it.
    """
    for module in (columns, formats, whoosh3):
        module.loads = loads
    structfile.load_pickle = load
    index.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
    index.toc_loaders = {}
