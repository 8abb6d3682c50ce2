"""Every peer that is installed does the work of Dateline: the same articles are found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("bench.peers", reason="bench/ is only in a checkout, not in an installation")

from bench import processes
from bench.articles import article, records, write
from bench.generator import generate
from bench.peers.lucene_peer import LucenePeer
from bench.peers.port import Found, Opened
from bench.peers.registry import OURS, PEERS, peer, python_peer
from bench.peers.session import Session, write_questions
from bench.question import Kind, Question

WORDS = ("harbour", "tunnel", "senate", "cotton")  # every stemmer leaves a letter or takes the same ones
EVERYTHING = 50
PYTHON = [name for name in PEERS if name != "Lucene"]


@cache
def made() -> tuple[dict[str, object], ...]:
    """Fifty articles with known words in some of them; made once, for the generator draws a vocabulary first."""
    return tuple(_made())


def _made() -> Iterator[dict[str, object]]:
    for number, record in enumerate(generate(EVERYTHING, mean_sentences=3)):
        said = [word for place, word in enumerate(WORDS) if number % (place + 2) == 0]
        body = f"{record['body']} {' '.join(said)}." + (
            " Steel bridge opened." if number % 7 == 0 else " Bridge of steel."
        )
        yield {**record, "body": body}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("peers") / "articles.jsonl"
    assert write(target, made()) == EVERYTHING
    return target


@pytest.fixture(scope="module")
def indexes(path: Path) -> dict[str, Path]:
    return {}


@contextmanager
def opened(name: str, path: Path, indexes: dict[str, Path]) -> Iterator[Opened]:
    """The peer's index of the articles, built when it is first wanted."""
    reason = peer(name).missing()
    if reason:
        pytest.skip(reason)
    found = python_peer(name)
    owner = found.shares or name
    if owner not in indexes:
        indexes[owner] = path.parent / owner.replace(" ", "-")
        python_peer(owner).write(map(article, records(path)), indexes[owner])
    with closing(found.open(indexes[owner])) as index:
        yield index


def asked(name: str, path: Path, indexes: dict[str, Path], question: Question) -> Found:
    """All hits, not only ten; skips what the peer cannot do."""
    if not peer(name).answers(question):
        pytest.skip(f"{name} cannot do that.")
    with opened(name, path, indexes) as index:
        return index.run(question, EVERYTHING)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", PYTHON)
def test_each_peer_finds_the_articles_with_a_word(name: str, word: str, path: Path, indexes: dict[str, Path]) -> None:
    expected = {str(record["id"]) for record in made() if word in str(record["body"])}
    found = asked(name, path, indexes, Question(Kind.ANY, (word,)))
    assert set(found.ids) == expected
    assert found.total in (None, len(expected))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(Question(Kind.PHRASE, ("steel", "bridge")), "Steel bridge", id="phrase"),
        pytest.param(Question(Kind.NEAR, ("bridge", "steel")), "teel", id="near, in either order"),
        pytest.param(Question(Kind.PREFIX, ("harb",)), "harbour", id="prefix"),
        pytest.param(Question(Kind.FUZZY, ("harbur",)), "harbour", id="a letter is missing"),
        pytest.param(Question(Kind.ALL, ("harbour", "tunnel")), "harbour tunnel", id="both"),
        pytest.param(Question(Kind.ANY, ("senate",), facets=True), "senate", id="facets"),
    ],
)
@pytest.mark.parametrize("name", PYTHON)
def test_each_peer_understands_each_kind(
    name: str, question: Question, text: str, path: Path, indexes: dict[str, Path]
) -> None:
    expected = {str(record["id"]) for record in made() if text in str(record["body"])}
    assert set(asked(name, path, indexes, question).ids) == expected


@pytest.mark.parametrize("name", PYTHON)
def test_each_peer_filters_and_sorts_by_day(name: str, path: Path, indexes: dict[str, Path]) -> None:
    days = {str(record["id"]): str(record["date"]) for record in made() if "harbour" in str(record["body"])}
    bounds = (date(2007, 1, 1), date(2012, 12, 31))
    found = asked(name, path, indexes, Question(Kind.ANY, ("harbour",), *bounds, newest=True))
    within = [day for day in days.values() if bounds[0].isoformat() <= day <= bounds[1].isoformat()]
    assert 0 < len(within) < len(days)
    assert [days[each] for each in found.ids] == sorted(within, reverse=True)


@pytest.mark.parametrize("name", PYTHON)
def test_a_deep_page_begins_where_the_one_before_ended(name: str, path: Path, indexes: dict[str, Path]) -> None:
    every, deep = Question(Kind.ANY, ("harbour",)), Question(Kind.ANY, ("harbour",), offset=10)
    with opened(name, path, indexes) as index:
        index.prepare(deep)
        assert index.run(deep).ids == index.run(every, EVERYTHING).ids[10:20]


@pytest.mark.parametrize("name", [name for name in PYTHON if peer(name).adds])
def test_an_added_article_is_found_at_once(name: str, path: Path, tmp_path: Path) -> None:
    reason = peer(name).missing()
    if reason:
        pytest.skip(reason)
    found = python_peer(name)
    found.write(map(article, records(path)), tmp_path / "index")
    with closing(found.open(tmp_path / "index")) as index:
        for number in (1, 2):
            index.add(
                article({"id": f"new-{number}", "title": "Late", "body": "A quokka came by.", "date": "2020-01-02"})
            )
            assert index.run(Question(Kind.ANY, ("quokka",))).total == number


def test_the_worker_speaks_as_documented(path: Path, tmp_path: Path) -> None:
    ours = peer(OURS)
    told = processes.run([*ours.command(), "index", str(tmp_path / "index"), str(path)])
    assert '"articles": 50' in told.out
    questions = write_questions(tmp_path / "q.tsv", [Question(Kind.ANY, (word,)) for word in WORDS])
    with Session(ours, tmp_path / "index", questions) as session:
        ran = session.ask("run", 1, 0)
        assert ran["totals"] == [
            sum(word in str(record["body"]) for record in made()) for word in ("tunnel", "harbour")
        ]
        assert all(wall > 0 for wall in ran["wall"])
        assert session.ask("load", 2, 0.05, 0, 1)["answered"] >= 1
        assert len(session.ask("find", 0, 50)["ids"]) == ran["totals"][1]
    first = processes.run(ours.first(tmp_path / "index", Question(Kind.ANY, ("harbour",))))
    assert '"total"' in first.out


@pytest.mark.skipif(not LucenePeer().ready(), reason="Lucene was not fetched by an earlier run of the benchmark")
def test_lucene_finds_the_same_words(path: Path, tmp_path: Path) -> None:
    lucene = LucenePeer()
    processes.run([*lucene.command(), "index", str(tmp_path / "index"), str(lucene.articles(path))])
    questions = write_questions(tmp_path / "q.tsv", [Question(Kind.ANY, (word,)) for word in WORDS])
    with Session(lucene, tmp_path / "index", questions) as session:
        for number, word in enumerate(WORDS):
            expected = {str(record["id"]) for record in made() if word in str(record["body"])}
            assert set(session.ask("find", number, EVERYTHING)["ids"]) == expected


def test_a_question_survives_its_line() -> None:
    question = Question(Kind.NEAR, ("one", "two"), date(2014, 3, 1), date(2014, 4, 1), facets=True, offset=990)
    assert Question.read(question.line()) == question
    assert Question.read(Question(Kind.ANY, ("one",)).line()) == Question(Kind.ANY, ("one",))


def test_a_peer_that_is_not_installed_is_left_out_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from bench.peers import comparison, tantivy_peer

    monkeypatch.setattr(tantivy_peer.TantivyPeer, "missing", lambda self: "Tantivy is left out: no wheel.")
    present, absent = comparison.chosen(["Dateline", "Tantivy", "Whoosh"])
    assert [each.name for each in present] == ["Dateline"]
    assert absent[0] == "Tantivy is left out: no wheel."
    assert "stock codec" in absent[1]
    assert "- Tantivy is left out" in comparison.described(present, absent)
