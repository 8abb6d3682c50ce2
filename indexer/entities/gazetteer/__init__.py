"""What the rules know beforehand: names of the world, and the words that stand around names. Written for Dateline."""

from indexer.entities.gazetteer.names import Gazetteer, Known, findable, packaged
from indexer.entities.gazetteer.words import Words, words

__all__ = ["Gazetteer", "Known", "Words", "findable", "packaged", "words"]
