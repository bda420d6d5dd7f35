"""All printed words of outcomes, verdicts, statuses and silences, and the label sentence of an assessment.

Nothing here says that an act is or is not lawful: every sentence names whose claim it reports.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.rules.acted import Acted
from briefing.rules.results import Assessment, Finding, UnderVersion
from briefing.terms.days import say

OUTCOME: Mapping[str, str] = {
    "not-in-force": "not in force",
    "contested": "contested",
    "covered": "read as covered",
    "not-covered": "read as not covered",
    "questioned": "questioned",
    "one-sided": "one-sided",
    "not-claimed": "not claimed",
    "unknown": "unknown",
    "silent": "silent",
    "not-assessed": "not assessed",
    "satisfied": "satisfied",
    "not-satisfied": "not satisfied",
    "open": "open",
}

EXPLAINED: Mapping[str, str] = {
    "contested": "one reading says covered, another not: doubt about law.",
    "one-sided": "one reading alone takes a side.",
    "unknown": "a fact, or the ground that was given, was not found.",
    "questioned": "claimed and questioned, and denied by nobody held here.",
    "not-claimed": "the executive's grounds for the act are known whole, and this is not one.",
    "silent": "no reading held here speaks to it.",
    "covered": "at least two independent readings say so, and none says otherwise.",
    "not-covered": "at least two independent readings say so, and none says otherwise.",
    "not-in-force": "not law on the day of the act.",
}

SILENCE: Mapping[str, str] = {
    "silent": "does not speak to it",
    "open": "leaves it open",
    "withheld": "withheld",
    "not-found": "not found",
    "not-held": "held in part only",
    "not-reached": "not reached",
}

STATUS: Mapping[str, str] = {"met": "met", "not-met": "not met", "silent": "silent", "unknown": "unknown"}

GRADE: Mapping[str, str] = {
    "established": "established",
    "claimed": "claimed by those named",
    "disputed": "rests on a disputed fact",
    "unverified": "unverified: from general knowledge, not checked against the document",
}

DUTY: Mapping[str, str] = {
    "filed": "filed", "filed-withheld": "filed, text withheld", "filed-date-unknown": "filed, day unknown", "excepted": "excepted", "not-found": "not found",
    "not-due": "not due", "not-in-force": "not in force", "unknown": "unknown",
}

ENDED: Mapping[str, str] = {
    "repealed": "was repealed", "expired": "ended by its own terms", "superseded": "was superseded", "amended": "was amended",
}

NOT_DOMESTIC: Mapping[str, str] = {
    "invoked": "invoked",
    "disputed": "disputed",
    "objected": "objected",
    "not-invoked": "not invoked in the papers held",
    "requested": "requested",
    "tolerated": "tolerated",
    "narrowed": "narrowed",
    "withdrawn": "withdrawn",
    "never-given": "never given",
    "unknown": "unknown",
}
NOT_EVALUATED: Mapping[str, str] = {
    "assistance": "an assistance statute is not authority for force",
    "designation": "a designation is not authority for force",
    "appropriation": "an appropriation is not by itself authority for force",
    "reporting": "a duty to report is not authority for force",
    "international": "a ground of international law is not authority under U.S. law",
    "consent": "the consent of a host State is not authority under U.S. law",
    "limit": "a limit on force is not authority for it",
}


def _of(library: Library, other: str | None) -> str:
    """Name the instrument whose words are quoted, where they are not the authority's own."""
    return f"{library.authorities[other].short.split(' §')[0]} " if other else ""


def of_itself(library: Library, key: str, day: date) -> str:
    """Say what an authority that is never evaluated is, with the words that say so, and whether it was in force on `day`."""
    authority = library.authorities[key]
    kind = NOT_EVALUATED.get(authority.kind, "it is shown with its words and status and is not evaluated")
    words = authority.head.says_of_itself
    quoted = f" {_of(library, words.authority)}{words.pin}: “{words.quote.rstrip(chr(46))}”." if words else ""
    status = "" if authority.version(day) else f" It was not in force on {say(day)}."
    return f"{authority.short}: {kind}.{quoted}{status}"


def cell(finding: Finding) -> str:
    """Return what a cell under a reading's name says; a reading that extends another is printed as a difference."""
    if finding.extends is not None:
        return f"differs from {finding.extends}: {_cell(finding)}" if finding.differs else f"as {finding.extends}"
    return _cell(finding)


def _cell(finding: Finding) -> str:
    by = "" if finding.basis == "stated" else ", as applied"
    by = by or (" for the operation" if finding.operation else "")
    mark = " (unverified)" if finding.grade == "unverified" else ""
    if finding.holder is None:
        return "–"
    if finding.reading == "text":
        words = {"covered": "words reach it", "not-covered": "words do not reach it", "unknown": "unknown"}
        return words.get(finding.verdict, "open")
    words = {
        "covered": f"claims it{by}",
        "not-covered": f"denies it{by}",
        "questioned": f"questions it{by}",
        "disclaimed": f"disclaims it{by}",
        "unknown": "unknown",
    }
    if finding.verdict == "silent" and finding.silence == "not-held" and finding.beside:
        return "named beside others"
    return words.get(finding.verdict, "nothing held on it" if (finding.basis, finding.silence) == ("applied", "silent") else SILENCE[finding.silence or "silent"]) + mark


def holder_name(library: Library, finding: Finding) -> str:
    """Return the holder's name as it stands in a sentence."""
    if finding.holder is None:
        return library.readings[finding.reading].name
    name = library.holders[finding.holder].name
    return "the text" if finding.holder == "text" else f"the {name[0].lower()}{name[1:]}" if finding.holder == "executive" else name


_SEA = re.compile(r"(?i)^(?!the )(?:(?:.* )?(?:sea|seas|ocean|gulf|pacific|atlantic|strait|balkans|territories|republic|emirates|philippines|mediterranean)|gulf of .*|strait of .*|bay of .*|sea of .*|horn of .*|middle east|(?:federal|islamic|socialist) republic of .*|lake chad basin|indo-pacific)$")


def place(name: str) -> str:
    """Return the name of a place as it stands after "in": "Iraq", "the Persian Gulf"."""
    return f"the {name}" if _SEA.match(name) else name


def day_found(act: Act, library: Library) -> str:
    """Say on which day an act stands on record, where it was asked about by another: the local one."""
    if act.asked is None:
        return ""
    where = listed([place(value_name(value, library)) for value in act.fact("country").values], "or")
    return (
        f"Asked about {say(act.asked)}: nothing is on record for that day in Washington. What stands below is of {say(act.date)}, Washington time, which can"
        f" have been {say(act.asked)} by the clocks in {where}. To ask about {say(act.asked)} in Washington alone, add --washington."
    )


def day_beside(days: Sequence[date], act: Act) -> str:
    """Name the days beside the one asked about on which the record holds such an act."""
    found = listed([say(day) for day in days])
    return f"Nothing said of this act is on record for {say(act.date)}; for {found} there is: ask again with that day if it is the one meant." if days else ""


def houses_and_courts(found: Acted, library: Library) -> str:
    """Say in one sentence which Houses and courts spoke of such acts under a limit that was not asked for."""
    said = [f"{library.holders[f.holder].name}: {cell(f)}" for f in found.findings if f.holder]
    said += [s.speaker or library.holders[s.holder].name for s in found.statements]
    return f"Houses and courts on such acts, under the {library.authorities[found.authority].short} – {'; '.join(said)}. The words: --authority {found.authority} --explain."


def day_last(report: Report | None) -> str:
    """Name the last report on acts of the kind, where none speaks of the one asked about."""
    if report is None or report.acts is None:
        return ""
    return f"No report on this act is held; the last one held on such acts there is of {say(report.dated)}, for acts to {say(report.acts.through)}."


def day_unplaced(dated: Iterable[date]) -> str:
    """Say that reports near the day name neither day nor place."""
    found = listed([say(day) for day in dated])
    return f"A report of {found} names neither day nor place; whether it is of this act is not public, and its grounds are not counted here." if found else ""


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


_OFFICES = ("Department of", "Office of", "Government of", "National Security Council", "House ", "Senate ", "Joint ", "Pentagon", "PMF", "White House")


def the(name: str) -> str:
    """Return the name of a speaker as it stands in a sentence: "the Department of Defense", "President Obama"."""
    return f"the {name}" if name.startswith(_OFFICES) else name


def _says(library: Library, finding: Finding, stated: str, applied: str) -> str:
    name = holder_name(library, finding)
    if finding.basis == "stated":
        mark = " (unverified)" if finding.grade == "unverified" else ""
        said = stated.replace("for this act", "for the operation") if finding.operation else stated
        return f"{name} {said}{mark}"
    return f"{_possessive(name)} published position, if applied here, {applied}"


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _sides(library: Library, findings: Iterable[Finding], verdict: str) -> list[str]:
    words = {
        "covered": ("claims it for this act", "would reach this act"),
        "not-covered": ("denies it for this act", "would deny it"),
        "questioned": ("questions it for this act", "questions it"),
    }[verdict]
    alone = {"covered": "the words alone reach this act", "not-covered": "the words alone do not reach it"}
    return [
        alone[verdict] if f.reading == "text" else _says(library, f, *words)
        for f in findings if f.verdict == verdict and (f.extends is None or f.differs)
    ]


def label(assessment: Assessment, library: Library) -> str:
    """Return the one sentence (or two) that stands under a row: the outcome, who speaks, and what it turns on."""
    short = library.authorities[assessment.authority].short
    text = _head(assessment, library, short)
    versions = _versions(assessment, library)
    return " ".join(part for part in (text, _operation(assessment), versions) if part)


def _operation(found: Assessment) -> str:
    """Say which report stands for the operation, of which day, where none speaks of the day of the act."""
    report = next((f.operation for f in found.findings if f.operation), None)
    if report is None or report.operation is None:
        return ""
    end = report.operation.through
    lasted = f"went on to {say(end)}" if end else "was then going on"
    return f"The report of {say(report.dated)} is of an operation that {lasted}; it speaks for the operation, and no report on {say(found.act.date)} is held."


def _head(found: Assessment, library: Library, short: str) -> str:
    claims, denials = _sides(library, found.findings, "covered"), _sides(library, found.findings, "not-covered")
    doubts = _sides(library, found.findings, "questioned")
    outcome = found.outcome
    if outcome == "not-in-force":
        when = f"; last in force until {say(found.last_in_force)}" if found.last_in_force else ""
        return f"Not in force on {say(found.law_day)}{when}."
    if outcome == "contested":
        return f"Contested: {listed(claims)}; {listed(denials)}{_pivot(found)}."
    if outcome in ("covered", "not-covered"):
        return f"Independent readings agree: {listed(claims or denials)}."
    if outcome == "questioned":
        return f"Questioned: {listed(claims)}; {listed(doubts)}."
    if outcome == "one-sided":
        side = "claimed" if claims else "denied"
        others = f"; {listed(doubts)}" if doubts else ""
        return f"One-sided ({side}): {listed(claims or denials)}{others}; no other reading held here takes a side."
    if outcome == "not-claimed":
        return f"Not claimed: the executive branch's stated grounds for this act are known, and the {short} is not among them{_reached(found)}."
    if outcome == "unknown":
        return f"Unknown: {_unknown(found, library)}."
    if outcome in ("satisfied", "not-satisfied", "open"):
        return f"On its words alone: {OUTCOME[outcome]}."
    if outcome == "not-assessed":
        return "Not assessed: a reading was left out of the question."
    return f"Silent: {_silent(found)}."


def _pivot(found: Assessment) -> str:
    return f"; they part on {listed([element_name(p) for p in found.pivots])}" if found.pivots else ""


def _reached(found: Assessment) -> str:
    executive = next((f for f in found.findings if f.reading == "executive"), None)
    if executive and executive.applied == "covered":
        return " (its published position, if applied here, would reach this act; it was not claimed)"
    return ""


def _unknown(found: Assessment, library: Library) -> str:
    executive = next((f for f in found.findings if f.reading == "executive"), None)
    turning = list(dict.fromkeys(fact for f in found.findings for fact in f.turns_on))
    if turning:
        return f"it turns on {listed([fact_name(fact) for fact in turning])}"
    if executive and executive.silence == "not-found":
        where = listed(list(executive.searched)) or "public sources"
        day = f" on {say(executive.searched_on)}" if executive.searched_on else ""
        return f"the executive branch's ground for this act was not found in {where}, searched{day}"
    return "a fact is missing"


def unknown_because(found: Assessment) -> str:
    """Return in a few words what keeps an assessment unknown: a disputed fact, a ground not found, a fact not held."""
    disputed = list(dict.fromkeys(version.fact for version in found.by_version))
    if disputed:
        return f"the {listed([fact_name(fact) for fact in disputed])} is disputed"
    executive = next((f for f in found.findings if f.reading == "executive"), None)
    if executive and executive.silence == "not-found":
        own = any("this library" in place or "this record" in place for place in executive.searched)
        where = "the reports and pages held" if own else listed(list(executive.searched)) or "public sources"
        day = f" (searched on {say(executive.searched_on)})" if executive.searched_on else ""
        return f"the executive branch's ground was not found in {where}{day}"
    turning = list(dict.fromkeys(fact for f in found.findings for fact in f.turns_on))
    return f"it turns on {listed([f'the {fact_name(fact)}' for fact in turning[:2]])}" if turning else "a fact is missing"


def _silent(found: Assessment) -> str:
    if found.silence == "not-held" and any(f.beside for f in found.findings):
        return "the report on this act names it for several acts together, and ties it to none"
    return {
        "withheld": "the executive branch's report on this act is withheld (classified)",
        "open": "the words leave it open, and no other reading held here speaks to it",
        "not-held": "the report on this act is held in part only, and the part held does not speak to it",
        "not-found": "no ground was found in the sources searched",
    }.get(found.silence or "", "no reading held here speaks to it")


def _versions(found: Assessment, library: Library) -> str:
    return " ".join(f"If {version_words(v, library)}: {under(v)}." for v in found.by_version)


def under(version: UnderVersion) -> str:
    """Return the answer under one version of a disputed fact: "contested, on defense of force", "one-sided (denied)"."""
    pivot = f", on {listed([element_name(p) for p in version.pivots])}" if version.pivots else ""
    return OUTCOME[version.outcome] + pivot


def version_words(version: UnderVersion, library: Library) -> str:
    """Return a version of a disputed fact in words: "the attacker was Kata'ib Hizballah"."""
    return f"the {fact_name(version.fact)} was {value_name(version.value, library)}"


_ELEMENT: Mapping[str, str] = {
    "against-whom": "against whom the statute runs", "defence-of-force": "the defense of the force",
    "iraq-threat": "the threat posed by Iraq", "enforce-resolutions": "the enforcement of Security Council resolutions",
    "nature-scope-duration": "nature, scope and duration",
}


def element_name(element: str) -> str:
    """Return the name of an element as printed: its question in a few words, else its id in words, in US spelling."""
    return _ELEMENT.get(element) or element.replace("-", " ").replace("defence", "defense").replace("iraq", "Iraq")


def the_law(short: str) -> str:
    """Return the short name of an authority with its article."""
    return short if short.startswith("Article") else f"the {short}"


def answered(state: str, because: str) -> str:
    """Return the state of a duty with what it rests on, said once where the reason begins with it."""
    return because if because.lower().startswith(DUTY[state]) else f"{DUTY[state]}. {because}"


def provision(pin: str) -> str:
    """Return a provision as printed, with the section sign after U.S.C."""
    return re.sub(r"U\.S\.C\. (?=\d)", "U.S.C. § ", pin)


def fact_name(fact: str) -> str:
    """Return the name of a fact as printed."""
    names = {
        "attacker": "attacker", "target_attacked": "attacker", "determination": "presidential determination", "force_mission": "mission of the defended force",
        "defends": "force defended", "target_status": "status of the target", "attacked": "object of the attack that it answers",
        "statute_claimed": "statute claimed",
    }
    return names.get(fact, fact.replace("_", " "))


def value_name(value: object, library: Library) -> str:
    """Return a value of a fact as printed: an actor's or a place's name, else its words."""
    if isinstance(value, tuple):
        return listed([value_name(item, library) for item in value])
    key = str(value)
    if key in library.terms.actors:
        return library.terms.actors[key].name
    if key in library.terms.places:
        return library.terms.places[key].name
    return key.replace("-", " ").replace("defence", "defense")


def basis_words(finding: Finding) -> str:
    """Return what a verdict rests on, in words."""
    if finding.reading == "text":
        return "the enacted words alone"
    if finding.operation:
        return f"stated of the operation, in the report of {say(finding.operation.dated)}; no report on this day is held"
    if finding.basis == "stated":
        return "stated of this act"
    return "a published position, applied by this program; no statement on this act was found"
