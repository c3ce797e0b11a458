"""Sentences as paragraphs of the Plan view; everything is escaped here and nothing is worded."""

from __future__ import annotations

from html import escape


def paragraphs(*sentences: str) -> str:
    """Return sentences as paragraphs, the first one larger; empty ones are left out."""
    said = [one for one in sentences if one]
    first = [f'<p class="rp-plan-first">{escape(one)}</p>' for one in said[:1]]
    return "".join([*first, *(f"<p>{escape(one)}</p>" for one in said[1:])])
