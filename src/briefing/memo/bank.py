"""The bank of questions: what the record leaves open, each with its provision and its gap, by the witness who can answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.memo.bottom import spoken
from briefing.memo.facts import first_sentence
from briefing.memo.groups import FORCE
from briefing.memo.results import Results
from briefing.memo.wording import answered, element_name, holder_name, listed, provision, the_law, value_name
from briefing.rules.results import Assessment, Finding
from briefing.terms.source import Cite


@dataclass(frozen=True)
class Question:
    """One question: the provision it is tied to, and the gap in the papers that it comes from."""

    asks: str
    provision: str
    because: str
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True)
class Witness:
    """The questions of one kind: the witness for a hearing, the topic for a letter."""

    role: str
    topic: str
    questions: tuple[Question, ...]


_LEGAL, _FACTS = "determination", ("attacker", "target", "defends", "force_mission", "troops", "target_status", "attacked", "action", "country")


def bank(results: Results) -> tuple[Witness, ...]:
    """Return the questions that the record and the findings raise, by witness; a witness without questions is left out."""
    every = (
        Witness("Department of Defense: the acts", "The acts", tuple(_of_facts(results))),
        Witness("Legal advisers of the Departments and the White House: the ground", "The legal ground", tuple(_of_law(results))),
        Witness("Any witness of the executive branch: what the record leaves open", "What the record leaves open", tuple(_of_record(results))),
        Witness("Legislative affairs: papers sent to Congress", "Reports to Congress", tuple(_of_duties(results))),
        Witness("Witnesses from outside the Government: the readings that differ", "", tuple(_of_critics(results))),
    )
    return tuple(witness for witness in every if witness.questions)


def _of_facts(results: Results) -> Iterable[Question]:
    """One question for each missing or disputed fact, for all the acts whose answer it would settle."""
    for fact, acts in _missing(results).items():
        if fact != _LEGAL:
            asks = results.library.terms.facts[fact].asks
            shorts = list(dict.fromkeys(short for shorts in acts.values() for short in shorts))
            provisions = listed([_pin(results, short) for short in shorts])
            yield Question(asks, provisions, f"Not known, or disputed, for {_acts(list(acts))}; the answer would settle what is said of {listed([the_law(short) for short in shorts])}.")


def _of_law(results: Results) -> Iterable[Question]:
    """Determinations not found, grounds not found, and elements on which a critic and the executive part."""
    acts = _missing(results).get(_LEGAL, {})
    if acts:
        shorts = list(dict.fromkeys(short for shorts in acts.values() for short in shorts))
        asks = results.library.terms.facts[_LEGAL].asks
        yield Question(asks, listed([_pin(results, short) for short in shorts]), f"No public determination was found for {_acts(list(acts))}.")
    met: set[tuple[str, str]] = set()
    for found in spoken(results):
        authority = results.library.authorities[found.authority]
        for pivot in found.pivots:
            if (found.authority, pivot) not in met and pivot in authority.head.elements:
                met.add((found.authority, pivot))
                element = authority.head.elements[pivot]
                yield Question(
                    f"{element.asks} Which facts does the executive branch rest on for {_title(found)}?", f"{authority.short}, {element.pin or ''}",
                    f"Those who claim and those who deny {the_law(authority.short)} for it part on {element_name(pivot)}.", _critics(found),
                )
    for title, shorts in _not_found(results).items():
        yield Question(f"On what ground under U.S. law was this done: {title}?", listed(shorts), "The ground that the executive branch gave was searched for and not found.")


def _of_record(results: Results) -> Iterable[Question]:
    for question in results.dossier.questions:
        yield Question(question.asks, "War Powers Resolution, § 4(b)", question.because, question.sources)


def _of_duties(results: Results) -> Iterable[Question]:
    """The reports that were not found, withheld, or whose day is unknown; the six-month reports together."""
    several = [d for d in results.duties if d.pin in ("§ 4(c)", "50 U.S.C. 1549(a)") and d.state == "not-found"]
    for duty in results.duties:
        if duty.state in ("not-found", "filed-withheld", "filed-date-unknown") and duty not in several:
            asks = "Can an unclassified version be given" if duty.state == "filed-withheld" else "Was it sent, when, and in what form"
            title = f" on “{duty.title}”" if duty.title else ""
            told = answered(duty.state, duty.because)
            yield Question(f"The report under {provision(duty.pin)}{title}: {asks}?", f"War Powers Resolution, {duty.pin}" if duty.pin.startswith("§") else provision(duty.pin), f"{told[:1].upper()}{told[1:]}", duty.sources)
    if several:
        yield Question("When were the six-month and the annual reports on these forces sent?", "War Powers Resolution, § 4(c); 50 U.S.C. § 1549(a)", "The periodic reports held here are not all there are.")


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
        if force and found.act.value("action") not in FORCE:  # of a guard or of advisers nobody asks whose attack they answer
            continue
        for need in found.still_needed:
            for fact in need.facts:
                if fact == _LEGAL or fact in _FACTS:
                    shorts = asked.setdefault(fact, {}).setdefault(_title(found), [])
                    short = results.library.authorities[found.authority].short
                    shorts += [short] if short not in shorts else []
    return asked


def _not_found(results: Results) -> dict[str, list[str]]:
    """Acts for which the executive's ground was searched for and not found, with the authorities asked."""
    acts: dict[str, list[str]] = {}
    for found in spoken(results):
        executive = next((f for f in found.findings if f.reading == "executive"), None)
        if executive and executive.silence == "not-found" and not found.act.if_by:
            target = value_name(found.act.value("target") or "a target not named", results.library)
            acts.setdefault(f"{_title(found)}, against {target}", []).append(results.library.authorities[found.authority].short)
    return {title: list(dict.fromkeys(shorts)) for title, shorts in acts.items()}


def _title(found: Assessment) -> str:
    title = found.act.title or found.act.date.isoformat()
    return f"“{title}”"


def _acts(titles: list[str]) -> str:
    shown = titles[:3]
    return listed(shown) + (f" and {len(titles) - 3} other acts" if len(titles) > 3 else "")


def _pin(results: Results, short: str) -> str:
    authority = next(a for a in results.library.authorities.values() if a.short == short)
    fold = authority.fold_for("text")
    pins = [authority.head.elements[e].pin or "" for e in (fold.elements() if fold else ())]
    return f"{short}, {pins[0]}" if pins and pins[0] else short
