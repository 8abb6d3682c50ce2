"""What a verb that searches does first, where this installation has not compiled its loops yet."""

from __future__ import annotations

from indexer.verbs.options import Run


def compile_first(run: Run) -> None:
    """Compile what searching needs unless that was done: it takes longer than a query may."""
    from search import compiled

    if not compiled.is_complete():
        from search.rehearse import rehearse

        run.say("Compiling, once for this installation: a minute ...")
        rehearse()
