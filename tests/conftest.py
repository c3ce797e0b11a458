"""What every test shares: no time limits, here or in Hypothesis; speed is measured in `bench/`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", settings(), deadline=None, print_blob=True)
settings.load_profile("untimed")
