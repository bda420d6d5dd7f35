"""The clock cases of tests/cases/clocks.yaml as records: reports of the library or written in the case, tied to acts."""

import datetime
from typing import Any

from research import ROOT

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.acts import acts
from briefing.record.dossier import Dossier, Event, Head, TiedReport
from briefing.terms.yamlfile import read

DEFAULTS = {"form": "public", "acts": None, "sources": ({"id": "usc-50-1541"},)}


def cases() -> tuple[dict[str, Any], ...]:
    data = read(ROOT / "tests" / "cases" / "clocks.yaml").data
    assert isinstance(data, dict)
    return tuple(data["clocks"])


def case(key: str) -> dict[str, Any]:
    return next(c for c in cases() if c["id"] == key)


def report(library: Library, written: Any) -> Report:
    return library.practice[written] if isinstance(written, str) else Report.model_validate({**DEFAULTS, **written})


def record(library: Library, given: dict[str, Any]) -> tuple[Dossier, tuple[Act, ...]]:
    """Return the dossier that a case describes, and its acts."""
    events, tied = [], []
    for act in given["acts"]:
        facts = {key: act[key] for key in ("date", "action", "target", "country", "precision") if key in act}
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
