"""Mission creep: the first act or statement outside a stated scope, each with its two dated texts.

Three scopes are kept apart: *enacted* (per reading, from the assessments of the departing act), *stated* (what orders,
statutes and reports to Congress named on earlier days) and *consented* (per country). A statement never widens the
stated scope, a letter is never the authorization for the change it announces, and growth alone is no flag.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing.record.act import Act
from briefing.record.dossier import Dossier, Paper, Statement
from briefing.rules.results import Assessment, Basis, Verdict
from briefing.terms.days import last_day
from briefing.terms.source import Cite, unverified

Dimension = Literal[
    "purpose", "enemy", "place", "means", "force-level", "duration", "partner", "consent", "legal-ground", "reporting", "funding"
]
Kind = Literal["transition", "leap", "creep", "contested-change"]
DIMENSIONS: tuple[Dimension, ...] = (
    "purpose", "enemy", "place", "means", "force-level", "duration", "partner", "consent", "legal-ground", "reporting",
)
_LOST = ("narrowed", "objected", "withdrawn", "never-given")
_FORMS = {"classified": "a classified report", "none": "no paper held"}


@dataclass(frozen=True, slots=True)
class DatedText:
    """One of the two texts of a departure: whose it is, when, its words where held, else our paraphrase."""

    day: date
    who: str
    words: str | None
    what: str
    sources: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Enacted:
    """What one holder's reading of one authority says of the departing act."""

    authority: str
    reading: str
    holder: str
    verdict: Verdict
    basis: Basis


@dataclass(frozen=True, slots=True)
class Departure:
    """A change on one dimension, from one dated text to another."""

    dimension: Dimension
    value: str  # what is new; several values that one text brings are joined by +
    earlier: DatedText
    later: DatedText
    manner: Literal["sudden", "gradual"]
    kind: Kind
    by_reading: tuple[tuple[str, str, Kind], ...]
    announced: str | None
    reported: str | None
    enacted: tuple[Enacted, ...]
    consent: str | None
    strength: Literal["A", "B", "C"]
    steps: tuple[DatedText, ...] = ()
    event: str | None = None
    counter_evidence: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day of the departure."""
        return self.later.day

    @property
    def id(self) -> str:
        """A stable name: dimension, day, and what is new."""
        return f"{self.dimension}-{self.day}-{self.value}"


@dataclass(frozen=True, slots=True)
class Creep:
    """The departures of a record, and those for which one text could not be verified (no flag)."""

    departures: tuple[Departure, ...]
    not_verified: tuple[Departure, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that can lie outside a scope: an act, a statement, or a later paper."""

    text: DatedText
    values: frozenset[str]
    within: tuple[frozenset[str], ...] = ()
    act: Act | None = None
    announced: str | None = None


def creep(dossier: Dossier, assessments: Sequence[Assessment], acts: Sequence[Act]) -> Creep:
    """Return every departure of the record, in the order of days; a text that rests on general knowledge raises no flag."""
    ours = [act for act in acts if not act.if_by]
    found = [_finish(d, dossier, assessments) for d in _merged(_all(dossier, ours))]
    found.sort(key=lambda d: (d.day, DIMENSIONS.index(d.dimension), d.value))
    sources = dossier.terms.sources

    def doubtful(d: Departure) -> bool:
        return any(not text.sources or unverified(text.sources, sources) for text in (d.earlier, d.later))

    return Creep(tuple(d for d in found if not doubtful(d)), tuple(d for d in found if doubtful(d)))


def _merged(found: Iterable[Departure]) -> Iterator[Departure]:
    """Departures on one dimension that one text makes on one day are one."""
    together: dict[tuple[str, date, str], Departure] = {}
    for departure in found:
        key = (departure.dimension, departure.later.day, departure.later.who)
        held = together.get(key)
        if held is None:
            together[key] = departure
            continue
        longer = max(held, departure, key=lambda d: len(d.steps))
        together[key] = replace(longer, value=f"{held.value}+{departure.value}")
    yield from together.values()


def _all(dossier: Dossier, acts: Sequence[Act]) -> Iterator[Departure]:
    for dimension, items in (
        ("purpose", _purposes(dossier)), ("enemy", _enemies(dossier, acts)), ("place", _places(dossier, acts)),
        ("means", _means(dossier, acts)), ("partner", _partners(dossier)), ("legal-ground", _grounds(dossier)),
    ):
        yield from _outside(dimension, dossier, sorted(items, key=lambda i: i.text.day))  # type: ignore[arg-type]
    yield from _levels(dossier)
    yield from _durations(dossier)
    yield from _consents(dossier, acts)
    yield from _reports(dossier, acts)


def _outside(dimension: Dimension, dossier: Dossier, items: Sequence[_Item]) -> Iterator[Departure]:
    """The first item for each new value that no paper of an earlier day named first, or last before it."""
    met: dict[str, list[_Item]] = {}
    for item in items:
        for value in sorted(item.values):
            met.setdefault(value, []).append(item)
    for value, group in met.items():
        first = group[0]
        papers = [(p, _named(p, dimension)) for p in dossier.mandate if _day(p.date) < first.text.day and _named(p, dimension)]
        if not papers:
            continue
        reach = next((w for w in first.within if value in w), frozenset({value}))
        opening, latest = papers[0], papers[-1]
        if not reach.isdisjoint(opening[1]):
            continue
        scope = latest if reach.isdisjoint(latest[1]) else opening
        yield _departure(dimension, value, _paper(scope[0]), group)


def _departure(dimension: Dimension, value: str, earlier: DatedText, group: Sequence[_Item]) -> Departure:
    days = {item.text.day: item for item in group}
    steps = tuple(days[day].text for day in sorted(days))
    first = group[0]
    return Departure(
        dimension=dimension, value=value, earlier=earlier, later=first.text, manner="gradual" if len(steps) >= 3 else "sudden",
        kind="leap", by_reading=(), announced=first.announced, reported=None, enacted=(), consent=None, strength="B", steps=steps,
        event=first.act.event if first.act else None,
    )


def _named(paper: Paper, dimension: Dimension) -> frozenset[str]:
    scope = paper.scope
    return frozenset({
        "purpose": scope.purpose, "enemy": scope.enemy, "place": scope.place, "means": scope.means,
        "partner": scope.partner, "legal-ground": scope.legal_ground,
    }.get(dimension, ()))


def _day(value: object) -> date:
    return last_day(value) or date.max  # type: ignore[arg-type]


def _paper(paper: Paper) -> DatedText:
    return DatedText(_day(paper.date), paper.by, paper.words, paper.what, paper.sources)


def _statement(entry: Statement) -> DatedText:
    return DatedText(_day(entry.date), entry.speaker, entry.words, entry.what, entry.sources)


def _event_text(act: Act, dossier: Dossier) -> DatedText:
    event = dossier.event(act.event or "")
    assert event is not None
    return DatedText(event.date, event.title, None, event.what, event.sources)


def _announced(act: Act, dossier: Dossier) -> str | None:
    event = dossier.event(act.event or "")
    return event.announced.by if event and event.announced else None


def _purposes(dossier: Dossier) -> Iterator[_Item]:
    for paper in dossier.mandate:
        yield _Item(_paper(paper), frozenset(paper.scope.purpose), announced=paper.by)
    for entry in dossier.statements:
        yield _Item(_statement(entry), frozenset(entry.scope.purpose), announced=entry.speaker)


def _enemies(dossier: Dossier, acts: Sequence[Act]) -> Iterator[_Item]:
    for act in acts:
        target = act.value("target")
        if isinstance(target, str) and act.value("action") in ("strike", "raid", "ground-combat", "air-defence", "capture-or-arrest"):
            up = dossier.terms.actors.up(target, act.date)
            yield _Item(_event_text(act, dossier), frozenset({target}), (up,), act, _announced(act, dossier))


def _places(dossier: Dossier, acts: Sequence[Act]) -> Iterator[_Item]:
    for act in acts:
        country = act.value("country")
        if isinstance(country, str):
            yield _Item(_event_text(act, dossier), frozenset({country}), act=act, announced=_announced(act, dossier))


def _means(dossier: Dossier, acts: Sequence[Act]) -> Iterator[_Item]:
    for act in acts:
        action = act.value("action")
        if isinstance(action, str):
            yield _Item(_event_text(act, dossier), frozenset({action}), act=act, announced=_announced(act, dossier))


def _partners(dossier: Dossier) -> Iterator[_Item]:
    for paper in dossier.mandate:
        yield _Item(_paper(paper), frozenset(paper.scope.partner), announced=paper.by)


def _grounds(dossier: Dossier) -> Iterator[_Item]:
    for paper in dossier.mandate:
        yield _Item(_paper(paper), frozenset(paper.scope.legal_ground), announced=paper.by)


def _levels(dossier: Dossier) -> Iterator[Departure]:
    """The first count above the last ceiling that a paper had given for the country."""
    passed: set[str] = set()
    for force in sorted(dossier.forces, key=lambda f: _day(f.date)):
        if force.troops is None or len(force.country) != 1 or force.country[0] in passed:
            continue
        country, day = force.country[0], _day(force.date)
        papers = [p for p in dossier.mandate if country in p.scope.ceiling and _day(p.date) < day]
        if papers and force.troops > papers[-1].scope.ceiling[country]:
            passed.add(country)
            later = DatedText(day, force.counted or "the count cited", None, force.what, force.sources)
            yield _departure("force-level", country, _paper(papers[-1]), [_Item(later, frozenset({country}))])


def _durations(dossier: Dossier) -> Iterator[Departure]:
    """The first paper whose duration or end state is another than the first one named."""
    named = [p for p in dossier.mandate if p.scope.duration or p.scope.end_state]
    for paper in named[1:]:
        if (paper.scope.duration, paper.scope.end_state) != (named[0].scope.duration, named[0].scope.end_state):
            yield _departure("duration", "end-state", _paper(named[0]), [_Item(_paper(paper), frozenset(), announced=paper.by)])
            return


def _consents(dossier: Dossier, acts: Sequence[Act]) -> Iterator[Departure]:
    """Each country's first word that is less than the one before it, and acts where consent was never given."""
    for country in dossier.head.countries:
        said = sorted((c for c in dossier.consent if c.country == country and _day(c.date) < date.max), key=lambda c: _day(c.date))
        met: set[str] = set()
        for before, after in zip(said, said[1:], strict=False):
            if after.value in _LOST and after.value != before.value and after.value not in met:
                met.add(after.value)
                earlier = DatedText(_day(said[0].date), said[0].by, said[0].words, said[0].what, said[0].sources)
                later = DatedText(_day(after.date), after.by, after.words, after.what, after.sources)
                act = next((a for a in acts if a.value("country") == country and abs(((a.local or a.date) - later.day).days) <= 1), None)
                yield _departure("consent", after.value, earlier, [_Item(later, frozenset({after.value}), act=act, announced=after.by)])


def _reports(dossier: Dossier, acts: Sequence[Act]) -> Iterator[Departure]:
    """The first act after public reports whose report is classified, and the first for which none was found."""
    public = [t.report for t in dossier.reports if t.report.kind == "48-hour" and t.report.form in ("public", "annex") and t.report.dated]
    if not public:
        return
    first = min(public, key=lambda r: r.dated or date.max)
    assert first.dated is not None
    earlier = DatedText(first.dated, f"{first.president or 'The President'}, report to Congress", None, f"A public report: {first.purpose or 'see the letter'}.", first.sources)
    for value, wanted in (("not-found", "not-found"), ("classified", "48-hour")):
        for tied in dossier.reports:
            report = tied.report
            if report.statute != "wpr-1973" or report.kind != wanted or (value == "classified" and report.form != "classified"):
                continue
            act = next((a for a in acts if a.event in tied.events and a.date > first.dated), None)
            if act:
                what = f"{act.title}: {'the report is classified' if value == 'classified' else 'no 48-hour report was found in public sources'}."
                later = DatedText(act.date, "the record", None, what, report.sources)
                yield _departure("reporting", value, earlier, [_Item(later, frozenset({value}), act=act)])
                break


def _finish(departure: Departure, dossier: Dossier, assessments: Sequence[Assessment]) -> Departure:
    """Add what the readings say, how it was reported, consent, strength and counter-evidence."""
    event = departure.event or _event_of_paper(departure, dossier)
    found = [a for a in assessments if a.act.event == event and event is not None]
    act = found[0].act if found else None
    enacted = tuple(_enacted(found))
    reported = _reported(act) if act else None
    manner: Kind = "creep" if departure.manner == "gradual" else "leap"
    by_reading = _by_reading(enacted, manner, bool(departure.announced), bool(reported and reported.startswith("report")))
    kinds = {kind for _, _, kind in by_reading}
    if len(kinds) > 1:
        kind: Kind = "contested-change"
    elif kinds == {"transition"}:
        assessed = any(a.outcome == "covered" for a in found)
        kind = "transition" if assessed else "contested-change"
    elif any(e.verdict == "covered" for e in enacted):
        kind = "contested-change"
    else:
        kind = manner
    consent = act.value("consent") if act else None
    return replace(
        departure, event=event, enacted=enacted, reported=reported, by_reading=by_reading, kind=kind, consent=str(consent) if consent else None,
        strength=_strength(departure, dossier), counter_evidence=tuple(c.id for c in dossier.counter_evidence if departure.dimension in c.bears_on),
    )


def _event_of_paper(departure: Departure, dossier: Dossier) -> str | None:
    """The event that a report reports, where the departure is, or soon becomes, that report."""
    days = {text.day for text in departure.steps if (text.day - departure.later.day).days <= 30}
    for tied in dossier.reports:
        if tied.report.kind == "48-hour" and tied.report.dated in days and tied.events:
            return tied.events[0]
    return None


def _enacted(found: Iterable[Assessment]) -> Iterator[Enacted]:
    for assessment in found:
        for finding in assessment.findings:
            if finding.holder and finding.verdict in ("covered", "not-covered", "questioned", "disclaimed"):
                yield Enacted(assessment.authority, finding.reading, finding.holder, finding.verdict, finding.basis)


def _by_reading(enacted: Sequence[Enacted], manner: Kind, announced: bool, reported: bool) -> tuple[tuple[str, str, Kind], ...]:
    """How each holder who takes a side sees the change: a transition if it was announced, reported, and he reads it as covered."""
    sides: dict[tuple[str, str], bool] = {}
    for entry in enacted:
        if entry.verdict in ("covered", "not-covered"):
            key = (entry.reading, entry.holder)
            sides[key] = sides.get(key, False) or entry.verdict == "covered"
    return tuple((r, h, "transition" if covered and announced and reported else manner) for (r, h), covered in sides.items())


def _reported(act: Act) -> str | None:
    for report in act.reports:
        if report.kind in ("48-hour", "notice") and report.form != "classified" and report.dated:
            return f"report dated {report.dated}"
    if any(report.form == "classified" for report in act.reports):
        return "withheld (classified)"
    if any(report.kind == "not-found" for report in act.reports):
        return "not found in public sources"
    return None


def _strength(departure: Departure, dossier: Dossier) -> Literal["A", "B", "C"]:
    """A: official or several independent publishers on both texts; C: general knowledge; else B."""
    sources = dossier.terms.sources
    grades: list[int] = []
    for text in (departure.earlier, departure.later):
        known = [sources[c.id] for c in text.sources if c.id in sources]
        if not known or unverified(text.sources, sources):
            return "C"
        publishers = {source.publisher for source in known if source.kind != "opinion" and not source.repeats}
        grades.append(0 if any(source.kind in ("official", "court") for source in known) or len(publishers) > 1 else 1)
    return "A" if max(grades) == 0 else "B"
