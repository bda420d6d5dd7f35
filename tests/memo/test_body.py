"""What the body of a long briefing shows, and what its annexes hold: nothing in dispute is left out, nothing is lost."""

from every import found

from briefing.memo import change, groups
from briefing.memo.bottom import spoken
from briefing.memo.context import context
from briefing.memo.groups import Group, merged, parted

LONG = "inherent-resolve-2014-2026"


def told(shown: tuple[Group, ...]) -> list[int]:
    return sorted(id(row.assessment) for group in shown for row in group.told)


def test_a_long_matrix_keeps_every_dispute_and_loses_no_row() -> None:
    results = found(LONG)
    every = merged(groups.grouped(results.acts, spoken(results), results.library, results.readings))
    body, rest = parted(every)
    assert sum(len(group.told) for group in every) > groups.MOST_ROWS
    assert rest
    assert not [row for group in rest for row in group.told if row.disputed]
    assert told((*body, *rest)) == told(every)
    days = sorted(act.date for group in every for act in group.acts)
    shown = [act.date for group in body for act in group.acts]
    assert days[0] in shown
    assert days[-1] in shown


def test_a_short_matrix_is_shown_whole() -> None:
    assert context(found("libya-2011"))["matrix_rest"] == ()


def test_of_many_reports_the_first_and_the_latest_stand_in_the_body() -> None:
    rows = tuple(change.clock_rows(found(LONG)))
    main = change.main_rows(rows)
    assert len(main) == change.REPORTS < len(rows)
    assert [row for row in rows if row in main] == list(main)
    assert main[0] == rows[0]
    assert main[-1] == rows[-1]
    assert change.main_rows(rows[: change.REPORTS + 2]) == rows[: change.REPORTS + 2]


def test_acts_with_one_answer_share_a_row_among_the_duties() -> None:
    results = found("iraq-syria-2014-2020")
    rows = list(change.duty_rows(results))
    assert len(rows) < len(results.duties)
    assert {(d.pin, d.state, d.due, d.because) for d in results.duties} == {(r["pin"], r["state"], r["due"], r["because"]) for r in rows}


def test_a_holder_of_two_positions_is_named_by_who_spoke() -> None:
    said = change.day_60(found("libya-2011"))
    assert "Lawyers of the Departments of Justice and Defense" in said
    assert "Harold Koh" in said
