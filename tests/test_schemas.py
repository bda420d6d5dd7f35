"""The published schemas: generated from the models, and accepting every shipped file."""

import datetime
import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefing.terms.model import yaml_files
from briefing.terms.yamlfile import parse, read

ROOT = Path(__file__).parents[1]


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMING = script("name_schemas")
FILES = [*yaml_files(ROOT / "authorities"), *yaml_files(ROOT / "examples"), ROOT / "tests" / "cases" / "coverage.yaml"]


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def validator(kind: str) -> Any:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_schemas_are_those_of_the_models() -> None:
    made = script("build_schemas").build()
    stale = [name for name, text in made.items() if (ROOT / "schemas" / name).read_text(encoding="utf-8") != text]
    assert not stale, "run `make schemas`"
    assert {path.name for path in (ROOT / "schemas").glob("*.json")} == set(made)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_data_file_fits_its_schema(path: Path) -> None:
    found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator(NAMING.kind_of(path)).iter_errors(plain(read(path).data))]
    assert not found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("authority", "id: a\nshort: A\ntitle: A\nkind: statute\nabout: A\nversions: []\n"),
        ("section", "events:\n  - {id: a, date: 2020-01-01, title: A, what: A, action: strik, sources: [b]}\n"),
        ("section", "events:\n  - {id: a, date: 2020-13-01x, title: A, what: A, sources: [b]}\n"),
        ("section", "event: []\n"),
        ("terms", "sources:\n  a: {title: A, publisher: B, kind: blog}\n"),
        ("practice", "reports:\n  - {id: a, statute: wpr-1973, kind: 48-hour, form: public}\n"),
        ("cases", "cases:\n  - {id: a, facts: {date: 2020-01-01, contry: iraq}, expect: {authority: aumf-2001}, because: A}\n"),
    ],
)
def test_what_the_loaders_refuse_the_schema_refuses(kind: str, text: str) -> None:
    assert list(validator(kind).iter_errors(plain(parse(text, "f").data)))


def test_naming_the_schema_is_done_once_and_changes_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "authorities" / "practice" / "libya.yaml"
    path.parent.mkdir(parents=True)
    (tmp_path / "schemas").mkdir()
    text = (ROOT / "authorities" / "practice" / "libya.yaml").read_text(encoding="utf-8")
    path.write_text(NAMING.without(text), encoding="utf-8")
    assert NAMING.named(path, tmp_path)
    assert not NAMING.named(path, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[0] == "# yaml-language-server: $schema=../../schemas/practice.schema.json\n"
    assert "".join(lines[1:]) == NAMING.without(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_that_names_its_schema_names_the_right_one(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    if "yaml-language-server" in first:
        assert (path.parent / first.partition("$schema=")[2]).resolve() == ROOT / "schemas" / f"{NAMING.kind_of(path)}.schema.json"
