"""The names of stored articles found anew where they may have changed, before an index is built of them.

Two passes: ``find`` has processes read the texts whose names are not known, and keeps what they find in the journal;
``finished`` gives each article its names. In between it is known how the archive spells them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from indexer.entities.port import Found
from indexer.extract.boilerplate import SiteLines
from indexer.naming.folds import Folds, year_of
from indexer.naming.journal import Journal, key_of
from indexer.naming.mentioned import Mentioned, names_of
from indexer.naming.reading import Text, read_texts
from indexer.naming.spelled_alike import spelled_alike
from indexer.naming.surnames import bearers
from indexer.plan import Plan
from indexer.report import Names
from indexer.understand import is_page
from search.article import Article
from search.name_folds import FILE, write_folds


class NamesStage:
    """Names the articles of one ``reindex``, and counts what became of them in ``report``.

    The journal is opened by ``find``, which is called when no other run can have it open: it cuts off what is torn.
    """

    def __init__(self, plan: Plan, report: Names) -> None:
        self._plan = plan
        self._namer = plan.namer()
        self._lines = SiteLines.load(plan.lines_file())
        self._journal: Journal | None = None
        self._failed: set[bytes] = set()
        self._mentioned = Mentioned()
        self._report = report
        report.again = True

    def find(self, articles: Iterable[Article]) -> None:
        """Go through all articles once, and have read what must be. The writer's lock is held. Raises WorkerLost."""
        journal = self._journal = Journal(self._plan.journal_file(), self._namer.stamp)
        self._report.remark(journal.damaged)
        with closing(read_texts(self._unread(articles, journal), self._plan, self._namer)) as batches:
            for batch in batches:
                journal.add(batch.record)
                self._failed.update(batch.failed)
                self._report.failed += len(batch.failed)
                self._report.recognised += len(batch.names)
                for names, year in batch.names:
                    self._mentioned.add(names, year)
                for _ in range(len(batch.names) + len(batch.failed)):
                    self._plan.on_page()
        self._report.remark(journal.broken)
        self._fold()

    def _fold(self) -> None:
        """Decide by all names of the archive which spellings are usual, and remember it for articles to come."""
        fixed = self._plan.corrections.names()
        spellings = spelled_alike(self._mentioned, fixed)
        surnames = bearers(self._mentioned, spellings, fixed)
        self._namer.folds = Folds(spellings, surnames)
        self._mentioned = Mentioned()
        for what, table in (
            ("spellings of names folded to usual ones", spellings),
            ("surnames folded to full names", surnames),
        ):
            self._report.remark(f"{what}: {len(table):,}, listed in {FILE}." if table else None)
        try:
            write_folds(self._plan.folds_file(), spellings, surnames)
        except OSError as error:
            self._report.remark(f"{FILE} could not be written ({error.strerror}): new articles are not folded.")

    def _unread(self, articles: Iterable[Article], journal: Journal) -> Iterator[Text]:
        """The texts whose names are not known."""
        for each in articles:
            article = self._cleaned(each)
            year = year_of(article)
            if self._namer.again(article) is not None:
                self._report.kept += 1
                self._mentioned.add(names_of(article.entities), year)
                self._plan.on_page()
                continue
            key = key_of(article)
            found = journal.get(key)
            if found is None:
                yield Text(key, article.title, article.body, year)
                continue
            self._report.resumed += 1
            self._mentioned.add(names_of(found.entities), year)
            self._plan.on_page()

    def finished(self, article: Article) -> Article:
        """The article with its names. What the journal lost meanwhile is found here."""
        article = self._cleaned(article)
        named = self._namer.again(article)
        if named is None:
            named = self._namer.named(article, self._found(article))
        self._report.folded += any(entity.folded_from for entity in named.entities)
        return named

    def _found(self, article: Article) -> Found | None:
        key = key_of(article)
        found = self._journal.get(key) if self._journal is not None else None
        if found is not None or key in self._failed:
            return found
        found = self._namer.found([article])[0]
        if article.named_by == self._namer.stamp:  # it was to be kept, but names that were joined in it are two now
            self._report.kept -= 1
            self._report.recognised += found is not None
            self._report.failed += found is None
        return found

    def _cleaned(self, article: Article) -> Article:
        return self._lines.clean(article) if is_page(article) else article

    def done(self) -> None:
        """The index with these names is live: the next run need not go on with anything."""
        if self._journal is not None:
            self._journal.remove()

    def close(self) -> None:
        """Leave the journal to the next run, if it is not done."""
        if self._journal is not None:
            self._journal.close()
