"""The screens: ipywidgets that hold inputs and ask for a new answer; nothing below knows that a screen exists."""

import sys

if sys.platform == "emscripten":
    from recert_planner.app.nulls import mend

    mend()
