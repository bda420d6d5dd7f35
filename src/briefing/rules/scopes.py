"""Stated and consented scopes: what lies outside the one stated first and the one stated just before.

Only orders, statutes, requests and reports to Congress state a scope; statements never widen it. What a paper itself
names anew is a departure as well: a letter is never the authorization for the change that it announces.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.dossier import Consent, Dossier, Paper, Scope, Statement
from briefing.terms.days import last_day, say
from briefing.terms.source import Cite, unverified

Dimension = Literal[
    "purpose", "enemy", "place", "means", "force-level", "duration", "partner", "consent", "legal-ground", "reporting", "funding"
]
FORCE = ("strike", "raid", "ground-combat", "air-defence", "capture-or-arrest", "interdiction", "seizure", "blockade")
GIVEN, LOST = ("requested", "tolerated"), ("narrowed", "objected", "withdrawn", "never-given")
SEASON = timedelta(days=92)  # new purposes or durations that follow each other within a quarter are steps of one change


@dataclass(frozen=True, slots=True)
class DatedText:
    """One of the two texts of a departure: whose it is, when, its words where held, else our paraphrase."""

    day: date
    who: str
    words: str | None
    what: str
    sources: tuple[Cite, ...]
    dated: date | str | int | None = None  # as the record has it, where that is no day

    @property
    def when(self) -> str:
        """The day in words, or the month or year where no day is known."""
        return say(self.dated or self.day)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can lie outside a scope: an act, a statement, or a later paper. `up` is what a value is part of."""

    text: DatedText
    values: tuple[str, ...]
    up: Mapping[str, frozenset[str]] = field(default_factory=dict)
    event: str | None = None
    announced: str | None = None
    announced_on: date | None = None
    names: bool = False  # a paper: from its day on the value is stated

    def reach(self, value: str) -> frozenset[str]:
        """Return `value` and everything it is part of."""
        return self.up.get(value, frozenset()) | {value}


@dataclass(frozen=True, slots=True)
class Found:
    """A departure as found: the values that are new, the paper just before, and the steps outside it."""

    dimension: Dimension
    values: tuple[str, ...]
    earlier: DatedText
    steps: tuple[Item, ...]

    @property
    def first(self) -> Item:
        """The first item outside the scope."""
        return self.steps[0]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which a step was taken."""
        return tuple(dict.fromkeys(item.text.day for item in self.steps))

    def first_with(self, value: str) -> DatedText:
        """Return the first text that brings `value`."""
        return next((item.text for item in self.steps if value in item.values), self.first.text)


@dataclass(frozen=True)
class Record:
    """What the finders read: the record, its acts, the authorities of U.S. law, and whether general knowledge counts."""

    dossier: Dossier
    acts: Sequence[Act]
    domestic: frozenset[str]
    statutes: frozenset[str]
    whole: bool = False

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that named a scope, in the order of their days."""
        return tuple(sorted((p for p in self.dossier.mandate if self.counts(p.sources)), key=lambda p: day_of(p.date)))

    def counts(self, cites: Sequence[Cite]) -> bool:
        """Whether a text may be one of the two: it is sourced, and by more than general knowledge."""
        return self.whole or (bool(cites) and not unverified(cites, self.dossier.terms.sources))


def departures(record: Record) -> Iterator[Found]:
    """Yield every departure from the stated and the consented scopes."""
    yield from _seasons(_outside("purpose", record, _purposes(record), lambda s: s.purpose))
    yield from _together(_outside("enemy", record, _enemies(record), lambda s: s.enemy))
    yield from _together(_outside("place", record, _acted(record, "country"), lambda s: s.place))
    yield from _seasons(_outside("means", record, _acted(record, "action"), lambda s: s.means))
    yield from _together(_outside("partner", record, _papers(record, lambda s: s.partner), lambda s: s.partner))
    yield from _seasons(_ends(_outside("duration", record, _papers(record, _lasting), _lasting), record))
    yield from _together(_outside("legal-ground", record, _grounds(record), lambda s: s.legal_ground))
    yield from _stretched(record)
    yield from _levels(record)
    yield from _consents(record)
    yield from _reporting(record)


Named = Callable[[Scope], Sequence[str]]


def _lasting(scope: Scope) -> tuple[str, ...]:
    return tuple(words for words in (scope.duration, scope.end_state) if words)


def _ends(found: Iterable[Found], record: Record) -> Iterator[Found]:
    """A duration or an end is free text: what is new is named by its kind."""
    ends = {paper.scope.end_state for paper in record.papers}
    for departure in found:
        yield replace(departure, values=tuple("end-state" if value in ends else "duration" for value in departure.values))


def _outside(dimension: Dimension, record: Record, items: Iterable[Item], named: Named) -> Iterator[Found]:
    """The first item for each value that no earlier paper named, with the later ones until a paper names it."""
    heard = sorted((i for i in items if record.counts(i.text.sources)), key=lambda i: i.text.day)
    for value in dict.fromkeys(value for item in heard for value in item.values):
        group = [item for item in heard if value in item.values]
        first = group[0]
        before = [p for p in record.papers if named(p.scope) and day_of(p.date) < first.text.day]
        if not before or any(not first.reach(value).isdisjoint(named(p.scope)) for p in before):
            continue
        names = (day_of(p.date) for p in record.papers if not first.reach(value).isdisjoint(named(p.scope)))
        named_on = min((day for day in names if day >= first.text.day), default=date.max)
        outside = {item.text.day: item for item in reversed(group) if first.text.day < item.text.day < named_on}
        yield Found(dimension, (value,), paper_text(before[-1]), (first, *(outside[day] for day in sorted(outside))))


def _together(found: Iterable[Found]) -> tuple[Found, ...]:
    """Values that one text brings on one day are one departure."""
    groups: dict[tuple[date, str, date], Found] = {}
    for departure in found:
        key = (departure.first.text.day, departure.first.text.who, departure.earlier.day)
        groups[key] = _joined(groups[key], departure) if key in groups else departure
    return tuple(groups.values())


def _seasons(found: Iterable[Found]) -> Iterator[Found]:
    """New values that follow each other within a quarter are steps of one change, from the scope before the first."""
    joined: Found | None = None
    latest = date.min
    for departure in sorted(found, key=lambda f: f.first.text.day):
        day = departure.first.text.day
        if joined is not None and day - latest <= SEASON:
            joined = _joined(joined, departure)
        else:
            if joined is not None:
                yield joined
            joined = departure
        latest = day
    if joined is not None:
        yield joined


def _joined(one: Found, other: Found) -> Found:
    items = {(item.text.day, item.text.who, item.values): item for item in (*one.steps, *other.steps)}
    steps = tuple(sorted(items.values(), key=lambda item: item.text.day))
    return Found(one.dimension, tuple(dict.fromkeys((*one.values, *other.values))), one.earlier, steps)


def day_of(value: object) -> date:
    """Return the last day that `value` can mean; the end of time where it is not known."""
    return last_day(value) or date.max  # type: ignore[arg-type]


def paper_text(paper: Paper) -> DatedText:
    """Return a paper as a dated text."""
    return DatedText(day_of(paper.date), paper.by, paper.words, paper.what, paper.sources, paper.date)


def _statement_text(entry: Statement) -> DatedText:
    return DatedText(day_of(entry.date), entry.speaker, entry.words, entry.what, entry.sources, entry.date)


def _consent_text(entry: Consent) -> DatedText:
    return DatedText(day_of(entry.date), entry.by, entry.words, entry.what, entry.sources, entry.date)


def _report_text(report: Report, day: date) -> DatedText:
    who = f"{report.president}, report to Congress" if report.president else "Report to Congress"
    return DatedText(day, who, None, f"A public report: {report.purpose or 'see the letter'}.", report.sources)


def _papers(record: Record, named: Named) -> Iterator[Item]:
    for paper in record.papers:
        text = paper_text(paper)
        yield Item(text, tuple(named(paper.scope)), announced=paper.by, announced_on=text.day, names=True)


def _purposes(record: Record) -> Iterator[Item]:
    yield from _papers(record, lambda s: s.purpose)
    for entry in record.dossier.statements:
        text = _statement_text(entry)
        yield Item(text, entry.scope.purpose, announced=entry.speaker, announced_on=text.day)


def _act_item(record: Record, act: Act, text: DatedText | None = None, values: tuple[str, ...] = ()) -> Item:
    event = record.dossier.event(act.event or "")
    assert event is not None
    told = event.announced
    shown = text or DatedText(event.date, event.title, None, event.what, event.sources, f"{event.date:%Y-%m}" if event.precision == "month" else None)
    return Item(
        shown, values, {value: record.dossier.terms.actors.up(value, act.local or act.date) for value in values}, act.event,
        told.by if told else None, last_day(told.date) if told else None,
    )


def _acted(record: Record, fact: str) -> Iterator[Item]:
    for act in record.acts:
        value = act.value(fact)
        if isinstance(value, str):
            yield _act_item(record, act, values=(value,))


def _enemies(record: Record) -> Iterator[Item]:
    for act in record.acts:
        target = act.value("target")
        if isinstance(target, str) and act.value("action") in FORCE:
            yield _act_item(record, act, values=(target,))


def _grounds(record: Record) -> Iterator[Item]:
    """The grounds that papers name, and those claimed for an act in a report or elsewhere."""
    yield from _papers(record, lambda s: tuple(a for a in s.legal_ground if a in record.domestic))
    papers = {day_of(p.date) for p in record.papers}
    for tied in record.dossier.reports:
        report = tied.report
        if report.dated is None or report.dated in papers:
            continue
        grounds = [c for c in report.claims if c.role == "ground" and c.authority in record.domestic]
        held = tuple(c.authority for c in grounds if record.counts(c.sources or report.sources))
        text = _report_text(report, report.dated)
        yield Item(text, held, event=next(iter(tied.events), None), announced=text.who, announced_on=text.day)
    for act in record.acts:
        said = tuple(c.authority for c in act.claims if c.role == "ground" and c.authority in record.domestic)
        if said:
            yield _act_item(record, act, values=said)


def _stretched(record: Record) -> Iterator[Found]:
    """A statute named for an enemy, or for the defense of a partner, for which no earlier paper had named it."""
    for place, paper in enumerate(record.papers):
        for statute in (a for a in paper.scope.legal_ground if a in record.statutes):
            before = [p for p in record.papers[:place] if statute in p.scope.legal_ground and day_of(p.date) < day_of(paper.date)]
            if before and not (_objects(paper, record) <= {o for p in before for o in _objects(p, record)}):
                text = paper_text(paper)
                item = Item(text, (statute,), announced=paper.by, announced_on=text.day, names=True)
                yield Found("legal-ground", (statute,), paper_text(before[-1]), (item,))


def _objects(paper: Paper, record: Record) -> set[str]:
    day = day_of(paper.date)
    enemies = {up for enemy in paper.scope.enemy for up in record.dossier.terms.actors.up(enemy, day)}
    return enemies | ({"defend-partner"} & set(paper.scope.purpose))


def _levels(record: Record) -> Iterator[Found]:
    """Counts above the last ceiling that a paper of an earlier day gave for the country, each higher than the one before it."""
    above: dict[tuple[str, date], Found] = {}
    for level in _passing(record):
        key = (level.values[0], level.earlier.day)
        above[key] = _joined(above[key], level) if key in above else level
    yield from above.values()


def _passing(record: Record) -> Iterator[Found]:
    passed: dict[str, int] = {}
    for force in sorted(record.dossier.forces, key=lambda f: day_of(f.date)):
        if force.troops is None or len(force.country) != 1 or not record.counts(force.sources):
            continue
        country, day = force.country[0], day_of(force.date)
        before = [p for p in record.papers if country in p.scope.ceiling and day_of(p.date) < day]
        if not before or force.troops <= max(before[-1].scope.ceiling[country], passed.get(country, 0)):
            continue
        passed[country] = force.troops
        told = next((p for p in record.papers if day_of(p.date) == day and p.scope.ceiling.get(country, 0) >= force.troops), None)
        text = DatedText(day, force.counted or "the count cited", None, force.what, force.sources, force.date)
        item = Item(text, (country,), announced=told.by if told else None, announced_on=day if told else None)
        yield Found("force-level", (country,), paper_text(before[-1]), (item,))


def _consents(record: Record) -> Iterator[Found]:
    """Each country's first word that takes back what an earlier one gave, once for each kind."""
    for country in dict.fromkeys(entry.country for entry in record.dossier.consent):
        entries = (e for e in record.dossier.consent if e.country == country and record.counts(e.sources) and day_of(e.date) < date.max)
        said = sorted(entries, key=lambda e: day_of(e.date))
        given = next((entry for entry in said if entry.value in GIVEN), None)
        met: set[str] = set()
        for before, after in pairwise(said):
            if given is None or after.value not in LOST or after.value in met or day_of(after.date) <= day_of(given.date):
                continue
            met.add(after.value)
            text = _consent_text(after)
            act = _nearest_act(record, country, text.day)
            earlier = _consent_text(given if before.value in LOST else before)
            item = Item(text, (after.value,), event=act.event if act else None, announced=after.by, announced_on=text.day)
            yield Found("consent", (after.value,), earlier, (item,))


def _nearest_act(record: Record, country: str, day: date) -> Act | None:
    """The act in the country, within a day, of which the words may speak."""
    near = (a for a in record.acts if a.value("country") == country and abs(((a.local or a.date) - day).days) <= 1)
    return next(near, None)


def _reporting(record: Record) -> Iterator[Found]:
    """After public reports: the first act of force whose report is classified whole.

    A search that found no report is no dated text of anybody's, so it raises no flag; the duties say where it was made.
    """
    reports = [t.report for t in record.dossier.reports if t.report.kind == "48-hour" and t.report.form in ("public", "annex")]
    public = sorted((r for r in reports if r.dated and record.counts(r.sources)), key=lambda r: (r.dated or date.max, r.id))
    for act in record.acts:
        for report in act.reports:
            last = [r for r in public if r.dated and r.dated < act.date]
            if last and last[-1].dated and _classified(report) and record.counts(report.sources):
                text = DatedText(report.dated or act.date, "the record", None, f"{act.title}: the report is classified.", report.sources)
                yield Found("reporting", ("classified",), _report_text(last[-1], last[-1].dated), (_act_item(record, act, text, ("classified",)),))
                return


def _classified(report: Report) -> bool:
    return report.statute == "wpr-1973" and report.kind == "48-hour" and report.form == "classified"
