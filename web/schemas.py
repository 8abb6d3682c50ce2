"""The JSON Schemas of every answer, for the OpenAPI description; tests hold real answers against them."""

from __future__ import annotations

from search.engine.port import Change
from search.parameters import ARTICLE_KEYS
from search.posting.post import REFUSED
from web.errors import HTTP_CODES, OTHER_CODE, STATUS

Shape = dict[str, object]

ENTITY_TYPES = ("person", "organisation", "place")

TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
WHOLE: Shape = {"type": "integer"}
TRUTH: Shape = {"type": "boolean"}
MAYBE: Shape = {"type": ["string", "null"]}

STATUSES = (*Change, REFUSED)
"""What may become of an article that is posted."""


def schemas() -> dict[str, Shape]:
    """Every schema by its name."""
    return {
        "Page": _page(),
        "Hit": _hit(),
        "Article": {**_object(**_article(), story=_ref("Story")), "required": [*ARTICLE_KEYS, "story"]},
        "Story": _all(id=TEXT, articles=WHOLE, others=_list(_other()), sites=_list(TEXT)),
        "Snippet": _all(text=TEXT, spans=_list(_list(WHOLE) | {"minItems": 2, "maxItems": 2})),
        "Entity": _entity(),
        "Quote": _all(speaker=TEXT, start=WHOLE, end=WHOLE),
        "FacetValue": _all(value=TEXT, count=WHOLE, selected=TRUTH, excluded=TRUTH),
        "DateBucket": _all(**{"from": TEXT, "to": TEXT, "count": WHOLE}),
        "Explanation": _all(label=TEXT, score=NUMBER, details=_list(_ref("Explanation"))),
        "Suggestions": _all(q=TEXT, suggestions=_list(_all(text=TEXT, kind=TEXT, count=WHOLE))),
        "RelatedArticles": _all(article=TEXT, related=_list(_related())),
        "Entities": _all(q=TEXT, entities=_list(_all(name=TEXT, type=_kind(), count=WHOLE))),
        "Profile": _profile(),
        "Timeline": _timeline(),
        "Comparison": _comparison(),
        "ComparedSide": _compared_side(),
        "Together": _together(),
        "Stats": _stats(),
        "Alive": _all(status=TEXT),
        "Ready": _all(status=TEXT, generation=TEXT),
        "FrozenList": _frozen_list(),
        "FrozenLists": _all(total=WHOLE, lists=_list(_listed()), next=MAYBE, next_url=MAYBE),
        "Posted": _posted(),
        "Problem": _problem(),
    }


def codes() -> list[str]:
    """Every value that ``code`` of a problem can have."""
    return sorted({code for _, code in STATUS.values()} | set(HTTP_CODES.values()) | {OTHER_CODE})


def _page() -> Shape:
    values: Shape = {"type": "object", "properties": {"date": _list(_ref("DateBucket"))}}
    added = _list(_all(word=TEXT, weight=NUMBER))
    return _all(
        query=_all(q=TEXT, parsed=TEXT, warnings=_list(TEXT), suggestion=MAYBE, added=added),
        total=_all(value=WHOLE, relation={"enum": ["eq", "gte"]}, stories={"type": ["integer", "null"]}),
        results=_list(_ref("Hit")),
        facets=values | {"additionalProperties": _list(_ref("FacetValue"))},
        next=MAYBE,
        next_url=MAYBE,
        index=_all(generation=TEXT, documents=WHOLE),
        took_ms=NUMBER,
    )


def _hit() -> Shape:
    """Any key of an article can be asked for by ``fields``, so none of those is always there."""
    passages = {"type": "object", "additionalProperties": _list(_ref("Snippet"))}
    score = {"type": ["number", "null"]}
    own: Shape = {"score": score, "highlights": passages, "explanation": _ref("Explanation"), "story": _ref("Story")}
    own["lacking"] = _list(TEXT)
    return _object(**_article(), **own) | {"required": ["score"]}


def _other() -> Shape:
    return _all(id=TEXT, title=TEXT, site=MAYBE, source=MAYBE, published=MAYBE)


def _related() -> Shape:
    shared = _all(text=TEXT, kind={"enum": ["word", *ENTITY_TYPES]})
    return _object(**_article(), score=NUMBER, shared=_list(shared)) | {"required": ["id", "score", "shared"]}


def _profile() -> Shape:
    together = _list(_all(name=TEXT, count=WHOLE, of=WHOLE, score=NUMBER))
    return _all(
        name=TEXT,
        type=_kind(),
        count=WHOLE,
        stories=WHOLE,
        dates=_list(_ref("DateBucket")),
        undated=WHOLE,
        co_mentions=_all(**dict.fromkeys(ENTITY_TYPES, together)),
        sources=_list(_all(source=TEXT, count=WHOLE, share=NUMBER)),
        variants=_list(_all(surface=TEXT, count=WHOLE)),
        variants_of=WHOLE,
        articles=_list(_object(**_article(), score=NUMBER, mentions=WHOLE) | {"required": ["id", "score", "mentions"]}),
        quoted_in=WHOLE,
        quotes=_list(_all(text=TEXT, start=WHOLE, end=WHOLE, article=_other())),
        warnings=_list(TEXT),
    )


def _view(**own: object) -> Shape:
    """What every view of a list of hits tells of its search, and what is its ``own``."""
    return _all(
        query=_all(q=TEXT, parsed=TEXT, warnings=_list(TEXT)),
        total=_all(value=WHOLE, relation={"enum": ["eq", "gte"]}),
        index=_all(generation=TEXT, documents=WHOLE),
        **own,
    )


def _timeline() -> Shape:
    series = _all(source=MAYBE, counts=_list(WHOLE), volumes=_list(WHOLE))
    return _view(bars=_list(_ref("DateBucket")), series=_list(series), undated=WHOLE)


def _comparison() -> Shape:
    telling: Shape = {"text": TEXT, "a": WHOLE, "b": WHOLE, "z": NUMBER}
    side = _ref("ComparedSide")
    names = _list(_all(**telling, type=_kind()))
    return _view(a=side, b=side, on_both=WHOLE, words=_list(_all(**telling)), names=names)


def _together() -> Shape:
    name = _all(name=TEXT, type=_kind(), articles=WHOLE, stories=WHOLE)
    tie = _all(a=WHOLE, b=WHOLE, articles=WHOLE, stories=WHOLE, score=NUMBER)
    return _view(stories=WHOLE, names=_list(name), ties=_list(tie))


def _compared_side() -> Shape:
    return _all(
        q=MAYBE,
        articles=WHOLE,
        stories=WHOLE,
        read=WHOLE,
        words=WHOLE,
        only_names=_list(_all(name=TEXT, type=_kind(), stories=WHOLE)),
        only_stories=_list(_all(articles=WHOLE, first=_other())),
    )


def _article() -> Shape:
    special: Shape = {
        "id": TEXT,
        "title": TEXT,
        "body": TEXT,
        "published_has_time": TRUTH,
        "entities": _list(_ref("Entity")),
        "quotes": _list(_ref("Quote")),
        "extra": {"type": "object"},
    }
    return {key: special.get(key, MAYBE) for key in ARTICLE_KEYS}


def _stats() -> Shape:
    return _all(
        generation=TEXT,
        engine=TEXT,
        documents=WHOLE,
        stories=WHOLE,
        sources=_list(_all(source=TEXT, count=WHOLE)),
        dates=_all(**{"from": MAYBE, "to": MAYBE, "undated": WHOLE}),
        named_by=_list(_all(recogniser=MAYBE, count=WHOLE)),
        segments=WHOLE,
        bytes=WHOLE,
    )


def _frozen_list() -> Shape:
    told = {"title": MAYBE, "source": MAYBE, "published": MAYBE, "url": MAYBE}
    article = _all(id=TEXT, state={"enum": ["same", "changed", "gone"]}, content_hash=TEXT, **told)
    return _all(
        hash=TEXT,
        citation=TEXT,
        asked=_list(_list(TEXT)),
        frozen_at=TEXT,
        generation=TEXT,
        warnings=_list(TEXT),
        total=WHOLE,
        changed=WHOLE,
        gone=WHOLE,
        articles=_list(article),
        new=_all(value=WHOLE, relation={"enum": ["eq", "gte"]}, articles=_list(_other())),
    )


def _listed() -> Shape:
    texts = dict.fromkeys(("hash", "words", "day", "frozen_at", "generation"), TEXT)
    return _all(**texts, asked=_list(_list(TEXT)), total=WHOLE)


def _posted() -> Shape:
    counts = dict.fromkeys(STATUSES, WHOLE)
    told = _all(record=WHOLE, id=MAYBE, status={"enum": list(STATUSES)}, reason=MAYBE)
    return _all(**counts, articles=_list(told), generation=MAYBE)


def _problem() -> Shape:
    fault = _all(parameter=TEXT, position={"type": ["integer", "null"]}, hint=TEXT)
    always: Shape = {
        "type": TEXT,
        "title": TEXT,
        "status": WHOLE,
        "detail": TEXT,
        "instance": TEXT,
        "code": {"enum": codes()},
        "request_id": TEXT,
    }
    return _object(**always, errors=_list(fault)) | {"required": list(always)}


def _entity() -> Shape:
    """A hit tells its names and types alone."""
    spans = _list({"type": "array", "items": WHOLE, "minItems": 2, "maxItems": 2})
    mentions = _all(title=spans, body=spans)
    spellings = {"surfaces": _list(TEXT), "folded_from": _list(TEXT)}
    shape = _object(name=TEXT, type=_kind(), count=WHOLE, mentions=mentions, **spellings)
    return {**shape, "required": ["name", "type"]}


def _kind() -> Shape:
    return {"enum": list(ENTITY_TYPES)}


def _ref(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: object) -> Shape:
    return {"type": "object", "properties": properties}


def _all(**properties: object) -> Shape:
    return _object(**properties) | {"required": list(properties)}


def _list(of: object) -> Shape:
    return {"type": "array", "items": of}
