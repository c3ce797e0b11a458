"""A quiz on paper: one self-contained page to print, with the answers or without.

It needs no script and asks no address for anything. Boxes to tick are drawn, so that they print.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from recert_planner.teaching.quiz.model import Question, Quiz
from recert_planner.views.report import POLICY
from recert_planner.views.report_style import REPORT_STYLE

LETTERS = "ABCDEFGH"
FOOT = (
    "Every person here is invented. The answers are the planner's, from the rules named; it is not legal advice, and "
    "the body that issued a certificate has the last word."
)
_STYLE = """
ol.rp-questions { padding-left: 24px; }
ol.rp-questions > li { margin: 14px 0; break-inside: avoid; }
ol.rp-questions p { margin: 0 0 4px; }
ul.rp-options { list-style: none; padding: 0; margin: 6px 0; }
ul.rp-options li { margin: 3px 0; }
.rp-box { display: inline-block; width: 12px; height: 12px; border: 1.5px solid #1A1A1A; margin-right: 8px; }
.rp-answer { border-left: 3px solid #1A1A1A; padding-left: 10px; margin: 6px 0; font-size: 14px; }
.rp-write { display: flex; gap: 24px; flex-wrap: wrap; }
.rp-write span { border-bottom: 1px solid #1A1A1A; min-width: 180px; display: inline-block; }
"""


def sheet_html(quiz: Quiz, *, answers: bool = False) -> str:
    """Return the whole page; with `answers`, each with its way and its source."""
    return "\n".join(_page(quiz, answers=answers))


def question_html(question: Question) -> str:
    """Return what a question asks and the facts it rests on, without its options."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in question.lines)
    return f"<p>{escape(question.text)}</p>{f'<ul>{lines}</ul>' if lines else ''}"


def worked_html(question: Question) -> str:
    """Return the right answer, the way to it, and where its rules were read."""
    way = "".join(f"<p>{escape(one)}</p>" for one in question.worked)
    sources = "".join(f"<li>{escape(str(one))}</li>" for one in question.sources)
    right = escape(question.options[question.right].text)
    return f"<p><strong>{right}</strong></p>{way}<ul>{sources}</ul>"


def _page(quiz: Quiz, *, answers: bool) -> Iterator[str]:
    title = f"Quiz {quiz.number}, level {quiz.level}{', with answers' if answers else ''}"
    yield from (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<style>\n{REPORT_STYLE}\n{_STYLE}</style>\n</head>\n<body>",
        f"<header><h1>{title}</h1>",
        "" if answers else '<p class="rp-write">Date <span></span> Right <span></span></p>',
        '</header>\n<main>\n<ol class="rp-questions">',
        *(_item(question, answers=answers) for question in quiz.questions),
        "</ol>\n</main>",
        f"<footer>{FOOT}</footer>\n</body>\n</html>\n",
    )


def _item(question: Question, *, answers: bool) -> str:
    options = "".join(
        f'<li><span class="rp-box"></span>{LETTERS[place]}  {escape(option.text)}</li>'
        for place, option in enumerate(question.options)
    )
    worked = ""
    if answers:
        letter = LETTERS[question.right]
        worked = f'<div class="rp-answer"><p>Right: {letter}</p>{worked_html(question)}</div>'
    return f'<li>{question_html(question)}<ul class="rp-options">{options}</ul>{worked}</li>'
