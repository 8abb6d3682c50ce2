from __future__ import annotations

from indexer.entities.gazetteer import words
from indexer.entities.people import People


def people(*names: str) -> People:
    found = People(words())
    for name in names:
        found.add(name)
    return found


def name(known: tuple[str, object] | None) -> str | None:
    return known[0] if known else None


def test_a_surname_is_the_most_frequent_full_name() -> None:
    assert name(people("Bill Clinton", "Hillary Clinton", "Hillary Clinton").by_surname("Clinton")) == "Hillary Clinton"


def test_among_equals_the_first_in_the_article_has_the_surname() -> None:
    assert name(people("Bill Clinton", "Hillary Clinton").by_surname("Clinton")) == "Bill Clinton"


def test_particles_belong_to_surnames() -> None:
    found = people("Osama bin Laden")
    assert name(found.by_surname("bin Laden")) == name(found.by_surname("Laden")) == "Osama bin Laden"


def test_junior_is_no_surname() -> None:
    found = people("Donald Trump Jr.")
    assert name(found.by_surname("Trump")) == "Donald Trump Jr."
    assert found.by_surname("Jr") is None


def test_one_word_is_no_full_name() -> None:
    assert people("Pele").by_surname("Pele") is None


def test_the_first_word_means_somebody_only_if_it_means_one() -> None:
    assert name(people("Xi Jinping").by_first_word("Xi")) == "Xi Jinping"
    assert people("John Kerry", "John Smith").by_first_word("John") is None
    assert people("Will Smith").by_first_word("Will") is None


def test_a_shorter_name_is_the_longer_one_of_the_article() -> None:
    found = people("George Bush", "George W. Bush", "Jeb Bush")
    assert found.fullest("George Bush") == "George W. Bush"
    assert found.fullest("Jeb Bush") == "Jeb Bush"
    assert name(found.by_surname("Bush")) == "George W. Bush"


def test_a_lost_apostrophe_leaves_an_s() -> None:
    found = people("Vladimir Putin", "Jan Peters")
    assert found.with_apostrophe("Vladimir Putins") == "Vladimir Putin"
    assert found.with_apostrophe("Jan Peters") == "Jan Peters"


def test_a_list_of_namesakes_gives_a_surname_to_none_of_them() -> None:
    few, many = ([f"Given{number} Smith" for number in range(count)] for count in (99, 100))
    for names, told in ((few, True), (many, False)):
        found = people(*names, "Given1 A. Smith")
        assert (found.by_surname("Smith") is not None) is told
        assert (found.fullest("Given1 Smith") == "Given1 A. Smith") is told


def test_roberts_is_a_name_beside_robert() -> None:
    found = people("John Robert", "Vladimir Putin")
    assert found.with_apostrophe("John Roberts") == "John Roberts"
    assert not found.may_have_lost_apostrophe("Roberts")
    assert found.may_have_lost_apostrophe("Putins")


def test_a_father_is_not_his_son() -> None:
    found = people("Donald Trump", "Donald Trump Jr", "Donald Trump")
    assert found.fullest("Donald Trump") == "Donald Trump"
    assert name(found.by_surname("Trump")) == "Donald Trump"
    assert people("Robert Downey Jr").fullest("Robert Downey") == "Robert Downey"
