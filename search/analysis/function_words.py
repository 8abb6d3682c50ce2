"""Which words are so common that they hardly tell one article from another."""

from __future__ import annotations

_WORDS = """
    a about above after again against all along also although always am among an and another any anybody anyone
    anything are around as at away be because been before being below between beyond both but by can cannot can't
    could did didn't do does doesn't doing don't done down during each either else ever every everyone everything
    few for from further get gets got had has have having he he'd he'll her here hers herself him himself his how
    however i i'd if i'll i'm in into is isn't it its itself i've just least less let many me might mine more
    most much must my myself neither no nobody none nor not nothing now of off on once one only onto or other others
    ought our ours ourselves out over own per perhaps quite rather same shall she should since so some somebody
    someone something still such than that the their theirs them themselves then there therefore these they they're
    this those though through thus to too toward towards under unless until unto up upon very via was wasn't we
    well we're were weren't what whatever when whenever where whereas whether which while who whoever whom whose why
    will with within without won't would yet you your yours yourself yourselves
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
"""English pronouns, articles, prepositions, conjunctions and auxiliaries, in lower case. They stay searchable."""
