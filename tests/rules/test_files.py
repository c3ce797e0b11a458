"""A file that cannot be read as TOML, is no file, or has another name gets one sentence; a folder becomes a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from recert_planner.errors import BadRules
from recert_planner.record.activity import LEDGER_UNITS
from recert_planner.resources import data_folder
from recert_planner.rules.book import book, check, load, load_text, vocabulary
from recert_planner.rules.syntax import LARGEST_BYTES
from tests.rules.small import SMALL, rule, said_about


def sentences(path: Path) -> list[str]:
    return [str(problem) for problem in check(path)]


def written(folder: Path, content: bytes | str, name: str = "small.toml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


SLIPS = [
    ("months 24", 'a key needs "=" and a value behind it'),
    ("months = ", "the value is missing or not written as one: words need quotes, dates look like 2020-01-31"),
    ("months = two", "the value is missing or not written as one: words need quotes, dates look like 2020-01-31"),
    ("months = 24 months", "something is left over at the end of the line; words need quotes on both sides"),
    ("months = 2010-02-30", "this date does not exist; dates are written like 2020-01-31"),
    ("kind = 3", "the same key is given twice in one table"),
    (
        'locator = "page 3',
        "a quotation mark is missing at the end of the line, or a character cannot be read",
    ),
    (r'locator = "C:\q"', "a backslash in quotes is written twice"),
    ("[rule]", "the same table is opened twice; a rule is opened by [[rule]] with double brackets"),
    ("[sources.A1] # again", "the same table is opened twice; a rule is opened by [[rule]] with double brackets"),
    ("[rul", "the square brackets do not close"),
    ("[[rule]", "the square brackets do not close"),
    ("a. = 3", "a key is made of letters, digits, - and _ only"),
    ("!", "the line begins with neither a key, nor a [table], nor a # comment"),
    ('items = ["a" "b"]', "a list is not closed by ] or an item lacks its comma"),
]


@pytest.mark.parametrize(("line", "sentence"), SLIPS)
def test_a_slip_of_the_pen_is_told_with_its_line(line: str, sentence: str) -> None:
    text = SMALL + "\n[[rule]]\nkind = 'minimum'\n" + line + "\n# the end\n"
    number = text.split("\n").index(line) + 1
    assert said_about(text) == [f"small.toml, line {number}: {sentence}"]


def test_text_that_never_ends_is_told_with_the_last_line() -> None:
    text = SMALL + '[[rule]]\nsays = """never'
    assert said_about(text) == [f"small.toml, line {text.count(chr(10)) + 1}: a quotation mark is missing"]


def test_a_slip_without_plain_words_keeps_the_reader_s_own() -> None:
    assert said_about('a = "\\uD800"') == [
        "small.toml, line 1: Escaped character is not a Unicode scalar value",
    ]


@pytest.mark.parametrize("value", ["9" * 5000, "1e99999999999999999999999", "[" * 5000])
def test_a_number_or_a_nesting_too_large_is_refused(value: str) -> None:
    sentence = "small.toml: the file holds a number or a nesting too large to read"
    assert said_about(f"a = {value}\n") == [sentence]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_file_says_so(text: str) -> None:
    assert said_about(text) == ["small.toml: the file is empty"]


def test_a_file_of_comments_lacks_everything() -> None:
    assert [sentence.split(":")[0] for sentence in said_about("# nothing\n")] == [
        f"small.toml, {field}"
        for field in ("schema", "id", "name", "title", "unit", "unit_one", "body", "sources", "rule")
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, SMALL.replace("A page", "Größe").encode(encoding))
    assert sentences(path) == ["small.toml: the file is not saved as UTF-8; save it again with the encoding UTF-8"]


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace("A page", "Größe").replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(path).sources["A1"].title == "Größe"


def test_lines_are_counted_the_same_with_windows_line_ends(tmp_path: Path) -> None:
    text = SMALL.replace("months = 24", "months = 0")
    windows = sentences(written(tmp_path, text.replace("\n", "\r\n")))
    assert windows == said_about(text) != []


def test_a_missing_file_a_folder_and_a_closed_one_each_get_a_sentence(tmp_path: Path) -> None:
    assert sentences(tmp_path / "none.toml") == ["none.toml: the file does not exist"]
    (tmp_path / "folder.toml").mkdir()
    assert sentences(tmp_path / "folder.toml") == ["folder.toml: is a folder; give the credential's file in it"]
    assert sentences(written(tmp_path, SMALL) / "within.toml") == ["within.toml: the file cannot be opened"]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + "#" * LARGEST_BYTES)
    assert sentences(path) == ["small.toml: the file is larger than 1 MB and so not a credential's file"]


def test_a_file_of_just_a_megabyte_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + "#" * (LARGEST_BYTES - len(SMALL)))
    assert load(path).id == "small"


def test_a_file_is_named_for_its_credential(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL, "smell.toml")
    assert sentences(path) == [
        'smell.toml, line 2, id: the file is named "smell" and its id is "small": they must be the same'
    ]
    assert load_text(SMALL, "smell.toml").id == "small"


def test_a_good_file_is_a_credential_without_problems(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    assert check(path) == ()
    assert load(path) == load_text(SMALL, "small.toml")


def test_every_problem_of_every_file_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, SMALL.replace("months = 24", "months = 0"), "small.toml")
    written(tmp_path, "", "empty.toml")
    written(tmp_path, "not a credential", "notes.txt")
    with pytest.raises(BadRules) as caught:
        book(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "empty.toml: the file is empty",
        "small.toml, line 28, months: 0 cannot be meant: give a number from 1 through 600",
    ]


def test_a_folder_without_credentials_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=f"{tmp_path.name}: the folder holds no credential's file"):
        book(tmp_path)


def test_a_book_is_in_the_order_of_its_file_names_and_read_once(tmp_path: Path) -> None:
    for name in ("zeta", "alpha", "mid"):
        written(tmp_path, SMALL.replace('id = "small"', f'id = "{name}"'), f"{name}.toml")
    assert list(book(tmp_path)) == ["alpha", "mid", "zeta"]
    assert book(tmp_path) is book(tmp_path)


def test_a_book_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        book()["mine"] = load_text(SMALL, "small.toml")  # type: ignore[index]  # the point of the test


def test_the_package_carries_its_own_book() -> None:
    assert list(book()) == [path.stem for path in sorted((data_folder() / "credentials").glob("*.toml"))]


def test_a_vocabulary_holds_the_words_of_all_credentials() -> None:
    other = SMALL.replace("categories.general", "categories.clinical").replace("approvals.board", "approvals.state")
    words = vocabulary([load_text(SMALL, "a.toml"), load_text(other, "b.toml")])
    assert words.categories == {"general", "clinical"}
    assert words.approvals == {"board", "state"}
    assert words.tags == {"law"}
    assert words.units == set(LEDGER_UNITS)


INLINE = (
    'rule = [{ kind = "statement", topic = "t", says = 3, effective_from = "undated" }]\n'
    + SMALL[: SMALL.index("[[rule]]")]
)


def test_rules_written_in_one_line_are_counted_where_lines_are_not_known() -> None:
    said = said_about(INLINE)
    assert said[0].startswith("small.toml, rule 1, standing: this field is missing: give one of ")
    assert said[1:] == ["small.toml, rule 1, says: 3 is not text in quotes"]


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_header_within_a_text_is_not_counted(quotes: str) -> None:
    text = f"{quotes}\n[[rule]]\n{quotes}"
    more = rule(f'kind = "proof"\nitems = ["a"]\nlocator = {quotes}\n[[rule]]\n{quotes}') + rule('kind = "minimun"')
    line = (SMALL + more).split("\n").index('kind = "minimun"') + 1
    assert text in SMALL + more
    assert said_about(SMALL + more)[-1].startswith(f"small.toml, line {line}, kind: ")
