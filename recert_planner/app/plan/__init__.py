"""The Plan view on the screen: what to do next, as a pace, as courses from a catalog, and beside what happened.

Loaded when a person first opens it. Plans are made in `planning` and said in `views`; this room holds what they ask.
"""
