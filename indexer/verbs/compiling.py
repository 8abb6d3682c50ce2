"""What a verb does first that searches or finds names, where this installation has not compiled its loops yet."""

from __future__ import annotations

from indexer.verbs.options import Run


def compile_first(run: Run) -> None:
    """Compile what searching needs unless that was done: it takes longer than a query may."""
    from search import compiled

    if not compiled.is_complete():
        from search.rehearse import rehearse

        run.say("Compiling, once for this installation: a minute ...")
        rehearse()


def compile_names_first(run: Run, recogniser: str) -> None:
    """Compile what ``recogniser`` reads with unless that was done: each process of a run would, at the same time."""
    from indexer.entities.registry import COMPILES
    from search import compiled

    if recogniser in COMPILES and not compiled.is_compiled(compiled.NAMING):
        from indexer.rehearse import rehearse_names

        run.say("Compiling what finds names, once for this installation: half a minute ...")
        rehearse_names()
