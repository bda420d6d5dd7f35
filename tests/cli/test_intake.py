"""`briefing intake` as a person runs it."""

import json
import shutil
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.intake.fields import ORDER

ROOT = Path(__file__).parents[2]
LETTER = """March 21, 2011
Dear Mr. Speaker: (Dear Mr. President:)

At approximately 3:00 p.m. Eastern Daylight Time, on March 19, 2011, at my direction, U.S. military forces commenced strikes against air defense systems in Libya
as part of the multilateral response authorized under United Nations Security Council Resolution 1973. It is not possible to know the duration of these operations.

I have directed these actions pursuant to my constitutional authority to conduct U.S. foreign relations and as Commander in Chief and Chief Executive.

I am providing this report as part of my efforts to keep the Congress fully informed, consistent with the War Powers Resolution.

Sincerely,

Barack Obama
"""
LATER = LETTER.replace("March 21, 2011", "April 30, 2011").replace("March 19, 2011", "April 28, 2011").replace("Libya", "Somalia").replace(
    "air defense systems", "al-Shabaab"
).replace("Chief Executive.", "Chief Executive, and in accordance with the Authorization for Use of Military Force Against Iraq Resolution of 2002 (Public Law 107-243).")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter-of-march.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "libya-2011", tmp_path / "libya")
    return tmp_path / "libya" / "dossier.yaml"


def run(*words: object, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(word) for word in words], input=given, env={"BRIEFING_TODAY": "2026-11-22"})
    return result.exit_code, result.stdout, result.stderr


def test_json_is_a_list_with_one_object_per_letter_and_every_field_has_value_and_words(letter: Path) -> None:
    code, out, _ = run("intake", letter, letter, "--json")
    found = json.loads(out)
    assert (code, len(found)) == (0, 2)
    assert [key for key in found[0] if key not in ("letter", "addressees")] == list(ORDER)
    assert all({"value", "words"} <= set(found[0][name]) for name in ORDER)
    assert (found[0]["letter_date"]["value"], found[0]["countries"]["value"]) == ("2011-03-21", ["Libya"])


def test_a_letter_from_standard_input() -> None:
    code, out, _ = run("intake", "-", "--json", given=LETTER)
    assert code == 0
    assert json.loads(out)[0]["letter"] == "-"


def test_the_text_fits_eighty_columns_and_quotes_the_letter(letter: Path, dossier: Path) -> None:
    code, out, _ = run("intake", letter, "--against", dossier)
    assert code == 0
    assert max(len(line) for line in out.splitlines() if "letter-of-march" not in line) <= 80
    assert "“pursuant to my constitutional authority" in out
    assert "None" not in out


def test_what_cannot_be_read_is_named_and_the_others_are_read(letter: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 broken")
    code, out, err = run("intake", bad, letter, tmp_path / "missing.txt", "--json")
    assert (code, len(json.loads(out))) == (1, 1)
    assert len(err.strip().splitlines()) == 2
    assert "Traceback" not in err


def test_nothing_read_is_a_wrong_request(tmp_path: Path) -> None:
    code, out, err = run("intake", tmp_path / "missing.txt", "--json")
    assert (code, json.loads(out)) == (2, [])
    assert len(err.strip().splitlines()) == 1


def test_a_draft_lies_beside_the_dossier_is_marked_and_passes_check(tmp_path: Path, dossier: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    before = dossier.read_bytes()
    code, out, err = run("intake", later, "-o", dossier)
    drafted = dossier.parent / "drafts" / "later.yaml"
    assert (code, err) == (0, "")
    assert "Draft written" in out
    assert dossier.read_bytes() == before
    assert "\ndrafted: true\n" in drafted.read_text(encoding="utf-8")
    code, out, _ = run("check", dossier)
    assert code == 0
    assert "drafts of letters that no person has cleared: 1" in " ".join(out.split())


def test_a_letter_that_the_record_has_is_not_drafted_again(letter: Path, dossier: Path) -> None:
    code, out, _ = run("intake", letter, "-o", dossier)
    assert code == 0
    assert "Nothing to draft: the record already has this letter as wpr-2011-03-21" in out
    assert not (dossier.parent / "drafts").exists()


def test_a_mark_that_says_anything_but_true_is_refused(tmp_path: Path, dossier: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    run("intake", later, "-o", dossier)
    drafted = dossier.parent / "drafts" / "later.yaml"
    drafted.write_text(drafted.read_text(encoding="utf-8").replace("drafted: true", "drafted: maybe"), encoding="utf-8")
    code, _, err = run("check", dossier)
    assert code == 1
    assert "`drafted` is not true" in err


def test_a_letter_of_an_act_not_yet_in_the_record_drafts_event_report_and_claims(tmp_path: Path, dossier: Path) -> None:
    from briefing.law.library import load as load_law
    from briefing.record.load import load

    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    assert run("intake", later, "-o", dossier)[0] == 0
    record = load(dossier, load_law([ROOT / "authorities"]))
    event, = [e for e in record.events if "later" in e.id]
    assert (str(event.date), event.by.values, event.country.values, event.target.values) == ("2011-04-28", ("usa",), ("somalia",), ("al-shabaab",))
    report, = [t for t in record.reports if t.report.id == "draft-later"]
    assert report.events == (event.id,)
    assert {c.authority for c in report.report.claims if c.role == "ground"} == {"unsc-resolution", "const-art-ii", "aumf-2002"}
    assert report.report.claims_complete


def test_a_letter_is_drafted_once(tmp_path: Path, dossier: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    assert run("intake", later, "-o", dossier)[0] == 0
    code, _, err = run("intake", later, "-o", dossier)
    assert code == 2
    assert "drafted already" in err


def test_a_letter_outside_what_the_dossier_covers_leaves_nothing_behind(tmp_path: Path, dossier: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(LETTER.replace("2011", "2014"), encoding="utf-8")
    code, _, err = run("intake", other, "-o", dossier)
    assert code == 2
    assert "outside what the dossier covers" in err
    assert not (dossier.parent / "drafts" / "other.yaml").exists()


def test_against_says_what_is_new_and_what_has_been_repealed(tmp_path: Path, dossier: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    code, out, _ = run("intake", later, "--against", dossier, "--json")
    found = json.loads(out)[0]["against"]
    new = {n["dimension"]: n["new"] for n in found["new"]}
    assert code == 0
    assert (new["enemy"], new["place"], new["legal-ground"]) == (["al-shabaab"], ["somalia"], ["aumf-2002"])
    standing = {s["authority"]: s for s in found["standing"]}
    assert standing["aumf-2002"]["says"].startswith("cited then, repealed since")
    assert standing["const-art-ii"]["now"] == "in-force"
    assert {e["pin"]: e["status"] for e in found["elements"]} == {"§ 4(a)(3)(A)": "missing", "§ 4(a)(3)(B)": "stated", "§ 4(a)(3)(C)": "boilerplate"}


def test_as_of_a_day_no_later_repeal_is_known(tmp_path: Path, dossier: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    _, out, _ = run("intake", later, "--against", dossier, "--as-of", "2011-12-01", "--json")
    standing = {s["authority"]: s for s in json.loads(out)[0]["against"]["standing"]}
    assert standing["aumf-2002"]["says"] == "in force"


def test_help_ends_with_an_example_that_runs() -> None:
    code, out, _ = run("intake", "-h")
    example = out.partition("Example:")[2].strip().splitlines()[0].strip()
    assert code == 0
    assert example.endswith("| briefing intake -")
    code, out, _ = run("intake", "-", given=example.split('"')[1])
    assert code == 0
    assert "March 19, 2011" in out


def test_many_letters_are_read_with_memory_flat(tmp_path: Path) -> None:
    from briefing.cli.intake import _read
    from briefing.intake.fields import Reader
    from briefing.law.library import load

    reader = Reader(load([ROOT / "authorities"]))
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")

    def through(count: int) -> int:
        for _ in range(count):
            for _found in _read(path, reader):
                pass
        return tracemalloc.get_traced_memory()[0]

    through(5)
    tracemalloc.start()
    try:
        first, last = through(5), through(60)
    finally:
        tracemalloc.stop()
    assert last - first < 200_000
