"""Who said what, in sentences written for the purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.gazetteer import words
from indexer.entities.mention import Mention
from indexer.entities.overrides import Overrides
from indexer.entities.quotes import quotes, speech
from indexer.entities.quotes.pronouns import MAX_BEFORE
from indexer.entities.quotes.scene import Scene
from indexer.entities.rules import RulesRecogniser

RULES = RulesRecogniser(Overrides(), words(), "test")
BEFORE = "John Kerry met Sergei Lavrov in London. "
KERRY, LAVROV, PSAKI, MERKEL = "John Kerry", "Sergei Lavrov", "Jen Psaki", "Angela Merkel"


def said(body: str, title: str = "A talk in London") -> list[tuple[str, str]]:
    """The speakers and their words."""
    found = quotes(title, body, RULES.mentions(title, body), speech())
    return [(quote.speaker, body[quote.start : quote.end]) for quote in found]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param("“We will go,” Mr Kerry said.", KERRY, "We will go", id="name and verb behind"),
        pytest.param("“We will go,” said Mr Kerry.", KERRY, "We will go", id="verb and name behind"),
        pytest.param('"We will go," Kerry said.', KERRY, "We will go", id="straight marks"),
        pytest.param("‘We will go,’ said Mr Kerry.", KERRY, "We will go", id="single marks"),
        pytest.param("'We will go,' said Mr Kerry.", KERRY, "We will go", id="single straight marks"),
        pytest.param("``We will go,'' said Kerry.", KERRY, "We will go", id="doubled marks"),
        pytest.param("«We will go», said Kerry.", KERRY, "We will go", id="French marks and a comma outside"),
        pytest.param("“Shall we go?” asked Kerry.", KERRY, "Shall we go?", id="a question"),
        pytest.param("Kerry told reporters: “We will go.”", KERRY, "We will go.", id="told and a colon"),
        pytest.param("Kerry said, “We will go.”", KERRY, "We will go.", id="said and a comma"),
        pytest.param("Mr Kerry has also warned that “we will go”.", KERRY, "we will go", id="warned that"),
        pytest.param("Kerry said the plan was “a very bad idea” and left.", KERRY, "a very bad idea", id="inside"),
        pytest.param("Kerry called it “a very bad idea”.", KERRY, "a very bad idea", id="called"),
        pytest.param("“We must go now,” according to Mr Kerry.", KERRY, "We must go now", id="according to behind"),
        pytest.param("According to Mr Kerry, “we must go now.”", KERRY, "we must go now.", id="according to before"),
        pytest.param("Interfax quoted Lavrov as saying: “We go.”", LAVROV, "We go.", id="quoted as saying"),
        pytest.param("Lavrov was quoted by Interfax as saying: “We go.”", LAVROV, "We go.", id="was quoted"),
        pytest.param("Kerry attacked the plan, calling it “a very bad idea”.", KERRY, "a very bad idea", id="calling"),
        pytest.param("Kerry rose and said: “We go.”", KERRY, "We go.", id="second verb"),
        pytest.param("“We go,” said Russia's foreign minister, Sergei Lavrov.", LAVROV, "We go", id="role before"),
        pytest.param("“We go,” said Lavrov, Russia's foreign minister.", LAVROV, "We go", id="role behind"),
        pytest.param("“We go,” Lavrov, the minister since 2004, said.", LAVROV, "We go", id="apposition"),
        pytest.param("Lavrov, the minister since 2004, said: “We go.”", LAVROV, "We go.", id="apposition before"),
        pytest.param("“We go,” said Kerry's spokeswoman, Jen Psaki.", PSAKI, "We go", id="not whose spokeswoman"),
        pytest.param("“We go,” Sen. John Kerry (D-Mass.) said.", KERRY, "We go", id="party and state"),
        pytest.param("Psaki, an aide who knows Lavrov, said: “We go.”", PSAKI, "We go.", id="not whom she knows"),
        pytest.param("Psaki, quoting Lavrov, said: “We go.”", PSAKI, "We go.", id="not whom she quotes"),
        pytest.param("Psaki, an aide of Mr Kerry, said: “We go.”", PSAKI, "We go.", id="not whose aide she is"),
        pytest.param("“Do we go?” Kerry asked.", KERRY, "Do we go?", id="a question and a name"),
        pytest.param("“We go,” said U.S. envoy John Kerry.", KERRY, "We go", id="stops in an abbreviation"),
        pytest.param("All left, including Kerry, who said: “We go.”", KERRY, "We go.", id="one of them"),
        pytest.param("“We go,” said Prof. John Kerry.", KERRY, "We go", id="a stop that ends no sentence"),
        pytest.param("“We\nwill go,” said\nKerry.", KERRY, "We\nwill go", id="wrapped lines"),
    ],
)
def test_a_quotation_has_its_speaker(text: str, speaker: str, words: str) -> None:
    assert said(BEFORE + text) == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Kerry rose. He added: “We go.”", [(KERRY, "We go.")], id="he is who was spoken of last"),
        pytest.param("Kerry flew home, and Lavrov said so. “We go,” he told us.", [(LAVROV, "We go")], id="who spoke"),
        pytest.param("Angela Merkel came. “We go,” she said.", [(MERKEL, "We go")], id="she"),
        pytest.param("Angela Merkel came. “We go,” he said.", [(KERRY, "We go")], id="the subject, not whom he met"),
        pytest.param("Kerry saw Angela Merkel. She nodded. “We go,” he said.", [(KERRY, "We go")], id="he beside her"),
        pytest.param(
            "Bush, he said, was “a real friend”.",
            [(KERRY, "a real friend")],
            id="not whom he names",
        ),
        pytest.param("A letter that Kerry and Lavrov wrote came, and he said “we go now”.", [], id="either of two"),
        pytest.param(
            "“We go,” said Kerry, “when we must.”", [(KERRY, "We go"), (KERRY, "when we must.")], id="a split quotation"
        ),
        pytest.param(
            "“We go,” said Mr Lavrov. “It is very late.”",
            [(LAVROV, "We go"), (LAVROV, "It is very late.")],
            id="on",
        ),
        pytest.param(
            "Kerry said he would go. “It is very late.”", [(KERRY, "It is very late.")], id="said before in other words"
        ),
        pytest.param(
            "Kerry said: “One of us.\n\n“Two of us.\n\n“Three.” They left.",
            [(KERRY, "One of us."), (KERRY, "Two of us."), (KERRY, "Three.")],
            id="paragraphs that begin with a mark",
        ),
        pytest.param(
            "“One of us.\n\n“Two of us,” Kerry said.",
            [(KERRY, "One of us."), (KERRY, "Two of us")],
            id="at the end",
        ),
    ],
)
def test_speech_goes_on(text: str, found: list[tuple[str, str]]) -> None:
    assert said(BEFORE + text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “humanitarian” convoy left, Kerry said.", id="a word held at a distance"),
        pytest.param("Asked about “the death panels,” Kerry said he would go.", id="the question's words"),
        pytest.param("On “Fox News Sunday,” Kerry said he would go.", id="a programme"),
        pytest.param("In “The Art of the Deal,” Kerry wrote of it.", id="a book"),
        pytest.param("“We go,” said a spokesman for Mr Kerry.", id="somebody of his"),
        pytest.param("A spokesman for Mr Kerry said: “We go.”", id="somebody of his before"),
        pytest.param("“We go,” Lavrov and Kerry said.", id="two at once"),
        pytest.param("“We go,” said Kerry and Lavrov.", id="two at once behind"),
        pytest.param("“Yes,” the White House said in a statement.", id="an organisation"),
        pytest.param("“Yes,” officials said. Kerry said no.", id="officials"),
        pytest.param("“We go,” they said.", id="they"),
        pytest.param("“We go,” said her lawyer.", id="her lawyer"),
        pytest.param("“We go,” said a Kerry insider.", id="an insider"),
        pytest.param("The aide, a woman who knows Kerry, said: “We go.”", id="her without a name"),
        pytest.param("One who knows Kerry said: “We go.”", id="one who knows him"),
        pytest.param("A lawyer representing Kerry said: “We go.”", id="one who represents him"),
        pytest.param("“We go,” said his lawyer. Kerry agreed.", id="named in the next sentence"),
        pytest.param("A 50-year-old rose. “We go,” he said.", id="somebody of an age"),
        pytest.param("Kerry was told: “Go away.”", id="what somebody hears"),
        pytest.param("“We go, Kerry said.", id="no closing mark"),
        pytest.param("We go,” Kerry said.", id="no opening mark"),
        pytest.param("Kerry’s words weren’t the ministers’ own, Lavrov’s aides said.", id="apostrophes"),
        pytest.param("A man from Kiev came. “We go,” he said.", id="a man without a name"),
    ],
)
def test_better_nothing_than_a_wrong_speaker(text: str) -> None:
    assert said(BEFORE + text) == []


def test_the_minister_is_the_one_minister_spoken_of_last() -> None:
    text = "Foreign Minister Sergei Lavrov flew home. “We shall see,” the minister said."
    assert said(text) == [(LAVROV, "We shall see")]
    assert said(f"Defence Minister Sergei Shoigu was away. {text.replace('Foreign', 'The foreign')}") == []
    assert said(f"Interior Minister Arsen Avakov was away. {text}") == []


def test_the_title_of_the_article_is_not_read() -> None:
    assert said("Nothing more is known.", "“We go,” says Kerry") == []


@given(st.text(alphabet="“”\"'‘’`,. \nKerry said he", max_size=200))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    body = f"{BEFORE}{text}"
    found = quotes("", body, RULES.mentions("", body), speech())
    ends = [0, *(quote.end for quote in found)]
    assert all(end <= quote.start < quote.end <= len(body) for end, quote in zip(ends, found, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        '" ' * 50_000,
        "“" * 100_000,
        "‘a " * 30_000,
        "word " * 200_000,
        "He said. " * 30_000 + "“Go,” he said.",
    ],
    ids=["marks", "marks and blanks", "opening marks", "apostrophes", "no mark", "pronouns"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    kerry = Mention(2, 12, KERRY, KERRY, RULES.mentions("", BEFORE)[0].type)
    assert len(quotes("", BEFORE + text, [kerry], speech())) <= 1


def test_a_text_without_full_stops_is_read_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    people_in = Scene.people_in

    def counted(scene: Scene, start: int, end: int) -> list[Mention]:
        nonlocal looked
        found = people_in(scene, start, end)
        looked += len(found)
        return found

    monkeypatch.setattr(Scene, "people_in", counted)
    said("and John Kerry met “we go on now,” he said, " * 400)
    assert looked < 400 * 2 * MAX_BEFORE // 40
