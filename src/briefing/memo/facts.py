"""The record in words: what happened, what was invoked beside domestic law, what is disputed or missing, what Congress did."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.law.authority import Authority
from briefing.memo.bottom import spoken
from briefing.memo.groups import Group, day_of
from briefing.memo.results import Results
from briefing.memo.wording import ENDED, GRADE, NOT_DOMESTIC, fact_name, listed, place, the, the_law, under, value_name
from briefing.record.dossier import Event, Measure
from briefing.record.grades import of_event
from briefing.rules.results import NotDomestic
from briefing.terms.days import last_day, say
from briefing.terms.source import Cite

_SHORT = {"Sen.", "Rep.", "Gen.", "Adm.", "Col.", "Mr.", "Ms.", "Dr.", "No.", "Pub.", "Stat.", "Res.", "Con.", "v.", "Aug.", "Sept."}


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`."""
    for match in re.finditer(r"[.?!][”)]?(?=\s+[A-Z“]|$)", text):
        last = text[: match.end()].split()[-1].strip("(“”)")
        if last not in _SHORT and not re.fullmatch(r"(?:[A-Za-z]\.)+", last):
            return text[: match.end()]
    return text


_JOINS = {"and", "or", "but", "which", "that", "who", "to", "in", "on", "including", "as", "while", "with", "for", "from", "by", "nor", "unless", "if", "when", "where", "all", "not"}


def clipped(words: str, most: int = 30) -> str:
    """Return a quotation cut, where it is much longer than `most` words, at the end of a clause, the cut marked; never within one."""
    parts = words.split()
    if len(parts) <= most + most // 2:
        return words
    ends = [place for place in range(most * 2 // 3, most + most // 2 + 1) if _ends_a_clause(parts[place - 1], parts[place])]
    return f"{' '.join(parts[: ends[-1]]).rstrip(',;:')} …" if ends else words


def _ends_a_clause(word: str, following: str) -> bool:
    """Whether a clause ends with `word`: a comma between two adjectives and the point of an abbreviation end none."""
    if word.endswith(","):
        return following.lower() in _JOINS
    return word[-1] in ";:”" or (word.endswith(".") and word not in _SHORT and not re.fullmatch(r"(?:[A-Za-z]\.)+", word))


def about(results: Results) -> str:
    """What the record covers, in its own words; as of an earlier day only the days it then covers, for its words know what came later."""
    head, events = results.dossier.head, results.dossier.events
    if results.known is None or results.known >= head.checked:
        return head.about
    if not events:
        return f"Nothing of this record had been published by {say(results.known)}."
    days = [e.date for e in events]
    return f"As the papers published by {say(results.known)} show it, the record runs from {say(min(days))} to {say(max(days))}."


def by_month_of_report(results: Results) -> str:
    """The months of entries that bear the month of the report that tells of them, as the record says, and no day of an act."""
    months = (f"{e.date:%Y-%m}" for e in results.dossier.events if e.precision == "month" and e.note and "month of the report" in e.note)
    return listed([say(month) for month in dict.fromkeys(months)])


MOST_EVENTS = 8  # in the body; the chronology has every event


def key_events(results: Results, groups: Sequence[Group]) -> set[str]:
    """The events that a reader needs first: the first act, the latest acts with what they answer, and what is disputed."""
    latest = sorted((g for g in groups if not g.acts[0].if_by), key=lambda g: g.acts[-1].date, reverse=True)
    acts = [*results.acts[:1], *(g.acts[0] for g in groups[:2]), *(g.acts[-1] for g in latest[:4])]
    answered = [key for act in acts for key in act.answers]
    disputed = [e.id for e in results.dossier.events if e.by.disputed]
    rest = [e.id for e in reversed(results.dossier.events)]
    return set([key for key in dict.fromkeys([*(act.event or "" for act in acts), *answered, *disputed, *rest]) if key][:MOST_EVENTS])


def event_row(event: Event, results: Results) -> dict[str, Any]:
    """An event in words: its day, who is said to have done it, the grade where it is not established."""
    library = results.library
    claimants = [
        f"{value_name(claim.value, library)}, according to {the(claim.according_to)}" for claim in event.by.claims if claim.value and claim.according_to
    ]
    day = say(event.date) if event.precision == "day" else say(f"{event.date:%Y-%m}")
    if event.local and event.local != event.date:
        day += f" (local day {say(event.local)})"
    if event.through:
        end = say(event.through) if event.precision == "day" else say(f"{event.through:%Y-%m}")
        day += f" to {end}" if end != day else ""
    grade = of_event(event, results.dossier.terms)
    return {
        "id": event.id, "day": day, "title": event.title, "what": event.what, "sources": event.sources,
        "by": "; ".join(claimants) if event.by.disputed else "", "casualties": event.casualties,
        "grade": "" if grade in ("established", "claimed", "disputed" if event.by.disputed else "") else GRADE[grade],
    }


def chronology(results: Results) -> Iterable[dict[str, Any]]:
    """Events, the papers sent to Congress on them, and counts of forces, by day."""
    rows: list[tuple[date, str, dict[str, Any]]] = [(e.date, e.id, event_row(e, results)) for e in results.dossier.events]
    for tied in results.dossier.reports:
        report = tied.report
        if report.dated and report.kind != "not-found":
            what = f"{PAPER[report.kind]} to Congress, {report.president or 'the President'}" + (f": {report.purpose}" if report.purpose else "")
            row = {"day": say(report.dated), "title": "", "what": what, "sources": report.sources, "by": "", "casualties": (), "grade": ""}
            rows.append((report.dated, f"~{report.id}", row))
    for force in results.dossier.forces:
        places = listed([place(value_name(country, results.library)) for country in force.country])
        count = f"{force.troops:,}" if force.troops is not None else force.counted or ""
        what = f"Forces counted{f' in {places}' if places else ''}: {count}. {force.what}"
        row = {"day": say(force.date), "title": "", "what": what, "sources": force.sources, "by": "", "casualties": (), "grade": ""}
        rows.append((last_day(force.date) or date.max, f"~~{force.id}", row))
    return (row for _, _, row in sorted(rows, key=lambda r: r[:2]))


PAPER = {"48-hour": "Report", "periodic": "Periodic report", "termination": "Letter of termination", "posture": "Letter", "notice": "Notice", "other": "Paper"}


def others(results: Results) -> Iterable[dict[str, Any]]:
    """One line for a ground, a country and an answer: what was said, by whom, for which days."""
    rows: dict[tuple[str, str, str], list[NotDomestic]] = {}
    for other in results.others:
        if other.answer not in ("not-invoked", "unknown"):
            country = value_name(other.act.value("country") or "", results.library)
            rows.setdefault((other.authority, country, other.answer), []).append(other)
    for (key, country, answer), found in rows.items():
        days = list(dict.fromkeys(day_of(o.act) for o in sorted(found, key=lambda o: o.act.date)))
        said = list(dict.fromkeys(who for o in sorted(found, key=lambda o: o.act.date) for who in _by_whom(o)))
        yield {
            "short": results.library.authorities[key].short, "answer": NOT_DOMESTIC[answer], "country": country,
            "by": "nobody on record" if answer == "never-given" else "; ".join(said[:3]) + ("; and others" if len(said) > 3 else ""), "days": days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}",
            "sources": tuple(dict.fromkeys(c for o in found for c in o.sources))[:3],
        }


def _by_whom(other: NotDomestic) -> list[str]:
    """Who said it of this act: the speakers named, else the papers to Congress that claim it, else the holders."""
    papers = [
        f"{PAPER[report.kind].lower() if report.statute != 'wpr-1973' else 'report'} of {say(report.dated)} to Congress ({(report.president or 'the President').replace(' (', ', ').rstrip(')')})"
        for _, report in other.claims if report and report.dated
    ]
    return [who.rpartition(": ")[0] for who in other.because] or [f"{paper[:1].upper()}{paper[1:]}" for paper in papers] or list(other.by)


def needs(results: Results) -> Iterable[dict[str, Any]]:
    """The questions whose answers would settle a finding, each once, by the authorities that they bear on."""
    asked: dict[str, dict[str, None]] = {}
    for found in spoken(results):
        for need in found.still_needed:
            for asks in need.asks:
                asked.setdefault(asks, {})[the_law(results.library.authorities[found.authority].short)] = None
    by_authorities: dict[str, list[str]] = {}
    for asks, shorts in asked.items():
        by_authorities.setdefault(listed(list(shorts)), []).append(asks)
    for authorities, questions in by_authorities.items():
        yield {"authorities": authorities, "asks": " ".join(questions)}


def disputed(results: Results) -> Iterable[dict[str, Any]]:
    """Disputed facts with each version, whose it is, and what the answer would be under it."""
    library, seen = results.library, set()
    for found in results.assessments:
        for version in found.by_version:
            key = (found.act.title, version.fact)
            if key in seen:
                continue
            seen.add(key)
            yield {
                "title": found.act.title, "fact": fact_name(version.fact),
                "versions": [
                    {"value": value_name(claim.value, library), "by": the(claim.according_to or "the sources cited"), "sources": claim.sources}
                    for claim in found.act.fact(version.fact).claims
                ],
                "outcomes": _outcomes(results, found.act.title, version.fact),
            }


def _outcomes(results: Results, title: str, fact: str) -> list[str]:
    """"2001 AUMF in Iraq: if Kata'ib Hizballah, questioned; if ISIS, unknown", one for each authority and country."""
    library = results.library
    found = []
    for a in results.assessments:
        versions = [v for v in a.by_version if v.fact == fact]
        if a.act.title == title and versions:
            answers = list(dict.fromkeys(under(v) for v in versions))
            told = "; ".join(f"if {value_name(v.value, library)}, {under(v)}" for v in versions) if len(answers) > 1 else f"{answers[0]} on either account"
            found.append(f"{library.authorities[a.authority].short} in {place(value_name(a.act.value('country') or 'a place not named', library))}: {told}")
    return found


@dataclass(frozen=True)
class Against:
    """What speaks against a change on one dimension: sentences with their sources."""

    dimension: str
    sentences: tuple[tuple[str, tuple[Cite, ...]], ...]

    @property
    def chosen(self) -> tuple[tuple[str, tuple[Cite, ...]], ...]:
        """The latest few, which the body of the memo shows; the annex has them all."""
        return self.sentences[-2:]


def counter(results: Results) -> Iterable[Against]:
    """Counter-evidence by the dimension that it first bears on."""
    by_dimension: dict[str, list[tuple[str, tuple[Cite, ...]]]] = {}
    for entry in sorted(results.dossier.counter_evidence, key=lambda e: last_day(e.date) or date.min):
        by_dimension.setdefault(entry.bears_on[0], []).append((first_sentence(entry.what), entry.sources))
    for dimension, sentences in by_dimension.items():
        yield Against(dimension.replace("-", " "), tuple(sentences))


_CHAMBER = {"house": "House", "senate": "Senate", "both": "both Houses", "president": "the President", "committee": "committee", "members": "Members"}


@dataclass(frozen=True)
class Done:
    """What a House, both Houses, the President, a committee or Members did, or a statute."""

    day: str
    who: str
    measure: str
    action: str
    what: str
    sources: tuple[Cite, ...]
    effects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measures:
    """One measure with its steps in the order of days, and what each of them means."""

    measure: str
    steps: tuple[Done, ...]
    what: str


def done(results: Results, by: Sequence[str]) -> tuple[Done, ...]:
    """Return what those of `by` did, in the order of the record."""
    return tuple(
        Done(say(m.date), _CHAMBER[m.chamber], of_congress(m.measure, m.date), m.action + (f", {m.tally}" if m.tally else ""), m.what, m.sources, _effects(m))
        for m in results.dossier.congress if m.chamber in by
    )


def _effects(measure: Measure) -> tuple[str, ...]:
    """What is said of its effect, each in a sentence."""
    return tuple(f"{effect.says[:1].upper()}{effect.says[1:].rstrip('.')}." for effect in measure.effect)


DESIGNATION = re.compile(r"\b(?:H\.|S\.)\s?(?:(?:J\.|Con\.)\s?)?(?:Res\.|R\.)?\s?\d+\b")


def of_congress(measure: str | None, day: Any) -> str:
    """Return the name of a measure with its Congress, which the day gives: "S.J. Res. 7 (116th Cong.)"; a number alone names none."""
    last = last_day(day)
    if not measure or "Cong." in measure or last is None:
        return measure or ""
    number = (last.year - 1789 - (last < date(last.year, 1, 3))) // 2 + 1
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "d", 3: "d"}.get(number % 10, "th")
    return DESIGNATION.sub(lambda found: f"{found[0]}, {number}{ending} Cong.", measure, count=1)


def votes(results: Results) -> tuple[Measures, ...]:
    """What the Houses and the President did, measure by measure, and the laws that ended the authorities of this memo."""
    by_measure: dict[str, list[Done]] = {}
    for number, step in enumerate((*done(results, ("house", "senate", "both", "president")), *_ends(results))):
        known = step.measure and "not verified" not in step.measure  # two measures whose numbers are not known are not one
        by_measure.setdefault(step.measure if known else str(number), []).append(step)
    return tuple(Measures(steps[0].measure, tuple(steps), meaning(steps)) for steps in by_measure.values())


def meaning(steps: Sequence[Done]) -> str:
    """What the last step was about and did not do, with what is doubtful in the others and what the President said, then what is said of their effect."""
    told = [step.what for step in steps if step is steps[-1] or step.who == "the President" or "reported" in step.what or "not verified" in step.what]
    whats = [*told, *(effect for step in steps for effect in step.effects)]
    return " ".join(dict.fromkeys(what.strip() for what in whats if what))


def _ends(results: Results) -> Iterable[Done]:
    """The laws that ended the authorities of this memo, as far as they were out on its day of knowledge."""
    day = results.known or results.day
    ended: dict[tuple[str, str, str], list[Authority]] = {}
    for key in dict.fromkeys(a.authority for a in results.assessments):
        authority = results.library.authorities[key]
        last = authority.last_before(day)
        if last is not None and last.ended is not None and last.until is not None and last.until <= day:
            ended.setdefault((last.ended.by, say(last.until), last.ended.how), []).append(authority)
    for (by, until, how), authorities in ended.items():
        named = listed([f"the {a.short}" for a in authorities])
        cites = tuple(dict.fromkeys(c for a in authorities if (v := a.last_before(day)) and v.ended for c in v.ended.sources))
        yield Done(until, "statute", by, f"{named}: {ENDED[how].removeprefix('was ')}", "Acts before that day are read under the law of their own day.", cites)
