"""The verbs that tell who, what and where: for people in lines, for programs as the API does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.indexer.conftest import Dateline

KERRY, LAVROV = ({"name": name, "type": "person"} for name in ("John Kerry", "Sergei Lavrov"))
EVIL = {"name": "Evil \x1b[31m", "type": "person"}
LAVROV_FUND = {"name": "Lavrov", "type": "organisation"}
KERRY_TOWN = {"name": "John Kerry", "type": "place"}


@pytest.fixture
def named(dateline: Dateline, tmp_path: Path) -> Dateline:
    """The command on an archive of some names."""
    who = [[KERRY, LAVROV], [KERRY, LAVROV], [KERRY], [KERRY_TOWN], [LAVROV_FUND], [EVIL]]
    lines = [
        {"id": f"a{n}", "title": f"Title {n}", "body": " ".join(f"w{n}x{k}" for k in range(30)), "entities": some}
        | {"date": f"2014-0{n + 1}-10", "source": "BBC"}
        for n, some in enumerate(who)
    ]
    path = tmp_path / "named.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert dateline("index", path, "--entities", "none").status == 0
    return dateline


def test_names_are_listed_with_kind_and_count(named: Dateline) -> None:
    assert named("entities", "KER").out.splitlines() == ["John Kerry\tperson\t3", "John Kerry\tplace\t1"]
    assert named("entities", "--limit", 1).out.splitlines() == ["John Kerry\tperson\t3"]
    assert named("entities", "--type", "place", "--json").json == {
        "q": "",
        "entities": [{"name": "John Kerry", "type": "place", "count": 1}],
    }


def test_a_profile_is_told_in_lines(named: Dateline) -> None:
    told = named("entity", "john kerry").out
    assert told.startswith("John Kerry, person: 3 articles in 3 stories\n\ndates\n")
    for line in ("  Sergei Lavrov\tboth in 2", "  BBC\t3\t50% of its articles", "  a2\tTitle 2\tnamed 1 time"):
        assert line in told


def test_a_kind_may_be_said_and_days_narrow_it(named: Dateline) -> None:
    assert named("entity", "place:John Kerry", "--json").json["count"] == 1
    done = named("entity", "John Kerry", "--json", "--from", "2014-02", "--to", "2014-02", "--interval", "day")
    assert (done.json["count"], done.json["dates"]) == (1, [{"from": "2014-02-10", "to": "2014-02-10", "count": 1}])


@pytest.mark.parametrize("given", [("--from", "soon"), ("--interval", "hour"), ("--from", "2015", "--to", "2014")])
def test_what_cannot_be_is_refused(named: Dateline, given: tuple[str, ...]) -> None:
    assert named("entity", "John Kerry", *given).status == 2


def test_an_unknown_name_fails_with_the_nearest(named: Dateline) -> None:
    done = named("entity", "Sergej Lavrov")
    assert (done.status, done.out) == (1, "")
    assert "The nearest are: person:Sergei Lavrov" in done.err
    assert "No article names a person 'Sergej Lavrov'." in done.err


def test_a_name_cannot_steer_a_terminal(named: Dateline) -> None:
    assert "\x1b" not in named("entities", "evil").out + named("entity", "Evil \x1b[31m").out


def test_a_name_is_whose_it_is_and_not_the_surname_of_others(named: Dateline) -> None:
    assert named("entity", "Lavrov").out.startswith("Lavrov, organisation: 1 article")
