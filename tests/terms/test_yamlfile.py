import datetime
from pathlib import Path

import pytest

from briefing.terms.problem import BriefingError
from briefing.terms.yamlfile import LARGEST, decoded, parse, read


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


@pytest.mark.parametrize("code", [0x00, 0x07, 0x0B, 0x1F, 0x7F, 0x80, 0x84, 0x86, 0x9F, 0xFFFE, 0xFFFF])
def test_a_control_character_is_refused_with_its_line_as_it_stands_and_as_an_escape(code: int) -> None:
    for raw in (f'a: 1\nb: "x{chr(code)}y"\n', f'a: 1\nb: "x\\U{code:08x}y"\n'):
        with pytest.raises(BriefingError, match=rf"^f\.yaml:2: a control character \(U\+{code:04X}\) [^\n]*; delete it$"):
            parse(decoded(raw.encode(), "f.yaml"), "f.yaml")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BriefingError, match=r"^f\.yaml:1: "):
        parse('a: "\\ud800"', "f.yaml")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BriefingError, match="larger than"):
        read(path)
