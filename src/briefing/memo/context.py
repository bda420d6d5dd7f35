"""What a memo's template is given: one context, in words; nothing in it is a verdict of the office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.law.authority import Authority, Row
from briefing.memo import facts
from briefing.memo.bottom import beside, bottom, left_out, spoken, unclaimed, unheard, unspoken
from briefing.memo.groups import FORCE, Group, grouped, merged, parted
from briefing.memo.houses import both_houses, pointed
from briefing.memo.results import Results
from briefing.memo.wording import ENDED, element_name, listed, value_name
from briefing.record.act import Act
from briefing.rules.results import Assessment
from briefing.terms.days import say
from briefing.terms.source import Cite, Source, unverified


@dataclass(frozen=True)
class Said:
    """One published position or claim, ready to print: who, when, words or paraphrase, where."""

    who: str
    when: str
    verb: str
    words: str | None
    because: str
    sources: tuple[Cite, ...]
    sort: date


@dataclass(frozen=True)
class Read:
    """What one reading says of one authority."""

    name: str
    said: tuple[Said, ...]

    @property
    def chosen(self) -> tuple[Said, ...]:
        """The first and the last two, which the body of the memo shows; the others stand in the annex."""
        return self.said if len(self.said) <= 3 else (self.said[0], *self.said[-2:])


@dataclass(frozen=True)
class Chapter:
    """One authority in the memo: status, elements with their words, reading by reading, group by group."""

    authority: Authority
    status: str
    elements: tuple[tuple[str, str, str, bool], ...]
    readings: tuple[Read, ...]
    beside: tuple[Said, ...]
    groups: tuple[tuple[Group, Any], ...]


def context(results: Results) -> dict[str, Any]:
    """Return everything that the templates of `templates/memo` may name."""
    library, dossier = results.library, results.dossier
    events = tuple(facts.event_row(event, results) for event in dossier.events)
    groups = grouped(_judged(results), spoken(results), library, results.readings)
    key = facts.key_events(results, groups)
    matrix, matrix_rest = parted(merged(pointed(groups, results)))
    return {
        "library": library,
        "dossier": dossier,
        "readings": [library.readings[r] for r in results.readings],
        "groups": groups,
        "matrix": matrix, "matrix_rest": matrix_rest,
        "both_houses": both_houses(results),
        "unheard": tuple(unheard(groups)),
        "by_month_of_report": facts.by_month_of_report(results),
        "ground_missing": any(_not_found(row.assessment) for group in groups for row in group.rows),
        "about": facts.about(results),
        "article": dossier.article if results.known is None or facts.about(results) == dossier.head.about else (),
        "chapters": tuple(_chapters(results, groups)),
        "limits": grouped(results.acts, results.limits, library, results.readings) if results.limits else (),
        "events": events,
        "chronology": tuple(facts.chronology(results)),
        "key_events": tuple(event for event in events if event["id"] in key),
        "others": tuple(facts.others(results)),
        "creep": results.creep,
        "clocks": results.clocks,
        "duties": results.duties,
        "needs": tuple(facts.needs(results)),
        "bottom": tuple(bottom(results, groups)),
        "left_out": left_out(groups),
        "disputed": tuple(facts.disputed(results)),
        "counter": tuple(facts.counter(results)),
        "votes": facts.votes(results),
        "voices": facts.done(results, ("committee", "members")),
        "texts": tuple(_texts(results)),
        "outcomes": tuple(dict.fromkeys(row.assessment.outcome for g in groups for row in g.rows)),
        "unspoken": unspoken(results),
        "beside": beside(results),
        "wide": sum(len(g.told) for g in groups) > 6,
        "last_day": max((g.acts[-1].date for g in groups), default=results.day),
        "last_force": max((act.through or act.date for g in groups for act in g.acts), default=results.day),
        "unclaimed": tuple(unclaimed(groups)),
        "day": results.day,
        "known": results.known,
        "receipt": receipt(results),
    }


def _judged(results: Results) -> list[Act]:
    """Acts of force; and acts of other kinds where a statute is claimed or denied that no act of force brings up."""
    said: dict[str, list[Act]] = {}
    for found in results.assessments:
        sides = any(f.verdict in ("covered", "not-covered", "questioned") and f.basis == "stated" for f in found.findings)
        if sides and found.kind == "authorization":
            said.setdefault(found.authority, []).append(found.act)
    more = {id(act) for acts in said.values() if not any(act.value("action") in FORCE for act in acts) for act in acts}
    return [act for act in results.acts if act.value("action") in FORCE or id(act) in more] or list(results.acts)


def _not_found(found: Assessment) -> bool:
    return any(f.reading == "executive" and f.silence == "not-found" for f in found.findings)


def quoted(words: str | None, sources: Iterable[Cite], table: Mapping[str, Source]) -> str | None:
    """Return words that may stand in quotation marks: those that were seen."""
    cites = tuple(sources)
    return None if words is None or (cites and unverified(cites, table)) else words


def _chapters(results: Results, groups: Sequence[Group]) -> Iterable[Chapter]:
    library = results.library
    shown = {id(act) for group in groups for act in group.acts}
    every: dict[str, list[Assessment]] = {}
    for assessment in results.assessments:
        if id(assessment.act) in shown:
            every.setdefault(assessment.authority, []).append(assessment)
    for key in every:
        authority = library.authorities[key]
        if authority.kind not in ("authorization", "constitution"):
            continue
        found = [(g, row) for g in groups for row in g.rows if row.assessment.authority == key]
        said = [(g, row) for g, row in found if row.assessment.outcome not in ("silent", "not-in-force")]
        if not said:
            continue
        yield Chapter(
            authority=authority, status=_status(authority, results), elements=tuple(_elements(authority)),
            readings=tuple(_readings(authority, every[key], results)), beside=tuple(_beside(every[key], results)), groups=tuple(_labelled(said)),
        )


@dataclass(frozen=True)
class Labelled:
    """A row of the matrix with the acts of every group that bears the same label sentence."""

    label: str
    label_groups: str
    first_of_label: bool
    assessment: Any


def _labelled(said: Sequence[tuple[Group, Any]]) -> Iterable[tuple[Group, Labelled]]:
    names: dict[str, list[str]] = {}
    for group, row in said:
        names.setdefault(row.label, []).append(f"{group.name}, {group.days}")
    seen: set[str] = set()
    for group, row in said:
        yield group, Labelled(row.label, "; ".join(names[row.label]), row.label not in seen, row.assessment)
        seen.add(row.label)


def _status(authority: Authority, results: Results) -> str:
    day = results.known or results.day
    version = authority.version(day)
    if version and authority.kind == "constitution":
        return ""
    if version:
        return f"In force since {say(version.since)}; no end found as of {say(day)}."
    last = authority.last_before(day)
    if last is None or last.ended is None:
        return "Not in force."
    section = ", in a section whose number and text were not verified" if last.ended.reported_as else ""
    until = f"In force from {say(last.since)} until {say(last.until)}, when it {ENDED[last.ended.how]}"
    if last.ended.how == "expired":
        return f"{until} ({last.ended.by})."
    return f"{until} by {last.ended.by}{section}" + (": cited then, repealed since." if last.ended.how == "repealed" else ".")


def _elements(authority: Authority) -> Iterable[tuple[str, str, str, bool]]:
    fold = authority.fold_for("text")
    counted = fold.elements() if fold else ()
    for element in authority.head.elements.values():
        yield element.asks, element.pin or "", element.quote, element.id in counted


def _readings(authority: Authority, found: Sequence[Any], results: Results) -> Iterable[Read]:
    sources = results.dossier.terms.sources
    for reading in results.readings:
        rows: dict[str, Row] = {}
        claims: dict[str, tuple[Any, Any]] = {}
        for assessment in found:
            for finding in assessment.findings:
                if finding.reading != reading:
                    continue
                claims |= {report.id: (claim, report) for claim, report in finding.claims if report is not None}
                for row in finding.rows:
                    rows.setdefault(row.id, row)
        if reading == "text":
            yield Read(results.library.readings[reading].name, (_words_alone(authority, found, results),))
            continue
        said = [*_claims(list(claims.values()), sources), *(_said(row, results) for row in rows.values())]
        unique = {(s.who, s.when, s.verb, s.because): s for s in said}
        yield Read(results.library.readings[reading].name, tuple(sorted(unique.values(), key=lambda s: (s.sort, s.who))))


def _words_alone(authority: Authority, found: Sequence[Assessment], results: Results) -> Said:
    """What the enacted words alone come to: open for whom, unknown for whom, and why."""
    by_answer: dict[str, list[str]] = {}
    for assessment in found:
        finding = next((f for f in assessment.findings if f.reading == "text"), None)
        if finding is not None:
            names = by_answer.setdefault(_ALONE.get(finding.verdict, "leave it open"), [])
            target = value_name(assessment.act.value("target") or "a target not settled", results.library)
            names.extend([target] if target not in names else [])
    most = max(by_answer, key=lambda answer: len(by_answer[answer]), default="leave it open")
    fewer = [f"{answer} for {listed(names)}" for answer, names in by_answer.items() if answer != most]
    verb = "; ".join([*fewer, f"{most} for {'the other targets' if fewer else 'every target'} of this record"])
    version = authority.version(found[0].act.date) if found else None
    return Said("The words alone", "", verb, None, "", version.sources if version else (), date.min)


_ALONE = {"covered": "reach it", "not-covered": "do not reach it", "unknown": "leave it unknown, no determination having been published,"}
_VERB = {
    "covered": "claims it", "not-covered": "denies it", "questioned": "questions it", "disclaimed": "does not rely on it so far",
    "met": "reads the words as met", "not-met": "reads the words as not met", "withheld": "withheld", "not-reached": "did not reach the question",
}


def _said(row: Row, results: Results) -> Said:
    library, sources = results.library, results.dossier.terms.sources
    first = min((d for c in row.sources if (d := sources[c.id].last_published)), default=date.max)
    when = next((sources[c.id].published_text for c in row.sources if sources[c.id].last_published == first), "undated")
    verb = _VERB[row.says]
    element = f" for {element_name(row.element)}" if row.element else ""
    mark = " (unverified)" if unverified(row.sources, sources) else ""
    who = row.speaker or library.holders[row.holder].name
    return Said(
        who=who, when="" if when in who else when if when == "undated" else f"published {when}", verb=verb + element + mark,
        words=quoted(row.words, row.sources, sources), because=row.because, sources=row.sources, sort=first if first < date.max else row.since or first,
    )


def _claims(claims: Sequence[tuple[Any, Any]], sources: Mapping[str, Source]) -> Iterable[Said]:
    """Reports to Congress that name the authority, those with one phrase together."""
    together: dict[tuple[str, str, str, bool], list[tuple[Any, Any]]] = {}
    for claim, report in sorted(claims, key=lambda pair: pair[1].dated or date.max):
        unseen = unverified(claim.sources or report.sources, sources)
        together.setdefault((report.kind, report.president or "the President", claim.phrase or "", unseen), []).append((claim, report))
    for (kind, president, phrase, unseen), found in together.items():
        cites = tuple(dict.fromkeys(c for claim, report in found for c in (claim.sources or report.sources)))
        claim, report = found[0]
        several = len(found) > 1
        paper = {"notice": "Notice", "48-hour": "Report"}.get(kind, "Paper") + ("s" if several else "")
        verb = f"name{'' if several else 's'} it as a ground" + (
            " (unverified: the sentence was not seen)" if unseen else _ACCOUNT[len(claim.sources) > 2] if _by_others(claim, report) else f", “{phrase}”" if phrase else "")
        yield Said(
            who=f"{paper} to Congress, {president}", when=listed(list(dict.fromkeys(say(r.dated) for _, r in found))), verb=verb,
            words=quoted(claim.words, claim.sources or report.sources, sources),
            because="" if several or not report.purpose else f"Purpose reported: {report.purpose}.", sources=cites, sort=report.dated or date.max,
        )


_ACCOUNT = {False: ", as another account says (its own sentence was not seen)", True: ", as other accounts say (its own sentence was not seen)"}


def _by_others(claim: Any, report: Any) -> bool:
    """Whether the claim is known from accounts of the paper alone: its own sentence is cited from general knowledge."""
    own = {cite.id for cite in report.sources}
    return any(cite.id in own and cite.seen == "memory" for cite in claim.sources)


def _beside(found: Sequence[Any], results: Results) -> Iterable[Said]:
    sources = results.dossier.terms.sources
    seen = {s.id: s for a in found for s in a.statements}
    for statement in seen.values():
        first = min((d for c in statement.sources if (d := sources[c.id].last_published)), default=date.max)
        yield Said(
            who=statement.speaker or results.library.holders[statement.holder].name,
            when=say(first) if first < date.max and say(first) not in (statement.speaker or "") else "",
            verb="", words=quoted(statement.words, statement.sources, sources), because=statement.because, sources=statement.sources, sort=first,
        )


def _texts(results: Results) -> Iterable[dict[str, Any]]:
    """The operative words of every authority that the memo judges, and of the War Powers Resolution's sections in play."""
    library, day = results.library, results.known or results.day
    chosen = dict.fromkeys(a.authority for a in results.assessments if a.outcome not in ("silent",))
    for key in (*chosen, "wpr-1973"):
        authority = library.authorities.get(key)
        version = authority and (authority.version(day) or authority.last_before(day))
        if authority and version and version.words:
            blocks = [w for w in version.words if w.pin != "preamble" and (key != "wpr-1973" or w.pin.startswith(("§ 2(c)", "§ 4(a)", "§ 5", "§ 8(a)")))]
            code = str(authority.head.cite.get("code", "")) if any(_CODIFIED in block.text for block in blocks) else ""
            yield {
                "authority": authority, "in_force": authority.version(day) is not None, "blocks": blocks, "sources": version.sources,
                "checked": version.checked, "code": code,
            }


_CODIFIED = "of this title"  # the Code's way to name a section, which is not the Act's


def receipt(results: Results) -> dict[str, str]:
    """Return what the memo was made from: versions, hashes, days, readings."""
    return {
        "program": f"war-powers-briefing {results.version}",
        "law": results.library.digest,
        "record": results.dossier.digest,
        "record_checked": say(results.dossier.head.checked),
        "known": say(results.known) if results.known else "no limit (all sources held)",
        "day": say(results.day),
        "readings": ", ".join(results.readings),
    }


