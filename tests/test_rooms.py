"""Imports go one way: terms, law, record, intake, rules, memo, page, cli."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "briefing"
MAY_KNOW = {
    "terms": {"terms"},
    "law": {"terms", "law"},
    "record": {"terms", "law", "record"},
    "intake": {"terms", "law", "record", "intake"},
    "rules": {"terms", "law", "record", "rules"},
    "memo": {"terms", "law", "record", "rules", "memo", "shipped"},
    "page": {"terms", "law", "record", "rules", "memo", "page"},
    "cli": {"terms", "law", "record", "rules", "memo", "page", "intake", "feeds", "cli", "shipped", "batch"},
    "feeds": {"terms", "feeds"},
}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "briefing" and len(parts) > 1:
                found.add(parts[1])
    return found


@pytest.mark.parametrize("room", MAY_KNOW)
def test_a_room_imports_only_what_it_may_know(room: str) -> None:
    wrong = {
        str(path.relative_to(SRC)): sorted(imported(path) - MAY_KNOW[room])
        for path in sorted((SRC / room).rglob("*.py")) if imported(path) - MAY_KNOW[room]
    }
    assert not wrong


def test_only_the_command_line_knows_todays_date() -> None:
    asking = [
        str(path.relative_to(SRC)) for path in sorted(SRC.rglob("*.py"))
        if "cli" not in path.parts and (".today()" in path.read_text(encoding="utf-8") or ".now(" in path.read_text(encoding="utf-8"))
    ]
    assert not asking


def test_no_module_has_grown_beyond_a_few_screens() -> None:
    long = {str(p.relative_to(SRC)): n for p in SRC.rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 420}
    assert not long
