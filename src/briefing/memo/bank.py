"""The bank of questions: what the record leaves open, each with its provision and its gap, by the witness who can answer.

Each act is asked about once: what a person has put into the record's own questions is not asked again.
"""

import re
from collections.abc import Iterable, Mapping

from briefing.memo.asked import of_positions
from briefing.memo.bottom import spoken
from briefing.memo.facts import first_sentence
from briefing.memo.groups import FORCE
from briefing.memo.question import Question, Witness, named, to_executive
from briefing.memo.results import Results
from briefing.memo.wording import element_name, holder_name, listed, provision, the_law
from briefing.record.act import Act
from briefing.rules.duties import Duty
from briefing.rules.results import Assessment, Finding
from briefing.terms.days import say
from briefing.terms.source import Cite

__all__ = ["Question", "Witness", "bank"]

_LEGAL, _FACTS = "determination", ("attacker", "target", "defends", "force_mission", "troops", "target_status", "attacked", "action", "country")


def bank(results: Results) -> tuple[Witness, ...]:
    """Return the questions that the record and the findings raise, by witness; a witness without questions is left out."""
    every = (
        Witness("Department of Defense: the acts", "The acts", tuple(_of_facts(results))),
        Witness("Legal advisers of the Departments and the White House: the ground", "The legal ground", tuple(_of_law(results))),
        Witness("Legal advisers and policy officials: what the executive branch has said", "Positions that the executive branch has taken", tuple(of_positions(results))),
        Witness("Any witness of the executive branch: what the public papers leave open", "What the public papers leave open", tuple(_of_record(results))),
        Witness("Legislative affairs: papers sent to Congress", "Reports to Congress", tuple(_of_duties(results))),
        Witness("Witnesses from outside the Government: the readings that differ", "", tuple(_of_critics(results))),
    )
    return tuple(witness for witness in every if witness.questions)


def _of_facts(results: Results) -> Iterable[Question]:
    """One question for the acts of which the same is missing or disputed, where the answer would settle a finding: each act once."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for act, facts in _by_act(results).items():
        alike.setdefault(tuple(facts), []).append(act)
    for facts_missing, acts in alike.items():
        if list(facts_missing) != [_LEGAL]:
            shorts = list(dict.fromkeys(short for act in acts for found in _by_act(results)[act].values() for short in found))
            asks = [results.library.terms.facts[fact].asks.rstrip("?") for fact in facts_missing]
            yield Question(
                f"As to {_acts(acts)}: {'; '.join(f'{ask[:1].lower()}{ask[1:]}' for ask in asks)}?", listed([_pin(results, short) for short in shorts]),
                f"The public papers do not say, or they differ, and what is said of {listed([the_law(short) for short in shorts])} turns on it.",
            )


def _by_act(results: Results) -> dict[str, dict[str, list[str]]]:
    """Acts with what is missing of each, and the authorities whose answer it would settle."""
    acts: dict[str, dict[str, list[str]]] = {}
    for fact, found in _missing(results).items():
        for act, shorts in found.items():
            acts.setdefault(act, {})[fact] = shorts
    return acts


def _of_law(results: Results) -> Iterable[Question]:
    """Determinations not found, grounds not found, and elements on which a critic and the executive part."""
    alone = [act for act, facts in _by_act(results).items() if list(facts) == [_LEGAL]]
    if alone:
        shorts = list(dict.fromkeys(short for act in alone for short in _by_act(results)[act][_LEGAL]))
        asks = results.library.terms.facts[_LEGAL].asks
        yield Question(
            f"As to {_acts(alone)}: {asks[:1].lower()}{asks[1:]}", listed([_pin(results, short) for short in shorts]), "No public determination was found."
        )
    met: set[tuple[str, str]] = set()
    for found in spoken(results):
        authority = results.library.authorities[found.authority]
        for pivot in found.pivots:
            if (found.authority, pivot) not in met and pivot in authority.head.elements:
                met.add((found.authority, pivot))
                element = authority.head.elements[pivot]
                yield Question(
                    f"{element.asks} On which facts does the executive branch rest for {named(found.act)}?", f"{authority.short}, {element.pin or ''}",
                    f"Those who claim and those who deny {the_law(authority.short)} for it part on {element_name(pivot)}.", _critics(found),
                )
    alike: dict[tuple[str, str], list[str]] = {}
    for found, shorts in _not_found(results):
        if not _asked(results, found.act):
            reported = _report_not_found(results, found.act)
            laws = listed(shorts) + (" and War Powers Resolution, § 4(a)" if reported else "")
            alike.setdefault((laws, _gap(found, reported)), []).append(named(found.act))
    for (laws, gap), acts in alike.items():
        yield Question(
            f"On what ground under U.S. law did the United States act in {'this case' if len(acts) == 1 else 'each of these cases'}: {'; '.join(acts)}"
            + ("; was a report on it submitted to Congress, when, and in what form?" if "§ 4(a)" in laws else "?"), laws, gap,
        )


def _gap(found: Assessment, reported: bool) -> str:
    executive = next(f for f in found.findings if f.reading == "executive")
    where, day = listed(list(executive.searched)) or "public sources", f", searched on {say(executive.searched_on)}" if executive.searched_on else ""
    return f"No ground that the executive branch gave{' and no report' if reported else ''} was found in {where}{day}." + (" A classified report would not appear there." if reported else "")


def _of_record(results: Results) -> Iterable[Question]:
    """The record's own questions; what else is missing of an act that one of them asks about is asked with it."""
    missing = [found.act for found, _ in _not_found(results) if _asked(results, found.act) and not _asked(results, found.act, "ground|authority")]
    told: set[int] = set()
    for question in results.dossier.questions:
        acts = [act for act in missing if id(act) not in told and _is_of(question.asks, act)]
        told.update(id(act) for act in acts)
        asks = to_executive(question.asks)
        if asks:
            more = f" On what ground under U.S. law was that done{f': {listed([named(act) for act in acts])}' if len(acts) > 1 else ''}?" if acts else ""
            yield Question(asks + more, _bears_on(asks), question.because, question.sources)


_BEARS: Mapping[str, str] = {r"\bcertif": "§ 5(b)", r"\bdirection\b": "§ 5(c)", r"\breported to Congress\b|\bwere these acts reported\b": "§ 4(a)"}


def _bears_on(asks: str) -> str:
    """The provision that a question of the record is of; where no other is, the one under which Congress may ask."""
    return f"War Powers Resolution, {next((pin for words, pin in _BEARS.items() if re.search(words, asks)), '§ 4(b)')}"


_WHY = {"filed-withheld": "It is classified, and no unclassified text is public.", "filed-date-unknown": "The day on which it was sent is not public."}


def _of_duties(results: Results) -> Iterable[Question]:
    """The reports that were not found, withheld, or whose day is unknown, those on one act together; the six-month reports together."""
    several = [d for d in results.duties if d.pin in ("§ 4(c)", "50 U.S.C. 1549(a)") and d.state == "not-found"]
    by_act: dict[str, list[Duty]] = {}
    for duty in results.duties:
        acts = [act for act in results.acts if act.title == duty.title]
        if duty.state in ("not-found", "filed-withheld", "filed-date-unknown") and duty not in several and not (
            duty.state == "not-found" and any(_asked(results, act, "report") or _in_grounds(results, act) for act in acts)
        ):
            by_act.setdefault(duty.title or duty.pin, []).append(duty)
    for title, found in by_act.items():
        acts = [act for act in results.acts if act.title == title]
        what = f" in this case: {named(acts[0])}" if acts else "" if title == found[0].pin else f" in this case: {title}"
        pins = listed([_full(d.pin) for d in found])
        asks = f"Was a report under {pins} submitted{what}, and when and in what form?"
        if all(d.state == "filed-withheld" for d in found):
            asks = f"Can an unclassified version of the report under {pins} be given{what}?"
        yield Question(asks, pins, " ".join(_WHY.get(d.state) or _was(d) for d in found), tuple(c for d in found for c in d.sources))
    if several:
        yield Question(
            "When were the six-month and the annual reports on these forces sent?", f"{_full('§ 4(c)')}; 50 U.S.C. § 1549(a)", "Not all of these reports are public."
        )


def _in_grounds(results: Results, act: Act) -> bool:
    return any(named(found.act) == named(act) for found, _ in _not_found(results)) and not _asked(results, act)


def _full(pin: str) -> str:
    return f"War Powers Resolution, {pin}" if pin.startswith("§ 4") else provision(pin)


def _was(duty: Duty) -> str:
    return f"It was n{duty.because[1:]}" if duty.because.startswith("Not found") else duty.because


def _of_critics(results: Results) -> Iterable[Question]:
    """One question for each scholar, Member or chamber that denies or questions, on the element its words speak to."""
    met: set[str] = set()
    for found in spoken(results):
        for finding in found.findings:
            if finding.reading in ("scholars", "congress", "courts") and finding.verdict in ("not-covered", "questioned") and finding.holder not in met:
                met.add(finding.holder or "")
                name, short = holder_name(results.library, finding), results.library.authorities[found.authority].short
                word = "denies that" if finding.verdict == "not-covered" else "questions whether"
                yield Question(
                    f"{name} {word} {the_law(short)} reaches acts of this kind. What would answer that reading?", short, _because(finding),
                    tuple(c for row in finding.rows for c in row.sources)[:2],
                )


def _because(finding: Finding) -> str:
    return first_sentence(finding.rows[0].because) if finding.rows else "A published position."


def _critics(found: Assessment) -> tuple[Cite, ...]:
    return tuple(c for f in found.findings if f.verdict == "not-covered" for row in f.rows for c in row.sources)[:2]


def _missing(results: Results) -> dict[str, dict[str, list[str]]]:
    """Missing facts, each with the acts and the authorities whose answer it would settle."""
    asked: dict[str, dict[str, list[str]]] = {}
    force = any(a.act.value("action") in FORCE for a in spoken(results))
    for found in spoken(results):
        if found.outcome == "not-claimed":  # nobody is asked for a determination under a law that was not named
            continue
        if force and found.act.value("action") not in FORCE:  # of a guard or of advisers nobody asks whose attack they answer
            continue
        for need in found.still_needed:
            for fact in need.facts:
                if fact == _LEGAL or fact in _FACTS:
                    shorts = asked.setdefault(fact, {}).setdefault(named(found.act), [])
                    short = results.library.authorities[found.authority].short
                    shorts += [short] if short not in shorts else []
    return asked


def _not_found(results: Results) -> list[tuple[Assessment, list[str]]]:
    """Acts for which the executive's ground was searched for and not found, each once, with the authorities asked."""
    acts: dict[str, tuple[Assessment, list[str]]] = {}
    for found in spoken(results):
        executive = next((f for f in found.findings if f.reading == "executive"), None)
        if executive and executive.silence == "not-found" and not found.act.if_by:
            acts.setdefault(named(found.act), (found, []))[1].append(results.library.authorities[found.authority].short)
    return [(found, list(dict.fromkeys(shorts))) for found, shorts in acts.values()]


def _report_not_found(results: Results, act: Act) -> bool:
    return any(d.title == act.title and d.pin == "§ 4(a)" and d.state == "not-found" for d in results.duties)


_COMMON = {"strike", "strikes", "with", "near", "from", "that", "after", "forces", "first", "second", "further", "operation"}


def _asked(results: Results, act: Act, what: str = "") -> bool:
    """Whether one of the record's own questions asks `what` of this act already."""
    return any(re.search(what, question.asks) and _is_of(question.asks, act) for question in results.dossier.questions)


def _is_of(asks: str, act: Act) -> bool:
    """Whether a question is of this act: it names its day, or most of the words of its title."""
    month, _, day = say(act.date).rpartition(",")[0].partition(" ")
    if day and not act.month and re.search(rf"\b{month} (?:\d+,? (?:and|to) )?{day}\b", asks):
        return True
    words = {word.rstrip("s") for word in re.findall(r"[A-Za-z']{4,}", act.title.lower()) if word not in _COMMON}
    heard = {word.rstrip("s") for word in re.findall(r"[A-Za-z']{4,}", asks.lower())}
    return bool(words) and 2 * len(words & heard) > len(words)


_NAMED = 6  # acts named in one question; the others are counted


def _acts(acts: list[str]) -> str:
    more = len(acts) - _NAMED
    return "; ".join([*acts[:_NAMED], *([f"and {more} other act{'s' if more > 1 else ''} of this kind"] if more > 0 else [])])


def _pin(results: Results, short: str) -> str:
    authority = next(a for a in results.library.authorities.values() if a.short == short)
    fold = authority.fold_for("text")
    pins = [authority.head.elements[e].pin or "" for e in (fold.elements() if fold else ())]
    return f"{short}, {pins[0]}" if pins and pins[0] else short
