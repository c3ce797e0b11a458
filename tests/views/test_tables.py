"""Tables and the JSON answer: every cell escaped, every number with its source, the contract's keys in their order."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser

import jsonschema
import pytest

from recert_planner.rules.book import book
from recert_planner.views.figure_text import figure_text
from recert_planner.views.figures import timeline_figure
from recert_planner.views.status import json_number, status_json
from recert_planner.views.style import STYLESHEET, verdict_html
from recert_planner.views.table import Link, Table
from recert_planner.views.tables import (
    activities_table,
    milestones_table,
    requirements_table,
    rules_table,
    sources_table,
)
from tests.views.people import CMA, HOSTILE, everybody

SOURCE = {
    "type": "object",
    "required": ["title", "address", "locator", "standing"],
    "additionalProperties": False,
    "properties": {
        **{name: {"type": ["string", "null"]} for name in ("title", "address", "locator")},
        "standing": {"enum": ["official", "secondary", "single", "implied", "unknown", "yours"]},
    },
}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
AMOUNT = {"type": ["number", "null"]}


def closed(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def rows(**properties: object) -> dict[str, object]:
    return {"type": "array", "items": closed(**properties)}


TEXT, FLAG = {"type": "string"}, {"type": "boolean"}
SCHEMA = closed(
    credential=TEXT,
    as_of=DAY,
    unit=TEXT,
    cycle=closed(starts_on=DAY, expires_on=DAY, submit_by=DAY),
    standing={"enum": ["current", "lapsed"]},
    routes=rows(route=TEXT, open=FLAG, last_day={"anyOf": [DAY, {"type": "null"}]}, note=TEXT, source=SOURCE),
    met=FLAG,
    earned={"type": "number"},
    counted={"type": "number"},
    requirements=rows(id=TEXT, label=TEXT, required=AMOUNT, counted=AMOUNT, shortfall=AMOUNT, met=FLAG, source=SOURCE),
    pace=closed(per_month=AMOUNT, binding={"type": ["string", "null"]}),
    activities=rows(
        row={"type": "integer"},
        date=DAY,
        title=TEXT,
        earned=AMOUNT,
        counted=AMOUNT,
        reason={"type": ["string", "null"]},
    ),
    facts_to_confirm={"type": "array", "items": TEXT, "uniqueItems": True},
)


@pytest.mark.parametrize("name", sorted(everybody()))
def test_the_status_answer_keeps_its_contract(name: str) -> None:
    one = everybody()[name]
    answer = json.loads(json.dumps(status_json(one.standing, one.pace)))
    jsonschema.validate(answer, SCHEMA)
    assert list(answer) == list(SCHEMA["required"])  # type: ignore[call-overload]  # a JSON document
    assert [entry["id"] for entry in answer["requirements"]] == [entry.id for entry in one.standing.requirements]


def test_whole_amounts_are_integers_and_the_unknown_is_null() -> None:
    values = [json_number(value) for value in (Decimal("60.0"), Decimal("8.75"), None)]
    assert values == [60, 8.75, None]
    assert [type(value) for value in values] == [int, float, type(None)]


def test_the_status_of_a_known_person_reads_as_expected() -> None:
    one = everybody()["endgame"]
    answer = status_json(one.standing, one.pace)
    assert answer["cycle"] == {"starts_on": "2019-03-12", "expires_on": "2024-03-31", "submit_by": "2024-03-01"}
    assert (answer["earned"], answer["counted"], answer["met"]) == (57.5, 52.5, False)
    assert answer["pace"] == {"per_month": 7.27, "binding": "aama"}
    assert answer["activities"][-1]["title"] == HOSTILE
    assert [entry["row"] for entry in answer["activities"]] == list(range(1, 19))


class Tags(HTMLParser):
    """Collects the tags and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs


def tags(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


def test_a_hostile_title_is_text_in_html() -> None:
    html = activities_table(everybody()["endgame"].standing).to_html()
    assert set(tags(html).seen) == {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_a_hostile_title_cannot_steer_a_terminal() -> None:
    text = activities_table(everybody()["endgame"].standing).to_text(width=160)
    assert "\x1b" not in text
    assert "<img src=x" in text


def test_a_verdict_is_escaped_and_carries_its_tone_in_words() -> None:
    html = verdict_html(everybody()["endgame"].verdict)
    assert 'class="rp-verdict rp-behind"' in html
    assert ">Behind<" in html
    assert '<h2 class="rp-headline">7.5 AAMA-approved points' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "", None, "file:///etc/passwd"])
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert Link("A <page>", address).html == "A &lt;page&gt;"


def test_a_link_opens_apart_and_escapes_its_address() -> None:
    html = Link("Page", 'https://example.org/?a="b"&c').html
    assert 'href="https://example.org/?a=&quot;b&quot;&amp;c" target="_blank" rel="noopener noreferrer"' in html


def test_every_table_says_what_it_is_and_heads_rows_and_columns() -> None:
    standing, credential = everybody()["steady"].standing, book()[CMA]
    for table in (
        activities_table(standing),
        requirements_table(standing),
        milestones_table(standing),
        rules_table(credential),
        sources_table(credential),
    ):
        html = table.to_html()
        assert table.rows
        assert f"<caption>{table.caption}</caption>" in html
        assert html.count('scope="col"') == len(table.headers)
        assert html.count('scope="row"') == len(table.rows)
        assert {len(row) for row in table.rows} == {len(table.headers)}
        assert all(name.startswith("rp-") for name in re.findall(r'class="([^"]+)"', html))
        assert all(name in table.to_text(width=300) for name in table.headers)


def test_a_notebook_shows_a_table_aligned_as_it_is_elsewhere_and_its_text_beside() -> None:
    table = requirements_table(everybody()["steady"].standing)
    shown = table._repr_mimebundle_(include=None, exclude=None)
    assert shown["text/plain"] == table.to_text()
    assert shown["text/html"].count("text-align:right") == len(table.numeric) * (len(table.rows) + 1)
    plainly = re.sub(r' class="rp-number"', "", table.to_html())
    assert re.sub(r' style="text-align:[^"]+"|\n', "", shown["text/html"]) == plainly


def test_the_requirements_table_shows_support_and_state_in_words() -> None:
    row = requirements_table(everybody()["late"].standing).rows[1]
    assert [str(cell) for cell in row] == [
        *("Administrative", "10", "8", "2", "open", "Recertification Policies", "official"),
    ]


def test_the_days_are_in_order_with_the_time_left() -> None:
    found = milestones_table(everybody()["lapsed"].standing).rows
    by_day = {(row[0], row[1]): row[2] for row in found}
    assert by_day["30 June 2024", "Last day of continuing education"] == "in 11 days"
    assert by_day["31 March 2024", "The certification expires"] == "80 days ago"


def test_what_nobody_knows_is_said_in_every_face() -> None:
    one = everybody()["CCMA, nobody knows how much"]
    row = [str(cell) for cell in requirements_table(one.standing).rows[0]]
    assert row[:5] == ["All credits", "not known", "3", "not known", "ask the NHA"]
    assert "All credits: not known." in figure_text(one.timeline, one.standing, one.pace)
    assert timeline_figure(one.timeline, one.standing, one.pace).data[7].text == (
        "<b>All credits</b> not known: ask the NHA",
    )
    assert status_json(one.standing, one.pace)["requirements"][0]["required"] is None


def test_every_rule_and_every_source_is_listed() -> None:
    credential = book()[CMA]
    assert len(rules_table(credential).rows) == len(credential.rules)
    assert len(rules_table(credential, "fee").rows) == sum(rule.kind == "fee" for rule in credential.rules)
    assert [row[0] for row in sources_table(credential).rows] == list(credential.sources)


def test_a_frame_holds_the_cells_as_text() -> None:
    frame = requirements_table(everybody()["steady"].standing).to_frame()
    assert list(frame["Requirement"]) == ["All points", "Administrative", "Clinical", "General", "AAMA-approved"]
    assert frame.shape == (5, 7)


def test_an_empty_table_keeps_its_head() -> None:
    table = Table(headers=("A", "B"), rows=(), caption="Nothing yet")
    assert "<tbody></tbody>" in table.to_html()
    assert table.to_frame().shape == (0, 2)


def test_the_stylesheet_stays_at_home_and_reads_in_both_themes() -> None:
    assert "url(" not in STYLESHEET
    assert "http" not in STYLESHEET
    selectors = re.findall(r"(?m)^\s*\.([a-z_-]+)", STYLESHEET)
    assert selectors
    assert all(name.startswith("rp-") for name in selectors)
    assert "var(--jp-ui-font-color1, #111)" in STYLESHEET


@pytest.mark.parametrize("name", sorted(everybody()))
def test_the_figure_can_be_heard(name: str) -> None:
    one = everybody()[name]
    text = figure_text(one.timeline, one.standing, one.pace)
    assert text.startswith(f"Timeline of counted {one.standing.credential.unit} from ")
    assert text.endswith(".")
    assert ".." not in text


def test_what_is_heard_is_what_is_seen() -> None:
    one = everybody()["endgame"]
    text = figure_text(one.timeline, one.standing, one.pace)
    for said in (
        *("60 points required.", "On 1 February 2024, 52.5 points count in 16 steps."),
        *("Needed: 7.27 points a month until 1 March 2024.", "At 6 points a month everything is met on 18 March 2024."),
        *(
            "File by 1 March 2024.",
            "Expires on 31 March 2024.",
            "After expiry, continuing education through 30 June 2024.",
        ),
        *("AAMA-approved: 22.5 of 30, 7.5 to go.", "AAMA-approved sets the pace."),
    ):
        assert said in text


@pytest.mark.parametrize("module", ["verdict", "status", "tables", "figures", "cycles", "figure_text", "style"])
def test_no_view_loads_pandas_or_numpy_even_when_it_draws(module: str) -> None:
    code = (
        f"import sys, recert_planner.views.{module}\n"
        "from tests.views.people import everybody\n"
        "from recert_planner.views.figures import timeline_figure\n"
        "one = everybody()['steady']\n"
        "timeline_figure(one.timeline, one.standing, one.pace).to_json()\n"
        "print(*{'pandas', 'numpy'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""
