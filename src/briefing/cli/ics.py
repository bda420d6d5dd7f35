"""The days of a clock as a calendar file (RFC 5545) that Outlook opens: all-day events, each with its rule.

Hypotheses are left out, and so is every day that cannot be computed. An event keeps its UID from run to run, so that
a file opened again changes the event instead of doubling it; the same question gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from briefing.cli.clock_asked import Answer, Asked, positions, unverified_report
from briefing.rules.clock import Clock, Start
from briefing.rules.duties import Duty
from briefing.rules.resolutions import Procedure, Step
from briefing.terms.days import say

_OPEN_DUTIES = ("not-due", "not-found", "unknown")
_NOTICE = "Drafted by a program from public sources; a person must check it. Whether a clock runs is somebody's position."
_WIDTH = 75  # octets of a line, RFC 5545 section 3.1


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day event: `key` names it for good."""

    key: str
    day: date
    summary: str
    description: str


def calendar(asked: Asked, answer: Answer) -> bytes:
    """Return the calendar file of what was answered, as of the day asked for.

    Days 60 and 90 and the days of the 48-hour reports stand whenever they were; the steps of § 6 while day 60 lies ahead,
    and duties while they are not yet due.
    """
    record, day = asked.name, asked.day
    forward = _forward(answer.clocks[0].resolutions[1:]) if asked.forward and answer.clocks else ()
    entries = [*_clocks(asked, answer.clocks), *forward, *_duties(answer.duties, day)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//war-powers-briefing//clock//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in sorted({e.key: e for e in entries}.values(), key=lambda e: (e.day, e.key)):
        uid = sha256(f"{record}\0{entry.key}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT", f"UID:{uid}@war-powers-briefing", f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(entry.summary)}", f"DESCRIPTION:{_escaped(entry.description)}", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _clocks(asked: Asked, clocks: Sequence[Clock]) -> Iterator[Entry]:
    for clock in clocks:
        counting = [s for s in clock.starts if s.counts]
        if not counting:
            continue
        first, key = counting[0], _key(clock)
        operation = clock.operation[:1].upper() + clock.operation[1:]
        if clock.report.due:
            due = f"If section 4(a) required a report of it, 48 hours from the introduction on {say(clock.introduced)} end on this day (§ 4(a))."
            given = f" Report dated {say(clock.report.submitted)}." if clock.report.submitted else ""
            yield Entry(f"{key}/report", clock.report.due, f"48-hour report due (§ 4(a)), if required: {operation}", f"{due}{given}\n{_NOTICE}")
        yield Entry(f"{key}/day-60", first.day_60, f"Day 60 (§ 5(b)){_inferred(first)}: {operation}", _description(asked, clock, counting))
        if first.day_90:
            held = f"By the certification on record ({first.certification}), thirty days more (§ 5(b), second sentence)."
            yield Entry(f"{key}/day-90", first.day_90, f"Day 90 (§ 5(b)), by certification: {operation}", f"{held}\n{_NOTICE}")
        for step in clock.resolutions[0].steps[:-1] if clock.resolutions and first.day_60 >= asked.day else ():
            if step.date:
                yield _step(clock.resolutions[0], step, f"{key}/section-6", f": {operation}")


def _key(clock: Clock) -> str:
    """What names a clock whatever its days are: its report, or its event, or its title."""
    first = clock.starts[0]
    return (first.report.id if first.report else None) or first.event or clock.operation


def _inferred(start: Start) -> str:
    return ", inferred" if start.inferred else ""


def _description(asked: Asked, clock: Clock, counting: Sequence[Start]) -> str:
    told = [f"Sixty calendar days from {say(counting[0].start)} ({' and '.join(f'report {s.rule}' for s in counting)}): § 5(b), whichever is earlier."]
    told += dict.fromkeys(f"{s.if_[:1].upper()}{s.if_[1:]}." for s in counting if s.if_)
    said = {p.position.id: p.position for s in counting for p in positions(s, asked.readings)}
    told += [f"{p.speaker or asked.library.holders[p.holder].name}: {p.says.replace('-', ' ')}{', inferred' if p.inferred else ''}." for p in said.values()]
    told += ["The report is known from general knowledge only (unverified)."] if unverified_report(asked.library, counting[0].report) else []
    told += [clock.note] if clock.note else []
    return "\n".join([*told, _NOTICE])


def _forward(procedures: Sequence[Procedure]) -> Iterator[Entry]:
    for index, procedure in enumerate(procedures):
        for step in procedure.steps:
            if step.date:
                yield _step(procedure, step, f"forward-{index}", "")


def _step(procedure: Procedure, step: Step, key: str, of: str) -> Entry:
    exact = step.certainty == "exact"
    told = [procedure.procedure, f"{step.step[:1].upper()}{step.step[1:]} ({step.chamber}); counted from {step.counted_from}, {step.rule}."]
    told += [f"If: {'; '.join(step.predicates)}."] if step.predicates else []
    told += [f"Unless: {step.unless}."] if step.unless else []
    told += [f"No earlier than this day. Needed for the day itself: {'; '.join(step.needs)}."] if not exact else []
    told += [f"{step.note[:1].upper()}{step.note[1:]}."] if step.note else []
    return Entry(f"{key}/{step.rule}/{step.step}", step.date or date.min, f"{'' if exact else 'Not before: '}{step.rule}, {step.step}{of}", "\n".join([*told, _NOTICE]))


def _duties(duties: Sequence[Duty], day: date) -> Iterator[Entry]:
    for duty in duties:
        hypothetical = (duty.statute, duty.pin) == ("wpr-1973", "§ 4(a)")  # no report was found: whether one was required nobody asserts
        if duty.due and duty.due >= day and duty.state in _OPEN_DUTIES and not hypothetical:
            state = duty.state.replace("-", " ")
            yield Entry(
                f"duty/{duty.pin}/{duty.event}/{duty.title}", duty.due, f"{duty.pin}, {state}: {duty.title}", f"{duty.because}\n{_NOTICE}"
            )


def _escaped(text: str) -> str:
    """Return `text` as a value of type TEXT (RFC 5545 section 3.3.11); control characters are left out."""
    plain = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or ord(c) >= 32)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return `line` with its end, folded so that no line is longer than 75 octets and no character is cut."""
    found, size = [], 0
    for character in line:
        width = len(character.encode())
        if size + width > _WIDTH:
            found.append("\r\n ")
            size = 1
        found.append(character)
        size += width
    return "".join(found) + "\r\n"
