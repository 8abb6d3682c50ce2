"""Words put right by what the archive says of them and their neighbours, on every engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.engine.port import Engine, Reader
from search.errors import DeadlinePassed
from search.settings import Settings
from tests.builders import article, fill, settings

USUAL = "Barack Obama spoke of government in the White House, online. Hillary Clinton went on. A line of casting."
RARE = "Ehud Barak met Hilary Swank and Steve Kerr at OPEC: a goverment whitehouse. Barak Obama said."
FILLER = "Harbour and weather."


@pytest.fixture(scope="module")
def archive(open_engine: Callable[[Settings], Engine], tmp_path_factory: pytest.TempPathFactory) -> Reader:
    engine = open_engine(settings(tmp_path_factory.mktemp("spelling") / "data"))
    articles = [article(f"u{number}", USUAL) for number in range(110)] + [article("r", RARE)]
    articles += [article(f"o{number}", "The oboe was open, Kerry said.", "Open") for number in range(110)]
    return fill(engine, articles + [article(f"f{number}", FILLER) for number in range(40)])


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        pytest.param("barak obama", ("barack", None), id="a name of another beside its neighbour"),
        pytest.param("ehud barak", (None, None), id="the same where it is right"),
        pytest.param("barak", (None,), id="the same alone"),
        pytest.param("hilary clinton", ("hillary", None), id="a first name"),
        pytest.param("hilary swank", (None, None), id="another person"),
        pytest.param("goverment", ("government",), id="a slip that the archive has"),
        pytest.param("steve kerr", (None, None), id="a short name near a frequent one"),
        pytest.param("opec", (None,), id="letters that are a name"),
        pytest.param("whitehouse", ("white house",), id="one word that is two"),
        pytest.param("on line", ("online", ""), id="two words that are one"),
        pytest.param("white house", (None, None), id="two words that stay two"),
        pytest.param("barak obema", ("barack", "obama"), id="two slips side by side"),
        pytest.param("white hause online", (None, "house", None), id="a slip between"),
        pytest.param("obama 2014 the", (None, None, None), id="numbers and function words"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_words_are_judged_with_their_neighbours(archive: Reader, typed: str, better: tuple[str | None, ...]) -> None:
    assert archive.correct(typed.split(), lambda: None) == better


def test_a_check_stops_it(archive: Reader) -> None:
    def late() -> None:
        raise DeadlinePassed

    with pytest.raises(DeadlinePassed):
        archive.correct(["goverment"], late)


def test_odd_words_are_left_alone(archive: Reader) -> None:
    odd = ["", "\ud800\ud800\ud800\ud800", "….", "x" * 10_000, "a-b-c-d", "\0\0\0\0"]
    assert archive.correct(odd, lambda: None) == (None,) * len(odd)


def test_an_empty_archive_corrects_nothing(engine: Engine) -> None:
    reader = fill(engine, [article("a")])
    assert reader.correct(["goverment", "offical"], lambda: None) == (None, None)
