"""Rankings as a file that trec_eval and its kin read: ``query Q0 article rank score name`` on each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indexer.evaluation.evaluate import Ranking

RUN_NAME = "dateline"


def lines(rankings: Mapping[str, Ranking]) -> Iterator[str]:
    """One line a hit, ranks from 1. An id with a blank in it would be two columns, so blanks become ``_``.

    trec_eval orders by score and not by rank, and ties by id; our order is kept as long as scores differ.
    """
    for qid, ranking in rankings.items():
        for rank, (article_id, score) in enumerate(ranking, 1):
            yield f"{_one_column(qid)} Q0 {_one_column(article_id)} {rank} {score!r} {RUN_NAME}\n"


def _one_column(text: str) -> str:
    return "_".join(text.split())
