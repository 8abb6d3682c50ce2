"""What was posted, as records."""

from __future__ import annotations

import json

import pytest

from indexer.receiving.reading import records
from indexer.sources.port import RawPage, Refusal
from search.errors import PostTooLarge
from search.posting.post import Media, Post
from search.settings import Settings


def read(body: str | bytes, media: Media = Media.JSON, **more: int) -> list[RawPage | Refusal]:
    content = body.encode() if isinstance(body, str) else body
    return records(Post(media, content), Settings(**more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "media", "numbers"),
    [
        pytest.param('{"title": "a"}', Media.JSON, [1], id="an object"),
        pytest.param('\ufeff[{"title": "a"}, {"title": "b"}]', Media.JSON, [1, 2], id="an array, with a mark"),
        pytest.param('{\n"title":\n"a"}', Media.JSON, [1], id="an object of several lines"),
        pytest.param('{"title": "a"}\n\n{"title": "b"}', Media.LINES, [1, 3], id="lines, one of them empty"),
        pytest.param('{"title": NaN}', Media.JSON, [1], id="what Python writes for nothing"),
        pytest.param("[]", Media.JSON, [], id="no articles"),
        pytest.param("", Media.LINES, [], id="nothing"),
    ],
)
def test_records_are_numbered_as_they_stand(body: str, media: Media, numbers: list[int]) -> None:
    found = read(body, media)
    assert all(isinstance(each, RawPage) for each in found)
    assert [each.where.record for each in found] == numbers


@pytest.mark.parametrize(
    "body", ["", "{", '[{"title": "a"}', '[{"title": "a"}] x', b'{"title": "\xff"}', "[" * 100_000, "1" * 5000]
)
def test_of_broken_json_nothing_is_taken(body: str | bytes) -> None:
    [refusal] = read(body)
    assert isinstance(refusal, Refusal)


def test_a_broken_line_leaves_the_others_alone() -> None:
    kinds = [type(each) for each in read('{"title": "a"}\n{\n3\n{"title": "b"}', Media.LINES)]
    assert kinds == [RawPage, Refusal, Refusal, RawPage]


@pytest.mark.parametrize("media", Media)
def test_there_is_a_bound_of_articles(media: Media) -> None:
    both = [{"title": "a"}, {"title": "b"}]
    body = json.dumps(both) if media is Media.JSON else "\n".join(map(json.dumps, both))
    assert len(read(body, media, max_post_articles=2)) == 2
    with pytest.raises(PostTooLarge, match="may bring 1 articles"):
        read(body, media, max_post_articles=1)
