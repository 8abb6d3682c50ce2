"""What searches must know of an operator's names: the other spellings that ``entities.toml`` gives them."""

from __future__ import annotations

from contextlib import suppress

from indexer.plan import Plan
from search.name_aliases import FILE, write_aliases


def tell_aliases(plan: Plan) -> None:
    """Have searches understand the aliases among the corrections that a run goes by.

    A disk that does not take it costs only that: the names themselves are in the articles.
    """
    known = plan.corrections.spellings.items()
    aliases = ((name.type, spelling, name.name) for spelling, name in known if spelling != name.name)
    with suppress(OSError):
        write_aliases(plan.settings.data_dir / FILE, aliases)
