"""One query on one snapshot: hits, page, facets, as the engine port promises them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from search.engine.arrays.all_values import FACETED
from search.engine.arrays.evaluate import Evaluation, leaves, published_within
from search.engine.arrays.explain import explained
from search.engine.arrays.facets import count_dates_within, count_values
from search.engine.arrays.lacking import lacking
from search.engine.arrays.meant import ENTITY_FIELDS
from search.engine.arrays.rank import page
from search.engine.arrays.ranking import ranked
from search.engine.arrays.scored import Scored, unscored
from search.engine.arrays.stories import Folded, fold, grouped, story_of, told_by
from search.engine.arrays.terms import Terms
from search.engine.port import After, Answer, Found, Query
from search.query.ast import Fuzzy, Prefix, Value
from search.request import Collapse, Count, Filter, Match, Sort
from search.result import DateBucket, Explanation, FacetValue, Story
from search.views import Hits

Mask = npt.NDArray[np.bool_]


def answer(terms: Terms, query: Query) -> Answer:
    """What the snapshot says to the query. Raises DeadlinePassed."""
    found, masks, relaxed, evaluation = _found_within(terms, query)
    hits = _filtered(found, masks)
    final = ranked(terms, query, hits, evaluation.check)
    folded = _folded(terms, query, final.hits) if query.collapse is Collapse.STORY else None
    listed = folded.shown if folded else final.hits
    shown, more = page(listed, terms.source.columns, query.sort, query.limit, query.after)
    evaluation.check()
    values = _facets(terms, query, found, masks, hits, evaluation)
    dates, warnings = _dates(terms, query, hits) if "date" in query.facets else (None, ())
    return Answer(
        len(hits.docs),
        tuple(_found(evaluation, shown, query, _stories(terms, shown, query, hits, folded))),
        more,
        values,
        dates,
        relaxed,
        (*warnings, *_cut(terms, query, evaluation.check)),
        final.added,
        len(listed.docs) if folded else None,
    )


def hits_of(terms: Terms, query: Query) -> tuple[Scored, Hits, Evaluation]:
    """Every hit, what is to be said of finding them, and the evaluation that did. Raises DeadlinePassed."""
    found, masks, relaxed, evaluation = _found_within(terms, query)
    hits = _filtered(found, masks)
    return hits, Hits(len(hits.docs), relaxed, tuple(_cut(terms, query, evaluation.check))), evaluation


def explain(terms: Terms, query: Query, doc: int) -> Explanation:
    """Why an article scores as it does, or the story that it stands for. Raises DeadlinePassed."""
    found, masks, _, evaluation = _found_within(terms, query)
    final = ranked(terms, query, _filtered(found, masks), evaluation.check)
    told = explained(evaluation, query, final, doc)
    story = _folded(terms, query, final.hits).shown.score_of(doc) if query.collapse is Collapse.STORY else 0.0
    more = story - final.hits.score_of(doc)
    if more <= 0:
        return told
    details = (*told.details, Explanation("another article of the story is worth more", more))
    return Explanation(told.label, told.score + more, details)


def _found_within(terms: Terms, query: Query) -> tuple[Scored, list[Mask], bool, Evaluation]:
    """What the tree matches within the days asked for, what each filter lets through, and as ``_matches``."""
    found, relaxed, evaluation = _matches(terms, query)
    if query.first is not None or query.last is not None:
        found = found.where(published_within(terms.source.columns, found.docs, query.first, query.last))
    return found, [let_through(evaluation, each) for each in query.filters], relaxed, evaluation


def _filtered(found: Scored, masks: Sequence[Mask]) -> Scored:
    for mask in masks:
        found = found.where(mask[found.docs])
    return found


def _folded(terms: Terms, query: Query, hits: Scored) -> Folded:
    """The hits by story; those of all articles are kept, for the first page that anybody sees has them."""
    columns = terms.source.columns
    if query.tree is None and len(hits.docs) == columns.count:
        return terms.source.cache.get(("folded",), lambda: fold(hits, columns))
    return fold(hits, columns)


def _stories(terms: Terms, shown: Scored, query: Query, hits: Scored, folded: Folded | None) -> Sequence[Story | None]:
    """The story of each hit of a page, None where they are not collapsed."""
    docs = shown.docs.tolist()
    if folded is None:
        return [None] * len(docs)
    return [
        story_of(terms.source, members, query.others) for members in told_by(docs, hits, folded, terms.source.columns)
    ]


def _matches(terms: Terms, query: Query) -> tuple[Scored, bool, Evaluation]:
    """What the tree matches before any filter, whether it had to be relaxed, and the evaluation that did it."""
    evaluation = Evaluation(terms, query.match, query.deadline)
    if query.tree is None:
        return unscored(terms.source.columns.live_docs), False, evaluation
    hits = evaluation.run(query.tree)
    if len(hits.docs) or query.match is not Match.AUTO:
        return hits, False, evaluation
    loose = Evaluation(terms, Match.ANY, query.deadline)
    some = loose.run(query.tree)
    return some, bool(len(some.docs)), loose


def let_through(evaluation: Evaluation, chosen: Filter, *, included: bool = True) -> Mask:
    """The articles that one filter lets through; without ``included`` only what it excludes is left out."""
    size = evaluation.terms.size
    mask = np.ones(size, np.bool_)
    if chosen.include and included:
        mask = np.zeros(size, np.bool_)
        for value in chosen.include:
            mask[evaluation.run(_value(chosen.field, value)).docs] = True
    for value in chosen.exclude:
        mask[evaluation.run(_value(chosen.field, value)).docs] = False
    return mask


def _value(field: str, value: str) -> Value:
    kind, colon, name = value.partition(":")
    if field == "entity" and colon and kind in ENTITY_FIELDS:
        return Value(kind, name)
    return Value(field, value)


def _facets(
    terms: Terms, query: Query, found: Scored, masks: Sequence[Mask], hits: Scored, evaluation: Evaluation
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each facet; those that no filter concerns are all counted in the hits, and together."""
    facets = [facet for facet in query.facets if facet != "date"]
    filtered = {chosen.field for chosen in query.filters}
    free = [facet for facet in facets if facet in FACETED and not _own(facet) & filtered]
    counted = {}
    if len(free) > 1 and query.count is not Count.STORIES:
        counts = terms.all_values.counts(hits.docs)
        evaluation.check()
        values = terms.source.columns.values
        counted = {facet: count_values(values[facet], counts[facet], query.facet_limit, (), ()) for facet in free}
    return {
        facet: counted[facet] if facet in counted else _count(terms, query, facet, found, masks, evaluation)
        for facet in facets
    }


def _own(facet: str) -> set[str]:
    """The fields of filters that choose among the values of a facet."""
    return {facet, "entity"} if facet in ENTITY_FIELDS else {facet}


def _count(
    terms: Terms, query: Query, facet: str, hits: Scored, masks: Sequence[Mask], evaluation: Evaluation
) -> tuple[FacetValue, ...]:
    """Values are ORed inside a field, so a field's own choice must not hide its other values from its facet."""
    docs = hits.docs
    included, excluded = [], []
    for chosen, passing in zip(query.filters, masks, strict=True):
        if chosen.field not in _own(facet):
            docs = docs[passing[docs]]
            continue
        docs = docs[let_through(evaluation, chosen, included=False)[docs]]
        included += _of_facet(terms, chosen.include, chosen.field, facet)
        excluded += _of_facet(terms, chosen.exclude, chosen.field, facet)
    evaluation.check()
    column = terms.source.columns.values[facet]
    counts = column.counts(docs)
    if query.count is Count.STORIES:
        counts = column.counts_of_groups(docs, *grouped(docs, terms.source.columns.stories))
    return count_values(column, counts, query.facet_limit, included, excluded)


def _of_facet(terms: Terms, values: tuple[str, ...], field: str, facet: str) -> list[str]:
    if field not in (*ENTITY_FIELDS, "entity"):
        return list(values)
    asked = [_value(field, value) for value in values]
    # A value that no article has is shown with its zero, but not as every kind of name.
    found = [terms.meant.names(each.field, each.text) or ((each.field, each.text),) for each in asked]
    return [name for names in found for own, name in names if own == facet]


def _dates(terms: Terms, query: Query, hits: Scored) -> tuple[tuple[DateBucket, ...], tuple[str, ...]]:
    columns = terms.source.columns
    docs = fold(hits, columns).shown.docs if query.count is Count.STORIES else hits.docs
    return count_dates_within(columns.days[docs], query.interval, query.first, query.last)


def _cut(terms: Terms, query: Query, check: Callable[[], None]) -> list[str]:
    found = [] if query.tree is None else leaves(query.tree, forbidden=True)
    many = dict.fromkeys(leaf for leaf in found if isinstance(leaf, Prefix | Fuzzy) and terms.too_many(leaf, check))
    return [
        f'"{leaf.text}{"*" if isinstance(leaf, Prefix) else "~"}" stands for more than {terms.max_expansions:,} words; '
        "only the first were looked up. Type more letters."
        for leaf in many
    ]


def _found(evaluation: Evaluation, shown: Scored, query: Query, stories: Sequence[Story | None]) -> Iterator[Found]:
    """The hits of a page with their articles; ``shown`` is in the order of the page."""
    terms, by_score = evaluation.terms, query.sort is Sort.RELEVANCE
    order = terms.source.columns.order
    lacks = lacking(evaluation, query.tree, shown.docs)
    for doc, score, story, words in zip(shown.docs.tolist(), shown.scores.tolist(), stories, lacks, strict=True):
        article = terms.source.shown(doc)
        yield Found(article, score, After(score if by_score else 0.0, int(order[doc]), article.id), story, words)
