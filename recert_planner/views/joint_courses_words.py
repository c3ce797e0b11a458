"""Courses that serve several certifications, in words and as a table: which course, when, for whom, at what cost."""

from __future__ import annotations

from recert_planner.planning.joint_courses import JointCourse, JointCourses
from recert_planner.views import plain
from recert_planner.views.plan_sentences import OBJECTIVES, hours, money
from recert_planner.views.plan_words import month_name
from recert_planner.views.table import Table


def joint_courses_summary(found: JointCourses) -> str:
    """Return what the courses come to and how good that is proven to be; or who has a plan alone."""
    if not found.feasible:
        return _why_none(found)
    if not found.chosen:
        return "Everything required is earned for all of them: there is nothing to plan."
    count = f"{len(found.chosen)} {'course' if len(found.chosen) == 1 else 'courses'}"
    objective = OBJECTIVES[found.request.objective]
    proven = "proven" if found.bound == found.value else f"at best {plain.number(found.bound or found.cost)}"
    return f"{count} for all of them: {money(found.cost)} and {hours(found.hours)}, {objective}, {proven}."


def joint_courses_table(found: JointCourses) -> Table:
    """Return each course with its month and the certifications it serves."""
    return Table(
        headers=("Month", "Course", "Serves", "Cost", "Hours"),
        rows=tuple(_row(one, found) for one in found.chosen),
        caption="Courses for several certifications",
        numeric=frozenset({3, 4}),
    )


def _row(one: JointCourse, found: JointCourses) -> tuple[str, ...]:
    title = plain.printable(plain.one_line(one.course.title))
    served = plain.joined(found.joint.standings[place].credential.name for place in one.serves) or "none"
    return (month_name(one.month), title, served, money(one.course.cost), plain.number(one.course.hours))


def _why_none(found: JointCourses) -> str:
    named = zip(found.joint.standings, found.alone, strict=True)
    able = plain.joined(f"the {standing.credential.name}" for standing, alone in named if alone)
    by_itself = f"by itself there is one for {able}" if able else "there is none for any of them alone"
    return f"No choice of courses serves all of them within the limits; {by_itself}."
