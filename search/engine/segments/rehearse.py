"""Goes once through everything that is compiled, so that no reader waits for it.

`python -m search.engine.segments.rehearse` does it after an installation. Compiling takes some ten seconds on a machine
that has not done it; what was compiled is loaded in a third of one.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.merge import merge
from search.engine.segments.segment import ArraySegment
from search.engine.segments.stored import Compressor
from search.highlight import snippets
from search.query.ast import Phrase, Word

_ARTICLES = tuple(
    Article(f"rehearsal{sign}", "A rehearsal", f"Nobody reads this. It was read twice, Mr. {sign}\n\nReading reads.")
    for sign in "R\U0001f5de"  # code points are compiled for as 16 and as 32 bits
)


def rehearse() -> None:
    """Build, read and merge segments of a few words, in a folder that goes again."""
    with TemporaryDirectory(prefix="dateline-") as name:
        segments = []
        for number, article in enumerate(_ARTICLES):
            builder = SegmentBuilder(WordTable(), Compressor())
            builder.add([article], [article.content_hash()])
            builder.write(Path(name) / f"{number}.arrays")
            segments.append(ArraySegment(Path(name) / f"{number}.arrays"))
        merge([(segment, np.ones(segment.size, np.bool_)) for segment in segments], Path(name) / "merged.arrays")
        merged = ArraySegment(Path(name) / "merged.arrays")
        merged.places("body", "read", np.array([0], np.int32))
        merged.postings("body", "read")
        merged.word_docs("body", "reads")
        merged.words_from("body", "read")
        merged.sentence_starts(np.array([0], np.int32))
    for tree in (Word("read"), Phrase("nobody reads")):
        snippets(_ARTICLES, tree)


if __name__ == "__main__":
    rehearse()
