"""The few colours of every picture and what each stands for; all reach 3:1 on white, and none speaks alone."""

from __future__ import annotations

PAPER = "#FFFFFF"
INK = "#1A1A1A"  # text, and the amount required
EARNED = "#0072B2"  # what counts, and what is enrolled or planned (dashed, open markers)
DEADLINE = "#D55E00"  # the deadline and the pace it asks for
CHOSEN = "#AA3377"  # where the chosen pace leads
TODAY = "#228833"
WAY_BACK = "#000000"
TRACK = "#767676"  # the outline of what is still missing in a bar

SCENARIOS = (EARNED, CHOSEN, WAY_BACK, TODAY)
"""Scenarios side by side, in their order; each has a dash and a marker of its own besides."""

LINES = (EARNED, DEADLINE, CHOSEN, TODAY, WAY_BACK, INK, TRACK)
"""Everything drawn as a line or an outline."""
