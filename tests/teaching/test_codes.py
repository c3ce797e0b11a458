"""Results as codes: what was right comes back, and a typing error never becomes another result."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recert_planner.errors import BadInput
from recert_planner.teaching.quiz import code
from recert_planner.teaching.quiz.code import LETTERS, Result, decode, encode
from recert_planner.teaching.quiz.making import LARGEST_NUMBER, MOST
from recert_planner.teaching.quiz.results import questions_table, read_results, results_csv, results_table

RESULTS = some.builds(
    Result,
    number=some.integers(1, LARGEST_NUMBER),
    level=some.integers(1, 3),
    marks=some.lists(some.booleans(), min_size=1, max_size=MOST).map(tuple),
)
ONE = Result(number=42, level=2, marks=(True, False, True))


@given(RESULTS)
def test_a_code_gives_back_its_result(result: Result) -> None:
    assert decode(encode(result)) == result


@given(RESULTS)
def test_a_code_is_twelve_letters_in_groups_of_four(result: Result) -> None:
    groups = encode(result).split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(LETTERS)


@given(RESULTS, some.integers(0, 11), some.sampled_from(LETTERS))
def test_one_wrong_letter_is_always_noticed(result: Result, place: int, letter: str) -> None:
    text = encode(result).replace("-", "")
    wrong = text[:place] + letter + text[place + 1 :]
    if wrong != text:
        with pytest.raises(BadInput, match="typing error"):
            decode(wrong)


@given(RESULTS, some.integers(0, 10))
def test_two_letters_swapped_are_always_noticed(result: Result, place: int) -> None:
    text = encode(result).replace("-", "")
    wrong = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if wrong != text:
        with pytest.raises(BadInput, match="typing error"):
            decode(wrong)


def test_every_single_slip_in_one_code_is_noticed() -> None:
    text = encode(ONE).replace("-", "")
    slips = {text[:at] + letter + text[at + 1 :] for at in range(len(text)) for letter in LETTERS} - {text}
    assert len(slips) == 12 * 31
    for slip in slips:
        with pytest.raises(BadInput):
            decode(slip)


def test_a_code_may_be_typed_in_small_letters_with_spaces_and_look_alikes() -> None:
    text = next(
        code
        for number in range(1, 99)
        if set("01") <= set(code := encode(Result(number=number, level=1, marks=(True,))))
    )
    assert decode(text.lower().replace("-", " ").replace("1", "l").replace("0", "o")) == decode(text)


@pytest.mark.parametrize(
    "wrong", ["", "ABCD", "ABCD-EFGH-JKM!", "ABCD-EFGH-JKMNP", "Ü" * 12, "<script>alert(1)</script>"]
)
def test_what_is_no_code_is_refused_in_one_sentence(wrong: str) -> None:
    with pytest.raises(BadInput, match="is not a result code: it has 12 letters and digits") as told:
        decode(wrong)
    assert len(told.value.problems) == 1


def test_a_code_of_another_edition_is_not_read_as_one_of_this(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "EDITION", 2)
    later = encode(ONE)
    monkeypatch.undo()
    with pytest.raises(BadInput, match="another edition"):
        decode(later)


@pytest.mark.parametrize("number", [0, LARGEST_NUMBER + 1])
def test_a_result_of_no_quiz_has_no_code(number: int) -> None:
    with pytest.raises(ValueError, match="no quiz"):
        encode(Result(number=number, level=1, marks=(True,)))


def test_a_class_becomes_a_table_and_what_is_wrong_names_its_line() -> None:
    other = Result(number=42, level=2, marks=(True, True, False))
    long = Result(number=7, level=1, marks=(False,) * 4)
    results = read_results(f"{encode(ONE)}\n\nnonsense\n{encode(other).lower()}\r\n{encode(long)}")
    assert results.found == ((1, ONE), (4, other), (5, long))
    assert [str(problem).partition(":")[0] for problem in results.problems] == ["line 3"]
    table = results_table(results)
    assert table.headers == ("Line", "Quiz", "Level", "Right", "Of", *(f"Question {one}" for one in range(1, 5)))
    assert table.rows[0] == ("1", "42", "2", "2", "3", "right", "wrong", "right", "")
    assert questions_table(results).rows[:4] == (
        ("7", "1", "1", "0", "1"),
        ("7", "1", "2", "0", "1"),
        ("7", "1", "3", "0", "1"),
        ("7", "1", "4", "0", "1"),
    )
    assert ("42", "2", "1", "2", "2") in questions_table(results).rows
    assert list(csv.reader(StringIO(results_csv(results))))[1:] == [list(row) for row in table.rows]


def test_no_code_is_an_empty_table() -> None:
    results = read_results(" \n\n")
    assert results.found == results.problems == ()
    assert results_table(results).rows == questions_table(results).rows == ()
