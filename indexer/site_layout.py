"""Lines that sites repeat, over a whole run: counted, remembered, and taken out of what was indexed before."""

from __future__ import annotations

from contextlib import closing

from indexer.extract.boilerplate import SiteLines
from indexer.plan import Plan
from indexer.spread import finish
from indexer.understand import Understood, is_page
from search.article import Article
from search.engine.port import Engine, Writer


class SiteLayout:
    """What is known of the layout of sites while a run goes on.

    Lines are known only after many pages. A file tells that articles indexed before may still hold one, so that a run
    that was stopped in between is made up for by the next.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lines = SiteLines.load(plan.lines_file())
        self._uncleaned = plan.uncleaned_file()

    def observe(self, article: Article) -> None:
        """Count the lines of an article that is new or changed."""
        if is_page(article):
            self._lines.observe(article)

    def keep(self) -> None:
        """Remember what was counted. To be called after a commit, so that no article is counted twice."""
        if not self._lines.changed:
            return
        waits = self._uncleaned.exists()
        self._uncleaned.touch()
        self._lines.save(self._plan.lines_file())
        if not waits and not self._lines.found:
            self._uncleaned.unlink()

    def clean_again(self, engine: Engine, writer: Writer) -> None:
        """Articles indexed before a line was known to be boilerplate lose it now."""
        if not self._uncleaned.exists():
            return
        unclean = (
            article
            for article in engine.reader().articles()
            if is_page(article) and self._lines.clean(article) is not article
        )
        with closing(finish(unclean, self._plan)) as outcomes:
            for number, outcome in enumerate(outcomes, 1):
                if isinstance(outcome, Understood):
                    writer.upsert(outcome.article)
                if number % max(1, self._plan.settings.commit_every) == 0:
                    writer.commit()
        writer.commit()
        self.is_clean()

    def is_clean(self) -> None:
        """Remember that no indexed article holds a known line."""
        self._uncleaned.unlink(missing_ok=True)
