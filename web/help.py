"""What a reader is told of the query language: a few constructs, each with an example to try."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Construct:
    """Something that can be typed, and what it finds."""

    example: str
    finds: str


CONSTRUCTS = (
    Construct("crimea referendum", "both words, in any form: Crimean, Crimea’s, referendums"),
    Construct('"secretary of state"', "these words in this order"),
    Construct("crimea -putin", "articles without a word"),
    Construct("+crimea vote treaty", "one word must be there, the others help to rank"),
    Construct("(kerry OR lavrov) AND geneva", "any of the one, and the other"),
    Construct("title:crimea", "in the headline; body: is the text"),
    Construct('person:"John Kerry"', "who is named, case and accents aside; also place: and organisation:"),
    Construct('person:"John Kerry" person:"Sergei Lavrov"', "both in one article; OR between them is either"),
    Construct('said:"Vladimir Putin" crimea', "who is quoted with this word in one quotation"),
    Construct('source:"Harbour Wire"', "who wrote it; site: is who published it, author: who signed it"),
    Construct("crimea date:2014-03", "published in a month; also a day, a year, or date:[2014-03-10 TO 2014-03-16]"),
    Construct("iran date:>2015", "published later; >= < <= too, and today, yesterday, last week, 7d"),
    Construct("referend*", "every word that begins so"),
    Construct("lavrof~", "a letter wrong; ~2 for two"),
    Construct("kerry NEAR/5 lavrov", "at most five words apart, in either order"),
    Construct("kerry SAME moscow", "in one sentence"),
    Construct('"parliament vote"~8', "within eight words of each other"),
    Construct("atleast3(referendum)", "at least three times in the article"),
    Construct("crimea^3 tatars", "a word that counts three times as much"),
)
"""In the order in which people need them."""
