"""Name its schema in the first line of every data file, so that editors complete and check it as one types.

    python scripts/name_schemas.py      # authorities/, examples/ and tests/cases/coverage.yaml; says which files it changed

A file that names its schema already is left as it is; nothing but the first line is touched.
"""

import os
import re
from pathlib import Path

from briefing.terms.model import yaml_files
from briefing.terms.yamlfile import read

ROOT = Path(__file__).parents[1]
_LINE = re.compile(r"\A# yaml-language-server: \$schema=.*\n")


def kind_of(path: Path) -> str:
    """Return which schema describes the file, by the keys at its top."""
    data = read(path).data
    keys = set(data) if isinstance(data, dict) else set()
    if "cases" in keys:
        return "cases"
    if "covers" in keys:
        return "dossier"
    if keys & {"versions", "rows_for"}:
        return "authority"
    if keys & {"holders", "readings"}:
        return "readings"
    if keys <= {"sources", "actors", "facts", "places"} and "terms" in path.parts:
        return "terms"
    if keys == {"reports"} and "practice" in path.parts:
        return "practice"
    return "section"


def without(text: str) -> str:
    """Return the text without the line that names a schema."""
    return _LINE.sub("", text)


def named(path: Path, root: Path = ROOT) -> bool:
    """Name the schema of the file at `path`; return whether the file had to be changed."""
    schema = Path(os.path.relpath(root / "schemas" / f"{kind_of(path)}.schema.json", path.parent)).as_posix()
    old = path.read_bytes().decode("utf-8")
    new = f"# yaml-language-server: $schema={schema}\n{without(old)}"
    if new != old:
        path.write_bytes(new.encode("utf-8"))
    return new != old


if __name__ == "__main__":
    for file in [*yaml_files(ROOT / "authorities"), *yaml_files(ROOT / "examples"), ROOT / "tests" / "cases" / "coverage.yaml"]:
        if named(file):
            print(f"named in {file.relative_to(ROOT).as_posix()}")
