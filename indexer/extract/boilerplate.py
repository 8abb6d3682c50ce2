"""Lines that a site repeats on many of its pages: disclaimers, slogans, "read also" boxes. They are no one's article.

Wiring: ``observe`` each article that comes from a page and is new or changed; ``save`` when the run ends, which also
decides; ``load`` for the next run; ``clean`` every article of a page. Where ``found`` is true after ``save``, articles
that are indexed already may hold a line that is now known. What was found stays found, because later articles come
cleaned and no longer show it.

Records have no layout and must not be observed: a wire service may open every story with the same words.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from indexer.extract.text import words_of
from search.article import Article
from search.files import write_whole

MIN_PAGES = 5  # pages of a site that hold the line; two or three may be a story told again
MIN_SHARE = 0.2  # of the site's pages: the background that an agency adds to one subject stays below
MAX_LINE_CHARS = 600  # a longer paragraph is a story told again, not layout
MAX_LINES = 100_000  # distinct lines remembered, 12 MB of them; those seen least often are forgotten first


class SiteLines:
    """How many pages of each site hold a line, as hashes, and which lines are known to be boilerplate."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        self._size = 0
        self.changed = False
        """Whether there is anything to save."""
        self.found = False
        """Whether the last ``save`` found boilerplate that was not known before."""

    def observe(self, article: Article) -> None:
        """Count the lines of one page, each once. An article without a site tells nothing."""
        if not article.site:
            return
        counts = self._counts[article.site]
        before = len(counts)
        self._pages[article.site] += 1
        counts.update({_hash(line) for line in article.body.split("\n\n") if len(line) <= MAX_LINE_CHARS})
        self._size += len(counts) - before
        self.changed = True
        if self._size > MAX_LINES:
            self._forget()

    def clean(self, article: Article) -> Article:
        """The article without the known boilerplate of its site; never without any text at all.

        It is named by nobody then: where its names stood, another text stands.
        """
        known = self._known.get(article.site) if article.site else None
        if not known:
            return article
        lines = article.body.split("\n\n")
        kept = [line for line in lines if _hash(line) not in known]
        if not kept or len(kept) == len(lines):
            return article
        return replace(article, body="\n\n".join(kept), named_by=None)

    def save(self, path: Path) -> None:
        """Decide what is boilerplate by all that was counted, and write counts and decisions to ``path``."""
        self.found = False
        for site, counts in self._counts.items():
            least = max(MIN_PAGES, MIN_SHARE * self._pages[site])
            new = {line for line, count in counts.items() if count >= least} - self._known[site]
            self._known[site] |= new
            self.found |= bool(new)
        sites = {
            site: {"pages": pages, "counts": self._counts[site], "known": sorted(self._known[site])}
            for site, pages in sorted(self._pages.items())
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps({"sites": sites}, separators=(",", ":")).encode())
        self.changed = False

    @classmethod
    def load(cls, path: Path) -> SiteLines:
        """What ``save`` wrote; nothing where the file is missing or damaged, as it can be counted anew."""
        lines = cls()
        try:
            sites = json.loads(path.read_bytes())["sites"]
            for site, told in sites.items():
                lines._pages[site] = int(told["pages"])
                lines._counts[site] = Counter({str(line): int(count) for line, count in told["counts"].items()})
                lines._known[site] = set(map(str, told["known"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()
        lines._size = sum(map(len, lines._counts.values()))
        return lines

    def _forget(self) -> None:
        """Drop the lines seen least often until half of the room is free."""
        least = 1
        while self._size > MAX_LINES // 2:
            for site, counts in self._counts.items():
                self._counts[site] = Counter({line: count for line, count in counts.items() if count > least})
            self._size = sum(map(len, self._counts.values()))
            least += 1


def _hash(line: str) -> str:
    return hashlib.blake2b(words_of(line).encode("utf-8", "replace"), digest_size=8).hexdigest()
