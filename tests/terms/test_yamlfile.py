import datetime
from pathlib import Path

import pytest

from briefing.terms.problem import BriefingError
from briefing.terms.yamlfile import LARGEST, parse, read


def problem(text: str) -> str:
    with pytest.raises(BriefingError) as caught:
        parse(text, "f.yaml")
    return str(caught.value.problems[0])


def test_only_booleans_null_whole_numbers_and_days_are_resolved() -> None:
    data = parse("a: NO\nb: 19:20\nc: 007\nd: 2019-12-29\ne: true\nf: null\ng: 12\non: off\n", "f").data
    assert data == {"a": "NO", "b": "19:20", "c": "007", "d": datetime.date(2019, 12, 29), "e": True, "f": None, "g": 12, "on": "off"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a:\nb: 1", 1, "has no value"),
        ("a: 1\nb: 2\na: 3", 3, "stands twice (first on line 1)"),
        ("a: &x 1\nb: *x", 2, "an alias"),
        ("a: [iraq, syria, iraq]", 1, "stands twice in the list"),
        ("a: 1\nb: 0001-01-01", 2, "between 1700 and 2200"),
        ("a: !!python/name:os.system x", 1, "a tag"),
        ("x: 1\na: 2019-13-40", 2, "not a day of the calendar"),
        ("a: [1, 2\nb: 3", 2, "cannot be read"),
        ("a: 1\n<<: {b: 2}", 2, "merge key"),
    ],
)
def test_what_is_refused_names_its_line(text: str, line: int, says: str) -> None:
    found = problem(text)
    assert found.startswith(f"f.yaml:{line}:")
    assert says in found


def test_a_line_is_kept_for_every_place() -> None:
    document = parse("a:\n  - b: 1\n    c: 2\n", "f")
    assert document.line(("a", 0, "c")) == 3
    assert document.line(("a", 0, "missing")) == 2


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000])
def test_deep_nesting_is_one_sentence(text: str) -> None:
    assert problem(text)


def test_what_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    for name, data, says in (
        ("latin.yaml", b"a: caf\xe9", "not UTF-8"), ("control.yaml", b"a: \x07", "control character"), ("empty.yaml", b"", ""),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        if says:
            with pytest.raises(BriefingError, match=says):
                read(path)
        else:
            assert read(path).data is None
    with pytest.raises(BriefingError, match="folder"):
        read(tmp_path)
    with pytest.raises(BriefingError, match="no such file"):
        read(tmp_path / "missing.yaml")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BriefingError, match="larger than"):
        read(path)
