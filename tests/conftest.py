"""How thoroughly the property tests search: HYPOTHESIS_PROFILE=nightly makes thousands of cases of each."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("normal", settings.default, deadline=None)  # no clock decides whether a test passes
settings.register_profile("nightly", settings.default, deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))
