"""How the report looks: made for paper first (A4 and Letter alike), read as well on a screen of any width.

Black on white, no background that a printer would leave out, and nothing that colour alone says.
"""

from __future__ import annotations

from recert_planner.views import colours
from recert_planner.views.style import STYLESHEET

NARROW = 700  # pixels of a screen below which the figure has its bars below the timeline

_PAGE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; padding: 20px 16px 48px; max-width: 920px; background: {colours.PAPER}; color: {colours.INK};
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }}
h1 {{ font-size: 22px; line-height: 1.25; margin: 0; }}
h2 {{ font-size: 18px; line-height: 1.25; margin: 28px 0 4px; }}
header p {{ margin: 2px 0 14px; color: #454545; }}
p, li {{ max-width: 76ch; }}
ul {{ padding-left: 20px; margin: 6px 0; }}
figure {{ margin: 12px 0 0; }}
figure svg {{ display: block; width: 100%; height: auto; }}
figure .rp-narrow {{ display: none; }}
figcaption {{ font-size: 13px; color: #454545; margin-top: 4px; max-width: 90ch; }}
.rp-table {{ width: 100%; }}
.rp-table caption {{ padding-top: 10px; }}
.rp-done td, .rp-done tbody th {{ overflow-wrap: anywhere; }}
.rp-done td:nth-child(2) {{ min-width: 26ch; }}
footer {{ margin-top: 28px; padding-top: 8px; border-top: 1px solid #767676; font-size: 13px; color: #454545; }}
@media screen and (max-width: {NARROW}px) {{
  figure .rp-wide {{ display: none; }} figure .rp-narrow {{ display: block; }}
}}
@page {{ margin: 14mm 12mm 16mm;
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 9pt sans-serif; }} }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt; line-height: 1.4; }}
  h1 {{ font-size: 16pt; }}
  h2 {{ font-size: 13pt; margin-top: 12pt; break-after: avoid; }}
  figure, .rp-verdict, .rp-whole, tr, li {{ break-inside: avoid; }}
  .rp-table tbody tr:first-child {{ break-before: avoid; }}
  caption {{ break-after: avoid; }}
  thead {{ display: table-header-group; }}
  .rp-table {{ font-size: 9pt; }}
  .rp-table th, .rp-table td {{ padding: 2.4pt 7pt 2.4pt 0; }}
  .rp-verdict p {{ font-size: 10pt; }}
  .rp-verdict .rp-headline {{ font-size: 17pt; }}
  a {{ color: inherit; text-decoration: none; }}
}}
"""

REPORT_STYLE = f"{STYLESHEET}\n{_PAGE.strip()}"
