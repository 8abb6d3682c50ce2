"""How much an article is worth for a query: one pure function per formula, with its source.

First each word by BM25F over title and body; then, for the best articles alone, how the words stand together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SATURATION = 1.2  # k1: how soon more of the same word stops counting; Lucene's value, best of 330 on five test sets
FUNCTION_WORD_WEIGHT = 0.1  # of "the", "of" and the like: kept, so that they decide only between equals


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How a text field counts: ``boost`` of one occurrence, and ``b``, how far long fields are held down (0 to 1)."""

    boost: float
    b: float


RERANKED = 200  # articles whose words' places are compared; 400 change no figure of bench/relevance, 100 some
LEAD_WORDS = 60  # of a body: the first paragraph or two, in which news says what it is about; 40 to 80 do as well
LEAD_SHARE = 0.5  # of all that the words may be worth: the bonus of an article whose title and lead have them all
LEAD_POWER = 4  # so that a lead with half of the words gets a sixteenth of that
BESIDE_WEIGHT, NEAR_WEIGHT = 0.4, 0.2  # of two words of the query one right behind the other, and near each other
NEAR_WORDS = 8  # from the beginning of the one to that of the other, less than this
TOGETHER_B = 0.6  # how far long articles are held down when pairs are counted

FEEDBACK_SHARE = 0.3  # of a widened query's score that added words decide; .4 does better on the development sets, yet
# these overstate what feedback does for the short queries of a newsroom
FEEDBACK_SHARPNESS = 0.75  # how much more the best of the articles read count; per point of score
PRIOR_SHARE = 0.1
"""Of what both sides of a comparison say, believed of either before it is read; with none the rarest words lead."""

MOST_HALVINGS = 60  # after which all are equally old: less would be no number that scores have room for

FIELD_WEIGHTS = {"title": FieldWeight(3.0, 0.5), "body": FieldWeight(1.0, 0.6)}
"""Chosen among 330 settings on the five development sets of ``bench/relevance``."""


def idf(doc_freq: int, doc_count: int) -> float:
    """Weight of a term; Lucene's form, never negative (Robertson & Zaragoza 2009, eq. 3.3, plus one in the log)."""
    return math.log1p((doc_count - doc_freq + 0.5) / (doc_freq + 0.5))


@dataclass(frozen=True, slots=True)
class LengthNorm:
    """What one occurrence counts in a field of some length: ``boost / (rest + slope * length)``."""

    boost: np.float32
    rest: np.float32
    slope: np.float32

    def of(self, lengths: Floats) -> Floats:
        """What one occurrence counts in fields of so many tokens."""
        return np.asarray(self.boost / (self.rest + self.slope * lengths), np.float32)


def length_norm(weight: FieldWeight, tokens: float, articles: int) -> LengthNorm:
    """How the length of a field counts (Robertson & Zaragoza 2009, eq. 3.19).

    ``tokens`` are those of all ``articles`` together, also of those where the field is empty: the mean is over all.
    """
    slope = weight.b * articles / tokens if tokens else 0.0
    return LengthNorm(np.float32(weight.boost), np.float32(1.0 - weight.b), np.float32(slope))


def saturate(frequency: Floats) -> Floats:
    """A weighted frequency brought below 1 (Robertson & Zaragoza 2009, eq. 3.20)."""
    return np.asarray(frequency / (frequency + np.float32(SATURATION)), np.float32)


def lead_bonus(covered: Floats, everything: float) -> Floats:
    """For articles whose title and lead have words worth ``covered`` of ``everything`` that the query's are worth.

    Ours: news is written with the most important first, so an article that has all the words there is about them.
    """
    share = covered / np.float32(everything)
    return np.asarray(np.float32(LEAD_SHARE * everything) * share**LEAD_POWER, np.float32)


def together(counts: Floats, lengths: Floats, mean_length: float) -> Floats:
    """What pairs of words that stand together so often are worth, after Metzler & Croft 2005, with BM25's weights.

    The pair's idf is taken among the articles compared, see ``RERANKED``: there it says which of them it tells apart.
    """
    having = int(np.count_nonzero(counts))
    norms = np.float32(SATURATION) * (np.float32(1 - TOGETHER_B) + np.float32(TOGETHER_B / mean_length) * lengths)
    return np.asarray(np.float32(idf(having, len(counts))) * counts / (counts + norms), np.float32)


def feedback_weights(scores: Floats) -> list[float]:
    """How much each of the best articles says about what was meant; they add up to 1."""
    likely = np.exp(FEEDBACK_SHARPNESS * (scores.astype(np.float64) - float(scores.max())))
    return list((likely / likely.sum()).tolist())


def decay(age_days: npt.NDArray[np.int32], half_life: int) -> Floats:
    """What is left of a score after so many days, halved every ``half_life`` of them (Li & Croft 2003); 1 at most."""
    return np.asarray(np.exp2(-np.clip(age_days / half_life, 0, MOST_HALVINGS)), np.float32)


def npmi(together: Counts, one: int, other: Counts, everything: int) -> Doubles:
    """Pointwise mutual information as a part of its greatest value, from -1 to 1 (Bouma 2009); 0 is chance.

    ``one`` article in ``everything`` has the one name, ``other`` the other, ``together`` (at least 1) both. What is not
    normalised rises without bound as names get rarer.
    """
    joint = together / everything
    chance = one / everything * other / everything
    surprise = -np.log(joint)
    return np.asarray(
        np.where(surprise > 0, np.log(joint / chance) / np.where(surprise > 0, surprise, 1), 0), np.float64
    )


def association(together: Counts, one: int, other: Counts, everything: int) -> Doubles:
    """How much two names belong together: ``npmi`` less what few articles cannot show (Pantel & Lin 2002, discount).

    Without that the first of every list are names of two articles that both happen to be about the same.
    """
    least = np.minimum(one, other)
    return np.asarray(npmi(together, one, other, everything) * (together / (together + 1)) * (least / (least + 1)))


def log_odds(one: Counts, other: Counts) -> Doubles:
    """z-scores of how much more one side says each thing than the other (Monroe, Colaresi & Quinn 2008, eq. 15-22).

    The counts are those of the same things on two sides, each of which is counted on one at least. It is the log-odds
    ratio with an informative Dirichlet prior, which is ``PRIOR_SHARE`` of both sides together, over its deviation.
    """
    said, of_other = int(one.sum()), int(other.sum())
    prior = PRIOR_SHARE * (one + other)
    whole = PRIOR_SHARE * (said + of_other)
    odds = np.log((one + prior) / _rest(said + whole, one + prior))
    of_others = np.log((other + prior) / _rest(of_other + whole, other + prior))
    return np.asarray((odds - of_others) / np.sqrt(1 / (one + prior) + 1 / (other + prior)))


def _rest(everything: float, part: Doubles) -> Doubles:
    """What is said besides; where nothing is, half a thing, as counts have it that must not be none."""
    return np.asarray(np.maximum(everything - part, 0.5))
