import datetime
import shutil
from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.terms.problem import BriefingError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "authorities", tmp_path / "law")
    return tmp_path / "law"


def problems(folder: Path) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        load([folder])
    return [str(p) for p in caught.value.problems]


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = next(folder.rglob(name))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unknown_key_is_refused_with_its_line_and_a_guess(folder: Path) -> None:
    change(folder, "aumf-2002.yaml", "short:", "shortt:")
    found = problems(folder)
    assert any("`shortt` is not a key" in p and "did you mean short" in p for p in found)


def test_an_unknown_actor_is_refused_with_a_guess(folder: Path) -> None:
    change(folder, "aumf-2001.yaml", "part_of: [isis]", "part_of: [isiss]")
    assert any("`isiss` is not a known actor" in p and "did you mean isis" in p for p in problems(folder))


def test_a_quote_that_does_not_stand_in_the_words_is_refused(folder: Path) -> None:
    change(folder, "aumf-2001.yaml", "quote: all necessary and appropriate force", "quote: all proper force")
    assert any("does not stand exactly once" in p for p in problems(folder))


def test_a_holder_in_two_minds_is_refused_with_both_lines(folder: Path) -> None:
    change(
        folder, "aumf-2001.yaml", "    defence-of-force:\n      - says: met\n        holder: executive",
        "    defence-of-force:\n      - says: not-met\n        holder: executive\n        from: 2014-09-22\n        when: {target: {part_of: [isis]}, target_attacked: true}\n"
        "        because: planted\n        sources: [pl-107-40]\n      - says: met\n        holder: executive",
    )
    found = [p for p in problems(folder) if "says both" in p]
    assert found
    assert "line" in found[0]


def test_everything_wrong_is_said_at_once(folder: Path) -> None:
    change(folder, "aumf-2002.yaml", "kind: authorization", "kind: authorisation")
    change(folder, "readings.yaml", "reading: congress", "reading: kongress")
    assert len(problems(folder)) >= 2


def test_an_overlay_adds_ids_and_never_redefines_them(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "aumf-2001.yaml").write_text((ROOT / "authorities/statutes/aumf-2001.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(BriefingError, match="defined twice"):
        load([ROOT / "authorities", own])


def test_as_known_drops_what_was_published_later(library: Library) -> None:
    known = library.as_known(datetime.date(2020, 1, 3))
    sources = library.terms.sources
    for authority in known.authorities.values():
        for row in authority.rows:
            assert row.sources
            for cite in row.sources:
                last = sources[cite.id].last_published
                assert last is not None
                assert last <= datetime.date(2020, 1, 3)
    assert known.authorities["aumf-2002"].version(datetime.date(2026, 1, 15)) is not None, "the repeal was not known"


def test_the_same_files_give_the_same_receipt_whatever_the_line_ends(folder: Path) -> None:
    before = load([folder]).digest
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert load([folder]).digest == before


def test_a_library_that_lacks_a_fact_which_is_always_asked_is_refused(folder: Path) -> None:
    facts = folder / "terms" / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("\n  consent:", "\n  permission:"), encoding="utf-8")
    assert any("the facts consent are not declared" in p for p in problems(folder))


def test_an_amendment_neither_begins_nor_ends_a_law(library: Library) -> None:
    law = library.authorities["aumf-1991"]
    for day in (datetime.date(1995, 1, 1), datetime.date(2010, 1, 1)):
        version = law.version(day)
        assert version is not None
        assert law.life(version) == (datetime.date(1991, 1, 14), datetime.date(2025, 12, 18))
    assert library.authorities["aumf-2001"].life(library.authorities["aumf-2001"].head.versions[0]) == (datetime.date(2001, 9, 18), None)
