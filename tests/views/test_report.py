"""The report is one whole page: every answer with its reason and source, nothing that runs, nothing that is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from attrs import define, field

from recert_planner.rules.model import OpenQuestion
from recert_planner.views import leaning, plain, words
from recert_planner.views.reasons import reasons
from recert_planner.views.report import report_html
from recert_planner.views.status import confirmations
from tests.views.people import HOSTILE, Person, everybody

EVERYBODY = pytest.mark.parametrize("who", everybody())
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}
VOID = {"meta", "br", "img", "link", "input", "hr"}
LARGEST = 200_000  # bytes of a report on fifty activities


@define
class Reader(HTMLParser):
    """What a browser would find: elements with their attributes, and the text between them."""

    elements: list[tuple[str, dict[str, str | None]]] = field(factory=list)
    texts: list[str] = field(factory=list)
    open: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All of the text on one line."""
        return plain.one_line(" ".join(self.texts))


def page_of(person: Person, name: str = "") -> str:
    return report_html(person.standing, person.pace, person.timeline, name=name)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@EVERYBODY
def test_every_element_is_closed_and_none_runs_or_loads_anything(who: str) -> None:
    reader = read(page_of(everybody()[who]))
    assert reader.open == []
    tags = {tag for tag, _ in reader.elements}
    assert tags & {"script", "link", "img", "iframe", "object", "embed", "form", "video", "audio", "base"} == set()
    attributes = {name for _, given in reader.elements for name in given}
    assert attributes & LOADING == set()
    assert [name for name in attributes if name.startswith("on")] == []


@EVERYBODY
def test_no_style_fetches_anything_and_the_page_forbids_itself_to(who: str) -> None:
    page = page_of(everybody()[who])
    assert [use for use in re.findall(r"url\(([^)]*)", page) if not use.startswith("#")] == []
    assert "@import" not in page
    (policy,) = [given["content"] for _, given in read(page).elements if given.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy


@EVERYBODY
def test_an_address_is_only_ever_something_to_click_on(who: str) -> None:
    reader = read(page_of(everybody()[who]))
    links = [given for tag, given in reader.elements if tag == "a"]
    assert links
    assert all((given["href"] or "").startswith("https://") for given in links)
    assert all(given["rel"] == "noopener noreferrer" for given in links)


@EVERYBODY
def test_the_page_says_all_that_the_answer_rests_on(who: str) -> None:
    person = everybody()[who]
    text = read(page_of(person)).text
    assert [one for one in facts(person) if plain.one_line(one) not in text] == []


def facts(person: Person) -> Iterator[str]:
    """Yield what the issue asks of a report: verdict, requirements, days, routes, activities, facts, sources."""
    standing, credential = person.standing, person.standing.credential
    yield from (person.verdict.word, person.verdict.headline, *person.verdict.details)
    for one in standing.requirements:
        yield words.requirement_label(one, credential)
    for milestone in standing.milestones:
        yield from (plain.day(milestone.on), words.milestone_label(milestone), milestone.rule.says)
    yield from (words.route_note(state, standing) for state in standing.routes)
    for trace in standing.trace:
        yield from (plain.short_day(trace.activity.date), plain.printable(trace.activity.title))
        yield reasons(trace, standing) or ""
    yield from confirmations(standing)
    for rule in leaning.rules_of(standing):
        yield from (rule.says, words.fact_standing(rule.standing, credential))
        yield plain.day(rule.effective_from) if rule.effective_from else "no day found"
        yield from (credential.sources[which].title for which in rule.sources)


@EVERYBODY
def test_every_rule_it_leans_on_is_named_once_and_no_open_question_is_taken_for_a_rule(who: str) -> None:
    standing = everybody()[who].standing
    rules = leaning.rules_of(standing)
    assert len({id(rule) for rule in rules}) == len(rules)
    assert {id(one.rule) for one in standing.requirements} <= {id(rule) for rule in rules}
    assert [rule for rule in rules if isinstance(rule, OpenQuestion)] == []
    assert len(leaning.rules_table(standing).rows) == len(rules)
    cited = {which for rule in rules for which in rule.sources}
    assert {str(row[0]) for row in leaning.sources_table(standing).rows} == cited


def test_what_people_wrote_is_shown_as_they_wrote_it() -> None:
    page = page_of(everybody()["endgame"], name=HOSTILE)
    assert "<img src=x" not in page
    assert read(page).text.count("<img src=x onerror=alert(1)>") == 2


def test_the_page_says_whose_report_it_is_only_where_that_is_known() -> None:
    person = everybody()["steady"]
    title = person.standing.credential.title
    assert f"Mara · {title}" in read(page_of(person, name="Mara")).text
    assert "·" not in read(page_of(person)).text.partition(title)[0]


def test_a_person_without_activities_reads_that_there_are_none() -> None:
    assert "No activity is recorded." in read(page_of(everybody()["certified today"])).text
    assert "No activity is recorded." not in read(page_of(everybody()["steady"])).text


@EVERYBODY
def test_the_page_is_small_and_the_same_answer_gives_the_same_page(who: str) -> None:
    page = page_of(everybody()[who])
    assert len(page.encode()) < LARGEST
    assert page == page_of(everybody()[who])


@EVERYBODY
def test_no_state_is_said_by_a_colour_alone(who: str) -> None:
    person = everybody()[who]
    text = read(page_of(person)).text
    assert person.verdict.word in text
    for one in person.standing.requirements:
        label, counted = words.requirement_label(one, person.standing.credential), plain.number(one.counted)
        if one.required is None:
            assert f"{label} not known {counted} not known ask the" in text
        else:
            state = "met" if one.met else "open"
            assert f"{label} {plain.number(one.required)} {counted} {plain.number(one.shortfall)} {state}" in text
