"""The answer of `briefing clock` in the form of the contract: a field may be added, never renamed."""

from collections.abc import Sequence
from typing import Any

from briefing import __version__
from briefing.cli.clock_asked import Answer, Asked, leading, positions, unverified_report
from briefing.terms.source import unverified


def contract(asked: Asked, answer: Answer) -> dict[str, object]:
    """Return every start; `report` and `resolutions` of the first clock that counts; all of them in `clocks`."""
    found = [_clock(asked, c) for c in answer.clocks]
    index = next((i for i, c in enumerate(answer.clocks) if c is leading(answer.clocks)), None)
    first: dict[str, Any] = found[index] if index is not None else {"report": None, "resolutions": []}
    return {
        "schema": "briefing/clock/1", "dates": {"today": asked.day, "known": asked.known},
        "starts": [start for c in found for start in c["starts"]], "report": first["report"],
        "duties": [
            {"statute": d.statute, "pin": d.pin, "event": d.event or None, "title": d.title, "state": d.state, "due": d.due,
             "filed": d.filed, "because": d.because, "sources": [c.id for c in d.sources]}
            for d in answer.duties
        ],
        "resolutions": first["resolutions"], "clocks": found,
        "receipt": {
            "version": __version__, "law": asked.library.digest, "record": asked.record.digest if asked.record else None,
            "sessions": asked.sessions.digest if asked.sessions else None,
        },
    }


def _clock(asked: Asked, c: Any) -> dict[str, Any]:
    return {
        "operation": c.operation, "introduced": c.introduced, "note": c.note or None, "starts": _starts(asked, c),
        "counted_from_the_action": c.counted_from_the_action,
        "report": {"due": c.report.due, "submitted": c.report.submitted, "late_by": c.report.late_by, "days_after_due": c.report.days_after},
        "resolutions": [_procedure(asked, p) for p in c.resolutions], "beside": [_row(asked, s) for s in c.beside if s.reading in asked.readings],
    }


def _procedure(asked: Asked, procedure: Any) -> dict[str, Any]:
    return {
        "procedure": procedure.procedure,
        "steps": [
            {"step": s.step, "chamber": s.chamber, "counted_from": s.counted_from, "rule": s.rule, "date": s.date,
             "certainty": s.certainty, "needs": list(s.needs), "predicates": list(s.predicates), "unless": s.unless, "note": s.note or None}
            for s in procedure.steps
        ],
        "words": [{"pin": pin, "text": text} for pin, text in procedure.words],
        "views": [_row(asked, v) for v in procedure.views],
    }


def _row(asked: Asked, row: Any) -> dict[str, Any]:
    return {
        "reading": row.reading, "holder": row.holder, "speaker": row.speaker, "because": row.because, "words": _words(asked, row),
        "sources": _ids(row.sources),
    }


def _starts(asked: Asked, c: Any) -> list[dict[str, Any]]:
    return [
        {
            "operation": c.operation, "event": s.event, "rule": s.rule, "if": s.if_, "asserted_by": s.asserted_by,
            "report": s.report.id if s.report else None, "unverified": unverified_report(asked.library, s.report), "start": s.start, "inferred": s.inferred, "counts": s.counts,
            "day_60": s.day_60, "day_90": s.day_90,
            "certification": s.certification, "calendar": s.calendar,
            "positions": [
                {"reading": p.position.reading, "holder": p.position.holder, "speaker": p.position.speaker, "says": p.position.says,
                 "stated": p.stated, "inferred": p.position.inferred, "from": p.position.since, "because": p.position.because,
                 "words": _words(asked, p.position), "unverified": unverified(p.position.sources, asked.library.terms.sources),
                 "sources": _ids(p.position.sources)}
                for p in positions(s, asked.readings)
            ],
        }
        for s in c.starts
    ]


def _words(asked: Asked, row: Any) -> str | None:
    """The words, unless they rest on general knowledge alone: those are never printed in quotation marks."""
    return None if unverified(row.sources, asked.library.terms.sources) else row.words


def _ids(cites: Sequence[Any]) -> list[str]:
    return [cite.id for cite in cites]
