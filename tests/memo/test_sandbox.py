"""An office's own templates: one overridden, the rest inherited; what is wrong is said with file and line; nothing else is reached."""

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.common import load_dossier
from briefing.cli.making import results
from briefing.law.library import SHIPPED_READINGS, Library
from briefing.memo.compose import compose
from briefing.memo.results import Heading
from briefing.memo.sandbox import check_folder
from briefing.terms.problem import BriefingError

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "templates" / "memo"
SECRET = "an office's own secret"


@pytest.fixture(scope="module")
def found(library: Library) -> Any:
    return results(library, load_dossier(ROOT / "examples" / "libya-2011", library, None), SHIPPED_READINGS, datetime.date(2026, 11, 24), None, None)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "secret.md.j2").write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


def made(found: Any, office: Path, text: str | bytes, name: str = "one-pager.md.j2", kind: str = "one-pager") -> str:
    (office / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return compose(kind, found, Heading(), [office, HOUSE])


def refused(found: Any, office: Path, text: str | bytes) -> str:
    with pytest.raises(BriefingError) as error:
        made(found, office, text)
    (problem,) = error.value.problems
    assert "\n" not in str(problem)
    return str(problem)


def test_one_template_is_overridden_and_the_rest_inherited(found: Any, office: Path) -> None:
    own = made(found, office, '{% from "_parts.md.j2" import drafted with context %}\nOur own page on {{ dossier.title }}.\n{{ drafted() }}')
    assert own.strip().startswith("Our own page on ")
    assert "drafted by a program" in own
    assert compose("briefing", found, Heading(), [office, HOUSE]) == compose("briefing", found, Heading(), [HOUSE])


def test_an_overridden_part_reaches_every_kind(found: Any, office: Path) -> None:
    parts = (HOUSE / "_parts.md.j2").read_text(encoding="utf-8").replace("a person must check it", "counsel must check it")
    assert "counsel must check it" in made(found, office, parts, "_parts.md.j2", "briefing")


def test_the_house_template_can_be_kept_and_added_to(found: Any, office: Path) -> None:
    own = made(found, office, '{% include "shipped/one-pager.md.j2" %}\nOur last line.\n')
    assert own.strip() == f"{compose('one-pager', found, Heading(), [HOUSE])}Our last line."


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("one\ntwo {{ dossier. }}", 2, "cannot be read"),
        ("one\n\n{{ nobody }}", 3, "nobody"),
        ("{{ dossier.nothing }}", 1, "nothing"),
        ("one\n{{ 1 + 'a' }}", 2, "unsupported operand"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("one\n{% include 'one-pager.md.j2' %}", 2, "it calls itself"),
        ("one\n{{ day | backwards }}", 2, "backwards"),
        ("one\n{{ day | say(1, 2) }}", 2, "argument"),
    ],
)
def test_an_error_names_file_and_line(found: Any, office: Path, text: str, line: int, words: str) -> None:
    said = refused(found, office, text)
    assert said.startswith(f"{office / 'one-pager.md.j2'}:{line}: ")
    assert words in said


@pytest.mark.parametrize("name", ["../secret.md.j2", "/etc/passwd", "..\\\\secret.md.j2", "{office}/../secret.md.j2", "linked.md.j2", "plain.txt", "shipped/../secret.md.j2", "shipped/../../README.md"])
@pytest.mark.parametrize("how", ["{% include '@' %}", "{% import '@' as x %}{{ x }}", "{% extends '@' %}", "{% from '@' import y %}"])
def test_no_file_but_the_templates_is_read(found: Any, office: Path, name: str, how: str) -> None:
    (office / "plain.txt").write_text(SECRET, encoding="utf-8")
    if sys.platform != "win32":
        (office / "linked.md.j2").symlink_to(office.parent / "secret.md.j2")
    said = refused(found, office, how.replace("@", name.replace("{office}", str(office))))
    assert "there is no template" in said
    assert SECRET not in said


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ dossier.__class__ }}",
        "{{ dossier.__init__.__globals__ }}",
        "{{ note.__call__.__func__ }}",
        "{{ dossier|attr('__class__') }}",
        "{{ quoted.__globals__ }}",
        "{{ library.as_known.__func__.__globals__ }}",
        "{{ '{0.__class__}'.format(dossier) }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ self._TemplateReference__context }}",
        "{% set _ = outcome.update({'covered': 'lawful'}) %}",
        "{% set _ = library.authorities.clear() %}",
    ],
)
def test_the_inside_of_python_is_not_reached_and_nothing_is_changed(found: Any, office: Path, text: str) -> None:
    said = refused(found, office, text)
    assert "one-pager.md.j2" in said
    assert "<class" not in said


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(100000) %}\n{% for b in range(100000) %}\n{% endfor %}\n{% endfor %}",
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{{ range(1000000000) | list }}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%01000000000d' % 1 }}",
        "{{ '%01000000000d' | format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'x' | center(1000000000) }}",
    ],
)
def test_a_template_that_goes_on_too_long_is_stopped(found: Any, office: Path, text: str) -> None:
    assert "one-pager.md.j2" in refused(found, office, text)


def test_bytes_that_are_no_text_are_said_to_be_none(found: Any, office: Path) -> None:
    assert "UTF-8" in refused(found, office, b"\xff\xfe")
    assert "larger than" in refused(found, office, b"x" * 1_000_001)


def test_what_stands_before_a_bound_is_there_after_it(found: Any, office: Path) -> None:
    before = sys.gettrace()
    made(found, office, "A page.")
    assert sys.gettrace() is before


def test_a_folder_that_overrides_nothing_is_refused(office: Path) -> None:
    with pytest.raises(BriefingError, match="holds no template"):
        check_folder(office, HOUSE)
    with pytest.raises(BriefingError, match="no such folder"):
        check_folder(office / "none", HOUSE)
    (office / "one_pager.md.j2").write_text("", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"did you mean.*one-pager\.md\.j2"):
        check_folder(office, HOUSE)
