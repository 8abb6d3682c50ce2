"""Words of names as different hands write them in Latin letters: what sounds alike, and how far two are apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from search.analysis.letters import without_accents
from search.edits import edits

MIN_CHANGED = 4  # letters of a word that may be spelled in other ways; "Li" and "Lee", "Dan" and "Dean" are two names

MAX_CHANGED = 24  # letters; comparing takes the square of them, and a longer word is no name but a line without blanks

MAX_EDITS = 2  # letters; Moore and Murray sound alike to the rules below and are two names
MAX_EDITS_ROMANISED = 4  # letters, after a given name of another alphabet: Gaddafi is Khadafy

FAR = 99  # of words that are no spellings of each other

_GIVEN_NAMES = """
mohammed mohammad muhammad mohamed mohamad muhammed muhamad mahomed / ahmed ahmad / mahmoud mahmud mahmood
hussein hossein hussain husain husayn hosein husein / hassan hasan / muammar moammar moamer muamar moamar mouammar
yasser yasir yassir yaser / osama usama / omar umar / yousef yusuf youssef yusef yousuf yousif / ibrahim ebrahim
khalid khaled / abdullah abdallah abdulla / saeed said saeid sayeed / sayyed seyyed sayed sayyid seyed / bashar bachar
ayman aiman / nouri nuri noori / moqtada muqtada / tariq tarek tareq / mustafa mustapha moustafa mostafa
suleiman suleyman sulaiman soleiman / faisal faysal feisal / hosni husni / anwar anouar / abdul abdel
sergei sergey sergej serguei / dmitry dmitri dmitriy dimitri dmitrii / yevgeny evgeny evgeni yevgeni yevgeniy evgeniy
alexei alexey aleksei aleksey / alexander aleksandr alexandr aleksander alyaksandr / yuri yury yuriy iouri
andrei andrey / nikolai nikolay / vasily vasili vassily vasiliy / viktor victor / anatoly anatoli anatoliy
vitaly vitali vitaliy / grigory grigori / gennady gennadi / valery valeri valeriy / arseniy arseny arseni
arkady arkadi / georgy georgi georgiy / mikhail mikhael mikheil / oleksandr olexandr / volodymyr volodymir
serhiy serhii / ruslan rouslan / dzhokhar djokhar / yitzhak yitzchak itzhak
"""
_SAME = {name: group.split()[0] for group in re.split(r"[/\n]", _GIVEN_NAMES) for name in group.split()}

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"t?sch|sh", "S"),
        (r"tch|ch", "C"),
        (r"kh|q|ck", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w|f$", "v"),
        (r"ou|oo", "u"),
        (r"[ae][iy]", "e"),
        (r"ee|i[ey]|[iy]+", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_ALIKE = frozenset(map(frozenset, ("ae", "ei", "ou", "gk", "ck", "sz")))
"""Sounds that one alphabet tells apart and another does not. Not o and e, for Hansen is not Hanson; and not i and o,
for Tim is not Tom."""
_BEGIN_OTHERS = frozenset(map(frozenset, ("gk", "sz")))
"""Those of them that begin names of others: Kerry is not Gerry. In Arabic they do not: Gaddafi is Qaddafi."""
_ROUGH = re.compile(r"[aeiou]+"), str.maketrans("gcz", "kks")


def letters(word: str) -> str:
    """The word in small letters without accents, apostrophes and hyphens: "O’Rourke" is orourke."""
    return "".join(filter(str.isalnum, without_accents(unicodedata.normalize("NFKD", word.casefold()))))


def given(word: str) -> str:
    """A given name, as ``letters`` give it, in the spelling that stands for all of it: "seyyed" is sayyed."""
    return _SAME.get(word, word)


def is_romanised(word: str) -> bool:
    """Whether a given name is one that other alphabets write."""
    return word in _SAME


@cache
def sounds(word: str) -> str:
    """What the word sounds like, as ``letters`` give it: "zelenskyy" and "zelenskiy" are the same."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def rough(word: str) -> str:
    """Equal for any two words that ``distance`` finds near."""
    vowels, alike = _ROUGH
    return "".join(sorted(vowels.sub("", sounds(word)).translate(alike)))


def distance(one: str, other: str, *, romanised: bool) -> int:
    """How far two words are apart, as ``letters`` give them; more may differ where another alphabet was ``romanised``.

    0 the same, 1 another spelling of the same sounds, 2 one sound that is taken for another or two that changed places,
    ``FAR`` anything else.
    """
    if one == other:
        return 0
    most = MAX_EDITS_ROMANISED if romanised else MAX_EDITS
    shorter, longer = sorted((len(one), len(other)))
    if shorter < MIN_CHANGED or longer > MAX_CHANGED or longer - shorter > most or edits(one, other) > most:
        return FAR
    one, other = sounds(one), sounds(other)
    if one == other:
        return 1
    if len(one) != len(other):
        return FAR
    places = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(places) == 1:
        changed = frozenset((one[places[0]], other[places[0]]))
        begins = places[0] == 0 and changed in _BEGIN_OTHERS and not romanised
        return 2 if changed in _ALIKE and not begins else FAR
    first, last = places[0], places[-1]
    swapped = len(places) == 2 and last == first + 1 and one[first : last + 1] == other[last] + other[first]
    return 2 if swapped else FAR
