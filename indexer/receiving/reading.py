"""What was posted as records: one object, an array of them, or one a line."""

from __future__ import annotations

import codecs
import io
import itertools
import json
from collections.abc import Iterator

from indexer.sources.json_records import as_page, broken, json_lines
from indexer.sources.port import RawPage, Refusal, Where
from search.errors import PostTooLarge
from search.posting.post import Media, Post
from search.settings import Settings

PATH = "post"
"""What stands for a path in ``Where``."""


def records(post: Post, settings: Settings) -> list[RawPage | Refusal]:
    """Every record of a post, in its order. Raises PostTooLarge."""
    found = _lines(post, settings) if post.media is Media.LINES else _values(post)
    taken = list(itertools.islice(found, settings.max_post_articles + 1))
    if len(taken) > settings.max_post_articles:
        raise PostTooLarge(f"One request may bring {settings.max_post_articles:,} articles; this one brings more.")
    return taken


def _lines(post: Post, settings: Settings) -> Iterator[RawPage | Refusal]:
    return json_lines(io.BytesIO(post.body), PATH, settings)


def _values(post: Post) -> Iterator[RawPage | Refusal]:
    """Of JSON that is broken somewhere nothing is taken: the rest of it may have been meant to belong to it."""
    try:
        text = post.body.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        yield Refusal(Where(PATH, 1), broken(error))
        return
    for number, each in enumerate(value if isinstance(value, list) else [value], 1):
        yield as_page(each, Where(PATH, number))
