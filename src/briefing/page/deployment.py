"""One deployment as the page and the table show it: every act under every authority in words, every departure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.law.library import Library
from briefing.memo.change import told_all
from briefing.memo.context import quoted
from briefing.memo.figures import short_day
from briefing.memo.groups import action_name
from briefing.memo.results import Results
from briefing.memo.wording import OUTCOME, cell, label, listed, value_name
from briefing.record.act import Act
from briefing.rules.results import Assessment, Finding
from briefing.rules.scopes import DatedText
from briefing.terms.days import say

UNSPOKEN = ("silent", "not-claimed", "not-in-force")  # outcomes in which nobody takes a side


@dataclass(frozen=True, slots=True)
class Line:
    """One act under one authority.

    `facts` are the ids of its country, target and action; `said` is what each reading says, in the order of the
    readings; `positions` are the same without holders and bases, as `reading:words`, to be filtered by.
    """

    event: str | None
    day: date
    when: str
    years: tuple[int, ...]
    title: str
    act: str
    countries: tuple[str, ...]
    facts: tuple[str, str, str]
    authority: str
    short: str
    outcome: str
    words: str
    label: str
    basis: str
    grade: str
    said: tuple[str, ...]
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A dated text as printed: its words in quotation marks, or our paraphrase, marked so."""

    day: date
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A departure from a scope stated earlier, with its two texts."""

    dimension: str
    name: str
    day: date
    new: str
    earlier: Text
    later: Text
    sentence: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """A deployment: its days, its countries, its lines and flags; plain data that passes between processes."""

    id: str
    title: str
    since: date
    through: date
    countries: tuple[str, ...]
    checked: date
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...]
    not_verified: int
    digest: str
    memos: tuple[str, ...] = ()  # the files written, beside the page

    @property
    def memo(self) -> str:
        """The first memo; empty where none was written."""
        return self.memos[0] if self.memos else ""


def deployment(results: Results, memos: Sequence[str] = ()) -> Deployment:
    """Return what the page and the table show of one deployment."""
    dossier, library = results.dossier, results.library
    months = {event.id for event in dossier.events if event.precision == "month"}
    return Deployment(
        id=dossier.id, title=dossier.title, since=dossier.head.covers.since, through=dossier.head.covers.through,
        countries=tuple(value_name(country, library) for country in dossier.head.countries), checked=dossier.head.checked,
        lines=tuple(_line(found, months, results) for found in results.assessments),
        flags=tuple(_flags(results)), not_verified=len(results.creep.not_verified), digest=dossier.digest, memos=tuple(memos),
    )


def _line(found: Assessment, months: set[str], results: Results) -> Line:
    act, library = found.act, results.library
    by_reading = [[f for f in found.findings if f.reading == reading] for reading in results.readings]
    last = act.through or act.date
    return Line(
        event=act.event, day=act.date, when=_when(act, act.event in months), years=tuple(range(act.date.year, last.year + 1)),
        title=act.title, act=_act(act, library), countries=tuple(_names(act, "country", library)),
        facts=(_ids(act, "country"), _ids(act, "target"), _ids(act, "action")),
        authority=found.authority, short=library.authorities[found.authority].short,
        outcome=found.outcome, words=OUTCOME[found.outcome] + _side(found), label=label(found, library), basis=found.basis, grade=found.grade,
        said=tuple("; ".join(dict.fromkeys(_said(f, library) for f in findings)) or "–" for findings in by_reading),
        positions=tuple(dict.fromkeys(f"{f.reading}:{position(f)}" for findings in by_reading for f in findings if f.holder)),
    )


def position(finding: Finding) -> str:
    """Return what a cell says without its basis and its mark: "claims it", "leaves it open"."""
    return cell(finding).removesuffix(" (unverified)").removesuffix(", as applied")


def _said(finding: Finding, library: Library) -> str:
    if finding.holder is None or finding.reading in ("text", "executive"):
        return cell(finding)
    return f"{library.holders[finding.holder].name}: {cell(finding)}"


def _side(found: Assessment) -> str:
    if found.outcome != "one-sided":
        return ""
    return " (claimed)" if any(f.verdict == "covered" for f in found.findings) else " (denied)"


def _when(act: Act, month: bool) -> str:
    if month:
        return say(f"{act.date:%Y-%m}")
    return short_day(act.date) if act.through in (None, act.date) else f"{short_day(act.date)} to {short_day(act.through)}"


def _act(act: Act, library: Library) -> str:
    parts = [action_name(act), *(listed(_names(act, name, library), "or") for name in ("target", "country"))]
    doubt = ["who acted is disputed; asked as if the United States did it"] if act.if_by else []
    return " · ".join([*(part for part in parts if part), *doubt])


def _names(act: Act, fact: str, library: Library) -> list[str]:
    return [value_name(value, library) for value in act.fact(fact).values if value]


def _ids(act: Act, fact: str) -> str:
    return " or ".join(str(value) for value in act.fact(fact).values if value)


def _flags(results: Results) -> Iterator[Flag]:
    for departure, told in zip(results.creep.departures, told_all(results), strict=True):
        yield Flag(
            dimension=departure.dimension, name=departure.dimension.replace("-", " "), day=departure.day, new=told.label,
            earlier=_text(told.earlier, results), later=_text(told.later, results), sentence=told.sentence,
        )


def _text(text: DatedText, results: Results) -> Text:
    words = quoted(text.words, text.sources, results.dossier.terms.sources)
    return Text(text.day, text.who, f"“{words}”" if words else f"{text.what} (paraphrase)")

