"""The screens: ipywidgets that hold inputs and ask for a new answer; nothing below knows that a screen exists."""
