"""The stylesheet of everything shown as HTML: reads in JupyterLab's light and dark theme, in Voilà and on paper.

Only classes that begin with `rp-`, only the theme's own colours with a fallback, no address of any kind. A tone is
always written out beside its colour.
"""

from __future__ import annotations

from html import escape
from string import Template

from recert_planner.views import colours
from recert_planner.views.verdict import Tone, Verdict

_SHEET = Template("""
.rp-verdict, .rp-table { color: var(--jp-ui-font-color1, #111);
  font-family: var(--jp-ui-font-family, system-ui, sans-serif); }
.rp-verdict { border-left: 6px solid $ink; padding: 2px 0 2px 14px; margin: 4px 0 10px; max-width: 72ch; }
.rp-verdict p { margin: 4px 0 0; font-size: 15px; line-height: 1.45; }
.rp-verdict .rp-headline { margin: 0; font-size: 24px; line-height: 1.25; font-weight: 700; }
.rp-verdict .rp-tone { display: inline-block; margin: 0 0 4px; padding: 1px 9px; border: 2px solid currentColor;
  border-radius: 4px; font-size: 13px; font-weight: 600; }
.rp-met { border-left-color: $today; }
.rp-on_pace { border-left-color: $earned; }
.rp-behind, .rp-lapsed, .rp-exam_only { border-left-color: $deadline; }
.rp-behind { border-left-style: dashed; }
.rp-unknown { border-left-color: $chosen; border-left-style: dotted; }
.rp-scroll { overflow-x: auto; max-width: 100%; }
.rp-scroll:focus-visible { outline: 3px solid $earned; outline-offset: 2px; }
.rp-table { border-collapse: collapse; font-size: 14px; line-height: 1.4; margin: 8px 0; }
.rp-table caption { text-align: left; font-weight: 700; padding: 4px 0; color: inherit; }
.rp-table th, .rp-table td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; font-weight: 400;
  border-bottom: 1px solid var(--jp-border-color1, #bdbdbd); background: transparent;
  overflow-wrap: break-word; max-width: 44ch; }
.rp-table tbody th { min-width: 12ch; }
.rp-table td:last-child:not(.rp-number) { min-width: 12ch; }
.rp-table thead :is(th, td) { font-weight: 600; border-bottom: 2px solid var(--jp-ui-font-color1, #111);
  overflow-wrap: normal; }
.rp-table .rp-number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal;
  white-space: nowrap; }
.rp-table a { color: var(--jp-content-link-color, #00538a); }
.rp-figure { background: #fff; }
@media (max-width: 600px) { .rp-verdict .rp-headline { font-size: 20px; } .rp-table { font-size: 13px; }
  .rp-table td:not(.rp-number) { min-width: 14ch; } }
@media (forced-colors: active) { .rp-verdict { border-left-color: CanvasText; } }
@media print { .rp-scroll { overflow: visible; } }
""")

STYLESHEET = _SHEET.substitute(
    ink=colours.INK, today=colours.TODAY, earned=colours.EARNED, deadline=colours.DEADLINE, chosen=colours.CHOSEN
).strip()


def verdict_html(verdict: Verdict, *, heading: int = 2) -> str:
    """Return a verdict as HTML, its headline a heading of this level; everything is escaped."""
    details = "".join(f"<p>{escape(one)}</p>" for one in verdict.details)
    return (
        f'<div class="rp-verdict rp-{Tone(verdict.tone)}"><span class="rp-tone">{escape(verdict.word)}</span>'
        f'<h{heading} class="rp-headline">{escape(verdict.headline)}</h{heading}>{details}</div>'
    )
