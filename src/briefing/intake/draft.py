"""Drafting entries of a dossier from a letter: source, report with its claims, events. A person checks them and clears the mark."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from briefing.intake.against import place_ids
from briefing.intake.cast import Cast
from briefing.intake.fields import LetterFields
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.dossier import Dossier, Event
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

_PRESIDENTS = (
    (date(1974, 8, 9), "Ford"), (date(1977, 1, 20), "Carter"), (date(1981, 1, 20), "Reagan"), (date(1989, 1, 20), "G.H.W. Bush"),
    (date(1993, 1, 20), "Clinton"), (date(2001, 1, 20), "G.W. Bush"), (date(2009, 1, 20), "Obama"), (date(2017, 1, 20), "Trump"),
    (date(2021, 1, 20), "Biden"), (date(2025, 1, 20), "Trump"),
)
_INFERRED_DAYS = 2  # a letter without a day of action: its date less two days, marked as inferred, as in authorities/practice
MARK = "# Drafted from the letter named below. Check every entry against it, then delete the line `drafted: true`.\n"


@dataclass(frozen=True)
class Draft:
    """The entries drafted from one letter; `tied` is the library's own report, if it is the same one."""

    name: str
    data: Mapping[str, Any]
    tied: str | None

    @property
    def adds(self) -> bool:
        """Whether it adds anything to the record but the letter as one more source."""
        return "events" in self.data or "reports" in self.data

    def yaml(self) -> str:
        """Return the file, without aliases and with days as days."""
        return MARK + yaml.dump(dict(self.data), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=140, default_flow_style=False)


class _Plain(yaml.SafeDumper):
    """A writer that repeats what stands twice, because the loader takes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out."""
        return True


def draft(found: LetterFields, dossier: Dossier, library: Library, cast: Cast) -> Draft:
    """Return the entries for one letter in `dossier`; raises BriefingError if they do not belong in it.

    An act on a day for which the record already has an event of U.S. forces in the same country is tied to that event.
    """
    name = slug(found.letter.name)
    source = _source_id(name, dossier)
    places = place_ids(found, library)
    days = tuple(date.fromisoformat(day) for day in found.value("action_dates") or ())
    outside = [day for day in days if not dossier.head.covers.since <= day <= dossier.head.covers.through]
    if outside:
        covers = dossier.head.covers
        wrong = f"the letter reports acts on {say(outside[0])}, outside what the dossier covers ({covers.since} to {covers.through})"
        raise BriefingError.one(wrong, "widen `covers:` in the dossier, or give another dossier", file=found.letter.name)
    events, ids = [], []
    for index, day in enumerate(days):
        held = _held(dossier, day, places)
        ids.append(held.id if held else f"{found.value('action_kind') or 'action'}-{day}-{name}"[:80].rstrip("-"))
        if held is None:
            events.append(_event(found, ids[-1], day, index, places, source, cast))
    tied = _tied(found, library, places)
    if tied is not None and tied in {t.report.id for t in dossier.reports}:
        reports: list[dict[str, Any]] = []
    elif tied is not None:
        reports = [{"practice": tied, **({"events": ids} if ids else {})}]
    else:
        reports = [_report(found, f"draft-{name}", days, places, ids, source, library, cast)]
    data: dict[str, Any] = {"drafted": True, "sources": {source: _source(found)}}
    data.update({key: value for key, value in (("events", events), ("reports", reports)) if value})
    return Draft(name, data, tied)


def slug(name: str) -> str:
    """Return a file's name as an id."""
    stem = Path(name).stem if name not in ("-", "") else "letter"
    return re.sub(r"-+", "-", re.sub(r"[^a-z0-9]+", "-", stem.casefold())).strip("-") or "letter"


def _source_id(name: str, dossier: Dossier) -> str:
    taken = dossier.terms.sources
    return next(key for key in (f"letter-{name}", *(f"letter-{name}-{n}" for n in range(2, 99))) if key not in taken)


def _source(found: LetterFields) -> dict[str, Any]:
    record = found.letter.record
    page = record.get("page-date", "")
    published: Any = date.fromisoformat(page) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", page) else found.written
    link = record.get("source", "")
    title = record.get("page-title") or f"[Letter to Congress, {say(found.written)}]"
    source = {
        "title": title, "publisher": "The White House", "kind": "official", "of": "us", "published": published,
        "dated_by": "page" if page else "document" if found.written else "unknown", "seen": "read" if found.letter.complete else "excerpt",
        "note": f"Read from the file {Path(found.letter.name).name}.",
    }
    return {**source, "link": link} if link.startswith("http") else source


def president(found: LetterFields) -> str | None:
    """Return who was President on the day of the letter, as `authorities/practice` writes it."""
    written = found.written
    held = [name for day, name in _PRESIDENTS if written and day <= written]
    return held[-1] if held else None


def _holder(found: LetterFields) -> str:
    who = president(found)
    return f"President {who}, letter of {say(found.written)}" if who else "the President's letter"


def _held(dossier: Dossier, day: date, places: tuple[str, ...]) -> Event | None:
    """The record's own event of U.S. forces on that day in one of those countries."""
    for event in dossier.events:
        countries = {v for value in (*event.country.values, *(c for a in event.acts if a.country for c in a.country.values)) for v in _each(value)}
        if event.date == day and "usa" in event.by.values and (not places or countries & set(places)):
            return event
    return None


def _each(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _event(found: LetterFields, key: str, day: date, index: int, places: tuple[str, ...], source: str, cast: Cast) -> dict[str, Any]:
    words = (found.fields["action_dates"].words or [])[index]
    told = next((s for s in found.letter.sentences if words in s.text), None)
    action = found.value("action_kind") or "other"
    names = " and ".join(found.value("countries") or ())
    targets = cast.named(" ; ".join(found.value("targets") or ()))
    event: dict[str, Any] = {
        "id": key, "date": day, "title": f"{action.replace('-', ' ').capitalize()}{' in ' + names if names else ''}, as reported to Congress",
        "what": f"The letter of {say(found.written)} says: {told.text if told else words}",
        "by": "usa", "action": action,
    }
    if places:
        event["country"] = list(places) if len(places) > 1 else places[0]
    if len(targets) == 1:
        event["target"] = [{"value": targets[0], "according_to": _holder(found), "sources": [source]}]
    event["sources"] = [source]
    return event


def _tied(found: LetterFields, library: Library, places: tuple[str, ...]) -> str | None:
    """The library's report that is this letter: same day, same statute, and a country in common."""
    same: list[Report] = [
        r for r in library.practice.values()
        if r.dated == found.written and found.written and r.statute == _statute(found) and (not r.countries or not places or set(r.countries) & set(places))
    ]
    return same[0].id if len(same) == 1 else None


def _report(
    found: LetterFields, key: str, days: tuple[date, ...], places: tuple[str, ...], events: list[str], source: str, library: Library, cast: Cast,
) -> dict[str, Any]:
    kind, annex, written = found.value("report_kind"), found.value("annex"), found.written
    report: dict[str, Any] = {
        "id": key, "statute": _statute(found), "kind": kind, "president": president(found), "dated": written,
        "form": "fragment" if found.letter.complete is False else "annex" if annex in ("classified", "annex") else "public",
        "acts": _acts(kind, days, written), "countries": list(places), "targets": list(cast.named(" ; ".join(found.value("targets") or ()))),
        "actions": [found.value("action_kind")], "claims": _claims(found, source, library), "combine": "not-stated",
        "claims_complete": found.letter.complete is True, "wpr_phrase": found.value("wpr_phrase"), "section_cited": found.value("section_cited"),
        "events": events, "sources": [source],
        "note": None if found.value("statute") else "The part of the letter that is held does not name the War Powers Resolution.",
    }
    return {name: value for name, value in report.items() if value not in (None, [])}


def _statute(found: LetterFields) -> str:
    """The law under which it reports; a cut letter that reads as a 48-hour or periodic report is taken as one, with a note."""
    said = found.value("statute")
    if said in (None, "none"):
        return "wpr-1973" if said is None and found.value("report_kind") in ("48-hour", "periodic") else "other"
    return str(said)


def _acts(kind: str | None, days: tuple[date, ...], written: date | None) -> dict[str, Any] | None:
    if days:
        return {"from": min(days), "through": max(days), "stated": True}
    if kind == "48-hour" and written:
        return {"from": written - timedelta(days=_INFERRED_DAYS), "through": written, "stated": False}
    return None


def _claims(found: LetterFields, source: str, library: Library) -> list[dict[str, Any]]:
    claims: Iterable[dict[str, Any]] = (
        {
            "authority": claim.authority, "phrase": claim.phrase, "governs": claim.governs, "role": claim.role, "words": claim.words,
            "sources": [{"id": source, "at": f"para. {found.letter.sentences[claim.place].paragraph + 1}"}],
        }
        for claim in found.claims if claim.authority in library.authorities
    )
    return [{name: value for name, value in claim.items() if value is not None} for claim in claims]
