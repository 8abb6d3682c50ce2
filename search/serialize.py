"""Answers in the JSON shapes that the contract promises; the API sends them and the command line prints them."""

from __future__ import annotations

from collections.abc import Sequence

from search.article import Article, to_dict
from search.profile import NamedEntity, Profile, Quotation
from search.query.write import write
from search.result import (
    DateBucket,
    Explanation,
    FacetValue,
    Hit,
    Related,
    ResultPage,
    Snippet,
    Stats,
    Story,
    Suggestion,
)

HIT_KEYS = ("id", "url", "title", "source", "site", "author", "published", "published_has_time", "published_zone")
"""What a hit tells of its article unless ``fields`` asks for more or less; entities come too, without their counts."""


def page_to_dict(
    page: ResultPage, fields: Sequence[str] | None = None, next_url: str | None = None
) -> dict[str, object]:
    """The answer of `/api/v1/search` and of `dateline search --json`."""
    facets: dict[str, object] = {name: [_facet_value(each) for each in values] for name, values in page.facets.items()}
    if page.dates is not None:
        facets["date"] = [bucket_to_dict(each) for each in page.dates]
    return {
        "query": {
            "q": page.query.text,
            "parsed": write(page.query.tree) if page.query.tree is not None else "",
            "warnings": list(page.warnings),
            "suggestion": page.suggestion,
            "added": [{"word": each.word, "weight": round(each.weight, 4)} for each in page.added],
        },
        "total": {
            "value": page.total.value,
            "relation": "eq" if page.total.exact else "gte",
            "stories": page.total.stories,
        },
        "results": [_hit(hit, fields) for hit in page.hits],
        "facets": facets,
        "next": page.next,
        "next_url": next_url,
        "index": {"generation": page.generation, "documents": page.documents},
        "took_ms": page.took_ms,
    }


def _hit(hit: Hit, fields: Sequence[str] | None) -> dict[str, object]:
    whole = to_dict(hit.article)
    if fields is None:
        shape = {key: whole[key] for key in HIT_KEYS}
        shape["entities"] = [{"name": each.name, "type": each.type.value} for each in hit.article.entities]
    else:
        shape = {key: whole[key] for key in fields}
    shape["score"] = None if hit.score is None else round(hit.score, 4)
    if hit.story is not None:
        shape["story"] = story_to_dict(hit.story)
    if hit.lacking:
        shape["lacking"] = list(hit.lacking)
    if hit.highlights:
        shape["highlights"] = {name: [_snippet(each) for each in found] for name, found in hit.highlights.items()}
    if hit.explanation is not None:
        shape["explanation"] = _explanation(hit.explanation)
    return shape


def article_to_dict(article: Article, story: Story) -> dict[str, object]:
    """The answer of `/api/v1/articles/ID`."""
    return {**to_dict(article), "story": story_to_dict(story)}


def story_to_dict(story: Story) -> dict[str, object]:
    """A story as it stands with an article that tells it."""
    others = [brief_to_dict(each.read()) for each in story.others]
    return {"id": story.id, "articles": story.articles, "others": others, "sites": list(story.sites)}


def brief_to_dict(article: Article) -> dict[str, object]:
    """What is told of an article that stands beside others: enough for a line that leads to it."""
    published = article.published.isoformat() if article.published else None
    return {
        "id": article.id,
        "title": article.title,
        "site": article.site,
        "source": article.source,
        "published": published,
    }


def related_to_dict(article_id: str, found: Sequence[Related]) -> dict[str, object]:
    """The answer of `/api/v1/articles/ID/related`."""
    shapes = []
    for each in found:
        shape = _hit(Hit(each.article, each.score), None)
        shape["shared"] = [{"text": shared.text, "kind": shared.kind} for shared in each.shared]
        shapes.append(shape)
    return {"article": article_id, "related": shapes}


def suggestions_to_dict(prefix: str, found: Sequence[Suggestion]) -> dict[str, object]:
    """The answer of `/api/v1/suggest`."""
    return {
        "q": prefix,
        "suggestions": [{"text": each.text, "kind": each.kind, "count": each.count} for each in found],
    }


def entities_to_dict(start: str, found: Sequence[NamedEntity]) -> dict[str, object]:
    """The answer of `/api/v1/entities`."""
    return {
        "q": start,
        "entities": [{"name": each.name, "type": each.type.value, "count": each.articles} for each in found],
    }


def profile_to_dict(profile: Profile) -> dict[str, object]:
    """The answer of `/api/v1/entities/TYPE/NAME`."""
    return {
        "name": profile.name,
        "type": profile.type.value,
        "count": profile.articles,
        "stories": profile.stories,
        "dates": [bucket_to_dict(each) for each in profile.dates],
        "undated": profile.undated,
        "co_mentions": {
            kind.value: [
                {"name": each.name, "count": each.articles, "of": each.of, "score": round(each.score, 4)}
                for each in found
            ]
            for kind, found in profile.co_mentions.items()
        },
        "sources": [
            {"source": each.source, "count": each.articles, "share": round(each.share, 4)} for each in profile.sources
        ],
        "variants": [{"surface": each.surface, "count": each.articles} for each in profile.variants],
        "variants_of": profile.articles_read,
        "articles": [{**_hit(Hit(each.article, each.score), None), "mentions": each.mentions} for each in profile.top],
        "quoted_in": profile.quoted_in,
        "quotes": [_quotation(each) for each in profile.quotes],
        "warnings": list(profile.warnings),
    }


def _quotation(quoted: Quotation) -> dict[str, object]:
    article = brief_to_dict(quoted.article)
    return {"text": quoted.text, "start": quoted.start, "end": quoted.end, "article": article}


def stats_to_dict(stats: Stats) -> dict[str, object]:
    """The answer of `/api/v1/stats`."""
    return {
        "generation": stats.generation,
        "engine": stats.engine,
        "documents": stats.documents,
        "stories": stats.stories,
        "sources": [{"source": each.source, "count": each.count} for each in stats.sources],
        "dates": {
            "from": stats.first.isoformat() if stats.first else None,
            "to": stats.last.isoformat() if stats.last else None,
            "undated": stats.undated,
        },
        "named_by": [{"recogniser": each.recogniser, "count": each.count} for each in stats.named_by],
        "segments": stats.segments,
        "bytes": stats.bytes,
    }


def _snippet(snippet: Snippet) -> dict[str, object]:
    return {"text": snippet.text, "spans": [list(span) for span in snippet.spans]}


def _facet_value(value: FacetValue) -> dict[str, object]:
    return {"value": value.value, "count": value.count, "selected": value.selected, "excluded": value.excluded}


def bucket_to_dict(bucket: DateBucket) -> dict[str, object]:
    """A bar of dates."""
    return {"from": bucket.first.isoformat(), "to": bucket.last.isoformat(), "count": bucket.count}


def _explanation(reason: Explanation) -> dict[str, object]:
    return {
        "label": reason.label,
        "score": round(reason.score, 4),
        "details": [_explanation(each) for each in reason.details],
    }
