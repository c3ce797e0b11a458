"""The report: one self-contained page of HTML that says where a person stands, for a file, an employer or a drawer.

Needs no script, asks no address for anything (its own policy forbids it), and says in text whatever a colour says.
Nothing is counted here; the verdict, the figure and the tables are those of the screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from recert_planner.planning.result import Pace, Timeline
from recert_planner.standing.result import Standing
from recert_planner.views import leaning, plain, words
from recert_planner.views.report_style import REPORT_STYLE
from recert_planner.views.status import confirmations
from recert_planner.views.style import verdict_html
from recert_planner.views.svg import timeline_svg
from recert_planner.views.tables import activities_table, milestones_table, requirements_table
from recert_planner.views.verdict import verdict

# Belt and braces: everything is escaped, and even what was not could load or run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
HOW_TO_READ = (
    "How to read it: dots on a thick line are what counts; open circles on a dashed line are enrolled or planned; "
    "the dotted line is the pace needed. The bars show how much of each requirement is met."
)
DISCLAIMER = (
    "Made with Recert Planner from the rules and sources listed here. It is not legal advice, and not a document of "
    "{body}, which has the last word."
)
# What no page may hold; a title from a file may.
_UNSHOWABLE = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != ord("\n")}


def report_html(standing: Standing, pace: Pace, timeline: Timeline, *, name: str = "") -> str:
    """Return the whole page; `name` is whose report it is, left out when empty."""
    return "\n".join(_page(standing, pace, timeline, name)).translate(_UNSHOWABLE)


def _page(standing: Standing, pace: Pace, timeline: Timeline, name: str) -> Iterator[str]:
    title = f"{standing.credential.name} on {plain.day(standing.as_of)}"
    yield from (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<style>\n{REPORT_STYLE}\n</style>\n</head>\n<body>",
        *_header(standing, name),
        "<main>",
        verdict_html(verdict(standing, pace, timeline.projection)),
        *_figure(standing, pace, timeline),
        *_sections(standing),
        f"</main>\n<footer>{_sentence(DISCLAIMER.format(body=words.body(standing.credential)))}</footer>",
        "</body>\n</html>\n",
    )


def _header(standing: Standing, name: str) -> Iterator[str]:
    credential, cycle = standing.credential, standing.cycle
    whose = f"{name} · " if name else ""
    yield f"<header><h1>{escape(plain.printable(whose))}{escape(credential.title)}</h1>"
    days = f"{plain.day(cycle.starts_on)} – {plain.day(cycle.expires_on)}"
    yield f"<p>As of {plain.day(standing.as_of)} · cycle {days} · {escape(credential.body.name)}</p></header>"


def _figure(standing: Standing, pace: Pace, timeline: Timeline) -> Iterator[str]:
    yield "<figure>"
    for kind, narrow in (("wide", False), ("narrow", True)):
        drawing = timeline_svg(timeline, standing, pace, narrow=narrow, name=f"rp-{kind}-figure")
        yield f'<div class="rp-{kind}">{drawing}</div>'
    yield f"<figcaption>{HOW_TO_READ}</figcaption></figure>"


def _sections(standing: Standing) -> Iterator[str]:
    yield f'<div class="rp-whole"><h2>What is required</h2>{requirements_table(standing).to_html()}</div>'
    yield from ("<h2>Days and ways</h2>", milestones_table(standing).to_html())
    yield from _list(words.route_note(state, standing) for state in standing.routes)
    yield "<h2>What was done, and what counts of it</h2>"
    table = activities_table(standing).to_html() if standing.trace else "<p>No activity is recorded.</p>"
    yield f'<div class="rp-done">{table}</div>'
    confirm = confirmations(standing)
    if confirm:
        yield "<h2>To confirm</h2>"
        yield from _list(confirm)
    yield "<h2>Where this was read</h2>"
    yield leaning.rules_table(standing).to_html()
    yield leaning.sources_table(standing).to_html()


def _list(sentences: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{_sentence(one)}</li>" for one in sentences)
    yield "</ul>"


def _sentence(text: str) -> str:
    return escape(plain.sentence(text))
