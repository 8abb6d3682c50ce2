"""A page of hits as text for a terminal: which of how many, each with its address, and how to get more."""

from __future__ import annotations

import click

from search.request import SearchRequest
from search.result import Hit, ResultPage, Snippet, Story
from search.spoken_dates import published
from search.taking.characters import one_line


def listed(page: ResultPage, request: SearchRequest, most: int) -> str:
    """The hits below a line that counts them; ``most`` is how many a page may have. What matched is bold."""
    blocks = [_counted(page, request), *map(_hit, page.hits)]
    if page.next is not None:
        larger = f"--limit {most}, or " if request.limit < most else ""
        blocks.append(f"more: {larger}--cursor {page.next}")
    return "\n\n".join(blocks)


def _counted(page: ResultPage, request: SearchRequest) -> str:
    total = f"{page.total.value:,} {'article' if page.total.value == 1 else 'articles'}"
    if page.total.stories is not None:
        total += f" in {page.total.stories:,} {'story' if page.total.stories == 1 else 'stories'}"
    if not page.total.value:
        return f"none of {page.documents:,} articles"
    if request.cursor:
        return f"{len(page.hits):,} more of {total}"  # a cursor does not say how many came before it
    return f"1–{len(page.hits):,} of {total}" if len(page.hits) > 1 else f"1 of {total}"


def _hit(hit: Hit) -> str:
    article = hit.article
    about = [article.source, published(article), article.url or article.id]
    lines = [_bold(hit.highlights["title"][0]) or "Untitled", "  " + " · ".join(map(one_line, filter(None, about)))]
    lines += [f"  {_bold(each)}" for each in hit.highlights["body"]]
    if hit.lacking:
        lines.append("  " + one_line(f"without: {', '.join(hit.lacking)}"))
    if hit.story and hit.story.articles > 1:
        lines.append("  " + one_line(also_in(hit.story)))
    if hit.explanation:
        lines += [f"  {hit.score:.4f} = {hit.explanation.label}"]
        lines += [f"    {each.score:.4f}  {each.label}" for each in hit.explanation.details]
    return "\n".join(lines)


def also_in(story: Story) -> str:
    """Where else a story is told: the sites, or sources where no site is known, and how many articles there are."""
    names = dict.fromkeys(each.site or each.source or each.id for each in story.others)
    rest = story.articles - 1 - len(story.others)
    more = f" and {rest:,} more" if rest else ""
    return f"also in: {', '.join(names)}{more}" if names else f"{rest:,} more of this story"


def _bold(snippet: Snippet) -> str:
    parts, at = [], 0
    for start, end in snippet.spans:
        parts += [_part(snippet.text[at:start]), click.style(_part(snippet.text[start:end]), bold=True)]
        at = end
    return "".join([*parts, _part(snippet.text[at:])]).strip()


def _part(text: str) -> str:
    """A part of a line, with the blanks at its ends."""
    return one_line(f"|{text}|")[1:-1]
