"""Who said what: quoted speech and its speaker, by regular patterns; better nothing than the wrong speaker."""

from indexer.entities.quotes.attribute import quotes
from indexer.entities.quotes.speech import Speech, speech

__all__ = ["Speech", "quotes", "speech"]
