"""Views of a list of hits in the JSON shapes that docs/api.md promises."""

from __future__ import annotations

from collections.abc import Sequence

from search.query.ast import Node
from search.query.write import write
from search.serialize import brief_to_dict, bucket_to_dict
from search.views import Comparison, Hits, Side, Telling, Timeline, Together, Understood


def about(hits: Hits, understood: Understood, warnings: Sequence[str] = ()) -> dict[str, object]:
    """What every view tells of its search; ``warnings`` are those of reading the address."""
    tree = understood.query.tree
    return {
        "query": {
            "q": understood.query.text,
            "parsed": write(tree) if tree is not None else "",
            "warnings": [*warnings, *understood.warnings],
        },
        "total": {"value": hits.total, "relation": "eq"},
        "index": {"generation": understood.generation, "documents": understood.documents},
    }


def comparison_to_dict(found: Comparison, a: Node, b: Node | None) -> dict[str, object]:
    """The sides of `/api/v1/compare` and what tells them apart; ``a`` and ``b`` are the sides as asked for."""
    return {
        "a": _side(found.a, a),
        "b": _side(found.b, b),
        "on_both": found.on_both,
        "words": [_telling(each) for each in found.words],
        "names": [{**_telling(each), "type": each.type} for each in found.names],
    }


def _side(side: Side, tree: Node | None) -> dict[str, object]:
    return {
        "q": write(tree) if tree is not None else None,
        "articles": side.articles,
        "stories": side.stories,
        "read": side.read,
        "words": side.words,
        "only_names": [{"name": each.name, "type": each.type, "stories": each.stories} for each in side.names],
        "only_stories": [{"articles": each.articles, "first": brief_to_dict(each.first)} for each in side.untold],
    }


def _telling(each: Telling) -> dict[str, object]:
    return {"text": each.text, "a": each.a, "b": each.b, "z": round(each.z, 2)}


def timeline_to_dict(found: Timeline) -> dict[str, object]:
    """The bars of `/api/v1/timeline`, and in each series a number for each of them."""
    return {
        "bars": [bucket_to_dict(each) for each in found.bars],
        "series": [
            {"source": each.source, "counts": list(each.counts), "volumes": list(each.volumes)} for each in found.series
        ],
        "undated": found.undated,
    }


def together_to_dict(found: Together) -> dict[str, object]:
    """The names of `/api/v1/graph`, and every tie by the places of its two names among them."""
    return {
        "stories": found.stories,
        "names": [
            {"name": each.name, "type": each.type, "articles": each.articles, "stories": each.stories}
            for each in found.names
        ],
        "ties": [
            {
                "a": each.a,
                "b": each.b,
                "articles": each.articles,
                "stories": each.stories,
                "score": round(each.score, 4),
            }
            for each in found.ties
        ],
    }
