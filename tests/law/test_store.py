"""A library kept from before is the library that the files say, or none."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.terms.problem import BriefingError

ROOT = Path(__file__).parents[2]
LAW = ROOT / "authorities"


def law_of_one(folder: Path, about: str = "A test.") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "one.yaml").write_text(
        f"id: one\nshort: One\ntitle: One\nkind: consent\nabout: {about}\nversions:\n  - {{from: 2001-01-01, checked: 2026-01-01, sources: [usc-50-1541-note]}}\n",
        encoding="utf-8",
    )
    return folder


def test_what_is_kept_is_what_was_read(tmp_path: Path, library: Library) -> None:
    first, second = load([LAW], tmp_path), load([LAW], tmp_path)
    assert first.digest == second.digest == library.digest
    assert dict(second.terms.actors) == dict(library.terms.actors)
    assert second.terms.sources == library.terms.sources
    assert second.authorities == library.authorities
    assert second.as_known(date(2020, 1, 3)).authorities == library.as_known(date(2020, 1, 3)).authorities
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_file_is_read_anew_and_its_fault_is_found(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", law_of_one(tmp_path / "law")
    assert load([LAW, folder], store).authorities["one"].head.about == "A test."
    law_of_one(folder, "Another.")
    assert load([LAW, folder], store).authorities["one"].head.about == "Another."
    law_of_one(folder, "[not, text]")
    with pytest.raises(BriefingError, match=r"one\.yaml:5"):
        load([LAW, folder], store)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"@": "library.Library"}', '{"@": "os.system"}', "[" * 100_000])
def test_a_spoiled_store_is_passed_over(tmp_path: Path, library: Library, text: str) -> None:
    load([LAW], tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(text, encoding="utf-8")
    assert load([LAW], tmp_path).authorities == library.authorities


def test_a_store_that_cannot_be_written_is_passed_over(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert load([LAW], tmp_path / "file").digest == library.digest


def test_few_are_kept(tmp_path: Path) -> None:
    for number in range(10):
        load([LAW, law_of_one(tmp_path / "law", f"Number {number}.")], tmp_path / "store")
    assert len(list((tmp_path / "store").iterdir())) == 8


def test_a_question_asked_again_needs_neither_yaml_nor_pydantic_core(tmp_path: Path) -> None:
    code = (
        "import sys; from briefing.cli import main\n"
        "try: main(['coverage','--on','2019-12-29','--in','Iraq','--against','ISIL','--action','strike'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'yaml','pydantic_core','importlib.metadata'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "BRIEFING_CACHE": str(tmp_path)}
    found = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment) for _ in range(2)]
    assert found[0].stdout == found[1].stdout
    assert found[1].stderr.strip() == "[]"
