"""What the rules know beforehand: names of the world, and the words that stand around names. Written for Dateline."""

from indexer.entities.gazetteer.names import Gazetteer, findable
from indexer.entities.gazetteer.words import Words, words
from search.naming.listed import Known, packaged

__all__ = ["Gazetteer", "Known", "Words", "findable", "packaged", "words"]
