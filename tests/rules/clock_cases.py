"""The clock cases of tests/cases/clocks.yaml as records: reports of the library or written in the case, tied to acts."""

import datetime
from typing import Any

from research import ROOT

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.acts import acts
from briefing.record.dossier import Dossier, Event, Head, TiedReport
from briefing.rules.clock import Clock, bare, clocks
from briefing.rules.letter_clock import Letter, of_letter
from briefing.terms.yamlfile import read

DEFAULTS = {"form": "public", "acts": None, "sources": ({"id": "usc-50-1541"},)}


def cases() -> tuple[dict[str, Any], ...]:
    data = read(ROOT / "tests" / "cases" / "clocks.yaml").data
    assert isinstance(data, dict)
    return tuple(data["clocks"])


def case(key: str) -> dict[str, Any]:
    return next(c for c in cases() if c["id"] == key)


def moment(written: Any) -> Any:
    """A day as it is, a time with its offset as a time."""
    return datetime.datetime.fromisoformat(written) if isinstance(written, str) else written


def found(library: Library, asked: dict[str, Any]) -> tuple[Clock, ...]:
    """Return the clocks of a case, whether it is one of a record, a letter or bare days."""
    if "acts" in asked:
        dossier, its_acts = record(library, asked)
        return clocks(library, dossier, its_acts, asked["today"])
    if "letter" in asked:
        return (of_letter(library, Letter(**asked["letter"]), asked["today"]),)
    return (bare(library, moment(asked.get("started")), moment(asked.get("reported")), asked["today"]),)


def report(library: Library, written: Any) -> Report:
    return library.practice[written] if isinstance(written, str) else Report.model_validate({**DEFAULTS, **written})


def record(library: Library, given: dict[str, Any]) -> tuple[Dossier, tuple[Act, ...]]:
    """Return the dossier that a case describes, and its acts."""
    events, tied = [], []
    for act in given["acts"]:
        facts = {key: act[key] for key in ("date", "action", "target", "country", "precision", "purpose", "defends") if key in act}
        what = {"id": act["event"], "by": "usa", "title": act["event"], "what": "As the case says.", "sources": ("usc-50-1541",)}
        events.append(Event.model_validate({**what, **facts}))
        tied += [TiedReport(report(library, written), (act["event"],)) for written in act["reports"]]
    days = [e.date for e in events]
    head = Head.model_validate({
        "id": given["id"], "title": given["id"], "covers": {"from": min(days), "through": max(days)}, "countries": ("iraq",),
        "checked": datetime.date(2026, 11, 22), "about": "A case.",
    })
    empty: dict[str, Any] = dict.fromkeys(
        ("mandate", "consent", "forces", "statements", "congress", "counter_evidence", "questions", "article"), ()
    )
    dossier = Dossier(
        head=head, terms=library.terms, sources={}, events=tuple(events), reports=tuple(tied), digest="", file="clocks.yaml", **empty
    )
    return dossier, acts(dossier)


def invented(library: Library, day: datetime.date, written: dict[str, Any], action: str = "strike") -> tuple[Dossier, tuple[Act, ...]]:
    """Return the record of one made-up act against one group with one report."""
    act = {"event": "made-up", "date": day, "action": action, "target": "isis", "country": "iraq", "reports": (written,)}
    return record(library, {"id": "made-up", "acts": (act,)})
