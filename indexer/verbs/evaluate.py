"""The verb that measures the ranking: eval."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.verbs.compiling import compile_first
from indexer.verbs.options import Run, flag, with_global_flags
from indexer.verbs.progress import progress
from search.request import Match

if TYPE_CHECKING:  # the verb loads what it needs when it runs
    from indexer.evaluation.collection import Collection
    from indexer.evaluation.evaluate import Evaluation
    from indexer.evaluation.measures import Scores
    from search.request import SearchRequest


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
@flag(
    "--match",
    type=click.Choice(["any", "auto", "all"]),
    default="any",
    show_default=True,
    help="How many of a query's words a hit must have.",
)
@flag("--expand", is_flag=True, help="Have words that the best hits share take part in the order.")
@flag("--run", "run_file", type=click.Path(path_type=Path, dir_okay=False), help="File for the rankings, as of TREC.")
@flag("--keep", type=click.Path(path_type=Path, file_okay=False), help="Folder for the indexes, to be used again.")
@with_global_flags
def eval(  # noqa: A001 - the function of a verb has its name
    run: Run, folders: tuple[Path, ...], match: str, run_file: Path | None, keep: Path | None, *, expand: bool
) -> None:
    """Measure the ranking on collections with judged queries (BEIR layout). The archive is not touched."""
    from indexer.evaluation.collection import open_collection
    from indexer.evaluation.evaluate import asking

    if run_file is not None and len(folders) > 1:
        raise click.UsageError("--run takes one DIR: ids of queries of several would be mixed up.")
    collections = [open_collection(folder) for folder in folders]
    compile_first(run)
    found = [_evaluated(run, each, asking(Match(match), expand=expand), keep) for each in collections]
    if run_file is not None:
        _write_run(run_file, found[0])
    run.give(_shape(found), "" if run.json else _table(found))


def _evaluated(run: Run, collection: Collection, request: SearchRequest, keep: Path | None) -> Evaluation:
    from indexer.evaluation.evaluate import evaluate, folder_of, indexed, opened

    if collection.left_out:
        run.say(f"{collection.name}: {collection.left_out:,} judged queries without text or relevant article left out.")
    with _folder(folder_of(collection, keep) if keep else None) as folder:
        with progress(run, lambda: None) as shown:
            settings = indexed(collection, run.settings(), folder, shown.on_page)
        found = evaluate(collection, opened(settings), request)
    if found.cut:
        run.say(f"{collection.name}: {len(found.cut):,} queries are longer than a query may be, and were cut.")
    return found


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """A folder for an index, removed afterwards unless it is to be kept."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-eval-") as name:
            yield Path(name)


def _write_run(path: Path, found: Evaluation) -> None:
    from indexer.evaluation.run_file import lines

    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(lines(found.rankings))


def _mean(found: Sequence[Evaluation]) -> Scores:
    """Over collections, each counted the same however many queries it has."""
    from indexer.evaluation import measures

    return measures.mean(each.mean for each in found)


def _shape(found: Sequence[Evaluation]) -> dict[str, object]:
    return {
        "collections": [
            {
                "name": each.name,
                "articles": each.articles,
                "queries": len(each.scores),
                "cut": list(each.cut),
                "mean": _named(each.mean),
                "per_query": {qid: _named(scores) for qid, scores in each.scores.items()},
            }
            for each in found
        ],
        "mean": _named(_mean(found)),
    }


def _named(scores: Scores) -> dict[str, float]:
    from indexer.evaluation.measures import NAMES

    return dict(zip(NAMES.values(), astuple(scores), strict=True))


def _table(found: Sequence[Evaluation]) -> str:
    from indexer.evaluation.measures import NAMES

    width = max(len("collection"), *(len(each.name) for each in found))
    head = f"{'collection':<{width}} {'articles':>9} {'queries':>8}" + "".join(
        f" {name:>10}" for name in NAMES.values()
    )
    rows = [f"{each.name:<{width}} {each.articles:>9,} {len(each.scores):>8,}{_columns(each.mean)}" for each in found]
    if len(found) > 1:
        rows.append(f"{'mean':<{width}} {'':>9} {'':>8}{_columns(_mean(found))}")
    return "\n".join([head, *rows])


def _columns(scores: Scores) -> str:
    return "".join(f" {value:>10.4f}" for value in astuple(scores))
