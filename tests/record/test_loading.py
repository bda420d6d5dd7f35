from pathlib import Path

import pytest
from record.helpers import HEAD, SOURCES, problems, record, written

from briefing.law.library import Library
from briefing.record.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"
EVENT = """\
events:
  - id: first
    date: 2014-09-22
    title: A strike
    what: A strike, by the letter.
    by: usa
    action: strike
    target: isis
    country: syria
    sources: [later-letter]
"""


def test_a_small_dossier_loads(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, EVENT)
    event = dossier.event("first")
    assert event is not None
    assert event.target.values == ("isis",)
    assert dossier.event("second") is None
    assert dossier.digest.startswith("sha256:")


def test_line_ends_do_not_change_the_digest(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, EVENT)
    before = load(path, library).digest
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(path, library).digest == before


def test_sections_and_drafts_beside_the_dossier_are_joined(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, "")
    (tmp_path / "events.yaml").write_text(EVENT, encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    statement = "statements:\n  - {id: said, date: 2014-09-23, speaker: Somebody, what: Something., sources: [letter]}\n"
    (tmp_path / "drafts" / "one.yaml").write_text(statement, encoding="utf-8")
    dossier = load(path, library)
    assert [event.id for event in dossier.events] == ["first"]
    assert [entry.id for entry in dossier.statements] == ["said"]


def test_a_file_that_is_no_section_is_refused(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, "")
    (tmp_path / "event.yaml").write_text(EVENT, encoding="utf-8")
    assert any("`event.yaml` is not the name of a section" in p and "did you mean events" in p for p in problems(path, library))


def test_every_problem_is_told_at_once_with_file_and_line(tmp_path: Path, library: Library) -> None:
    text = EVENT.replace("title:", "titel:").replace("target: isis", "target: isiss") + "statments: []\n"
    found = problems(written(tmp_path, text), library)
    assert any("`titel` is not a key" in p and "did you mean title" in p for p in found)
    assert any("`statments` is not a section" in p and "did you mean statements" in p for p in found)
    line = (HEAD + SOURCES + text).splitlines().index("    titel: A strike") + 1
    assert any(f"dossier.yaml:{line}:" in p for p in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target: isis", "target: isiss", "the actor `isiss` is not known (did you mean isis?)"),
        ("country: syria", "country: siria", "the place `siria` is not known (did you mean syria?)"),
        ("action: strike", "action: stryke", "`stryke` is not a value of `action`"),
        ("sources: [later-letter]", "sources: [later-leter]", "the source `later-leter` is not defined"),
        ("sources: [later-letter]", "sources: []", "it has no source"),
        ("date: 2014-09-22", "date: 2021-01-01", "its days lie outside what the dossier covers"),
        ("by: usa", "by: usa\n    answers: [nothing]", "it answers `nothing`, which is not in the dossier"),
        ("by: usa", "by: usa\n    answers: [first]", "it answers itself"),
        ("by: usa", "by: usa\n    through: 2014-09-21", "`through` is before its date"),
        ("by: usa", "by: usa\n    local: 2014-09-25", "more than a day apart"),
        ("by: usa", "by: usa\n    at: yesterday", "`at: yesterday` is not a time"),
        ("by: usa", "by: usa\n    at: 2014-09-22T10:00", "`at` has no offset"),
        ("by: usa", "by: usa\n    local: 2014-09-22\n    at: 2014-09-23T03:00+03:00", "`at` is on another day than `local`"),
        ("by: usa", "by: usa\n    at: 2014-09-24T03:00+03:00", "`at` is 2014-09-23 in Washington, and `date` is 2014-09-22"),
        ("country: syria", "country: [iraq, syria]\n    acts: [{target: isis}]", "do not say which belongs to which"),
        ("by: usa", "by: usa\n    claims: [{authority: aumf-2011, role: ground}]", "the authority `aumf-2011` is not known"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, library: Library, old: str, new: str, said: str) -> None:
    found = problems(written(tmp_path, EVENT.replace(old, new, 1)), library)
    assert any(said in p for p in found), found


def test_a_night_that_is_the_next_day_there_is_allowed(tmp_path: Path, library: Library) -> None:
    text = EVENT.replace("by: usa", "by: usa\n    local: 2014-09-23\n    at: 2014-09-23T03:00+03:00")
    assert record(tmp_path, library, text).events[0].local is not None


def test_an_answer_before_what_it_answers_is_refused(tmp_path: Path, library: Library) -> None:
    attack = """\
  - id: attack
    date: 2014-09-23
    title: An attack
    what: An attack.
    action: hostile-act
    target: us-forces
    country: iraq
    sources: [wire]
"""
    text = EVENT.replace("by: usa", "by: usa\n    answers: [attack]") + attack
    assert any("which happened later" in p for p in problems(written(tmp_path, text), library))


def test_the_same_id_twice_is_refused_with_both_places(tmp_path: Path, library: Library) -> None:
    found = problems(written(tmp_path, EVENT + EVENT.removeprefix("events:\n")), library)
    assert any("the id `first` stands twice (first in " in p for p in found)


def test_a_scope_names_only_what_is_known(tmp_path: Path, library: Library) -> None:
    text = """\
mandate:
  - id: order
    date: 2014-06-16
    kind: order
    by: An order
    what: An order.
    scope: {purpose: [counter-iss], enemy: [isiss], place: [irak], means: [stryke], legal_ground: [aumf-2011], ceiling: {irak: 2}}
    sources: [letter]
"""
    found = problems(written(tmp_path, text), library)
    for name in ("purpose `counter-iss`", "actor `isiss`", "place `irak`", "action `stryke`", "authority `aumf-2011`"):
        assert any(name in p for p in found), name


def test_a_source_that_the_library_defines_otherwise_is_refused(tmp_path: Path, library: Library) -> None:
    known = next(iter(library.terms.sources))
    sources = SOURCES + f"  {known}: {{title: Something else, publisher: Somebody, kind: press, published: 2014-01-01}}\n"
    path = written(tmp_path, "", sources=sources)
    assert any("the library defines this source otherwise" in p for p in problems(path, library))


def test_a_report_of_the_library_is_tied_by_its_id(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, EVENT + "reports:\n  - {practice: wpr-2014-09-23, events: [first]}\n")
    assert dossier.reports[0].report is library.practice["wpr-2014-09-23"]
    assert dossier.reports[0].events == ("first",)


def test_a_report_that_the_library_lacks_is_refused_with_a_guess(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, EVENT + "reports:\n  - {practice: wpr-2014-09-32, events: [first]}\n")
    assert any("the library has no report `wpr-2014-09-32`" in p and "did you mean wpr-2014-09-23" in p for p in problems(path, library))


def test_a_tie_says_nothing_but_which_events(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, EVENT + "reports:\n  - {practice: wpr-2014-09-23, events: [{id: first}], form: public}\n")
    found = problems(path, library)
    assert any("`form` is not a key" in p for p in found)
    assert len(found) > 1


@pytest.mark.parametrize("name", [path.parent.name for path in sorted(EXAMPLES.glob("*/dossier.yaml"))])
def test_no_event_of_an_example_bears_the_title_of_a_source(library: Library, name: str) -> None:
    dossier = load(EXAMPLES / name / "dossier.yaml", library)
    titles = {event.title for event in dossier.events}
    assert titles
    assert titles & {source.title for source in dossier.sources.values()} == set()
