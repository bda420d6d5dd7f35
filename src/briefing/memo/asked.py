"""Questions on what the executive branch has said: of the sixty days, of Article 51, of an armed conflict; each only where the record holds it."""

from collections.abc import Iterable, Iterator, Mapping

from briefing.law.authority import Position
from briefing.memo.facts import first_sentence
from briefing.memo.houses import directed
from briefing.memo.question import Question, lowered, named
from briefing.memo.results import Results
from briefing.memo.wording import listed, the
from briefing.rules.clock import FORCE
from briefing.terms.days import say
from briefing.terms.source import Cite

_5B = "War Powers Resolution, § 5(b)"
_ON: Mapping[str, tuple[str, str]] = {
    "terminated": (
        "On what reading of the words “terminate any use of United States Armed Forces” did the hostilities end",
        "Section 5(b) speaks of a use of forces, and does not say whether a cease-fire or a statement ends it.",
    ),
    "paused-or-stopped": (
        "On what words of section 5(b) does a cease-fire pause or stop the sixty days, and from what day would they run again?",
        "Section 5(b) has words on extending the sixty days and none on a pause.",
    ),
    "not-hostilities": (
        "What does the executive branch take “hostilities” in sections 4(a)(1) and 5(b) to mean, and which facts take these acts out of it?",
        "The Resolution does not define the word.",
    ),
    "discrete-incident": (
        "Does each act begin sixty days of its own, and what would make several acts one use of forces?", "Section 5(b) does not say what one use is.",
    ),
    "specific-authorization": (
        "Which statute is the specific authorization, and which of its words reach these acts?", "Section 8(a)(1) says what a statute must state to be one.",
    ),
}


def of_positions(results: Results) -> Iterable[Question]:
    """One question for each position that the executive branch has taken on the sixty days, and on the two grounds of international law."""
    for position in _positions(results):
        asks, why = _ON[position.says]
        after = _after(results, position) if position.says == "terminated" else ""
        asks += (f", and are the acts after that statement the same use: {after}?" if after else "?") if position.says == "terminated" else ""
        who = the(position.speaker or results.library.holders[position.holder].name)
        yield Question(f"{_POSED[position.says].format(who=who)} {asks}", _5B, why, position.sources)
    put = " ".join(question.asks for question in results.dossier.questions)
    if "Article 51" not in put:
        yield from _article_51(results)
    if "armed conflict" not in put:
        yield from _armed_conflict(results)
    if (day := directed(results)) is not None and "direction" not in put:
        yield Question(
            f"Both Houses are reported to have agreed, {say(day)}, to a direction under section 5(c) to remove forces. Which forces have been removed since, and on what ground have others stayed?",
            "War Powers Resolution, § 5(c)", "The section says that such forces shall be removed by the President if the Congress so directs by concurrent resolution.",
        )


_POSED = {
    "terminated": "It is the stated position ({who}) that the hostilities have ended.",
    "paused-or-stopped": "It is the stated position ({who}) that a cease-fire pauses or stops the sixty days.",
    "not-hostilities": "It is the stated position ({who}) that these are not hostilities under the Resolution.",
    "discrete-incident": "It is the stated position ({who}) that each act is an incident of its own.",
    "specific-authorization": "It is the stated position ({who}) that there is specific authorization.",
}


def _positions(results: Results) -> list[Position]:
    """The positions of the executive branch on the starts of this record, the first of each kind, inferred ones left out."""
    found: dict[str, Position] = {}
    for clock in results.clocks:
        for start in clock.starts:
            for held in start.positions:
                position = held.position
                if position.reading == "executive" and position.says in _ON and not position.inferred:
                    found.setdefault(position.says, position)
    return list(found.values())


def _after(results: Results, position: Position) -> str:
    """The acts of force dated after a position was taken, or going on then."""
    acts = {named(act): None for act in results.acts if act.value("action") in FORCE and position.since and (act.through or act.date) > position.since}
    return listed(list(acts)[:3]) + (" and others" if len(acts) > 3 else "")


def _article_51(results: Results) -> Iterable[Question]:
    invoked = [o for o in results.others if o.authority == "un-charter-51" and o.answer in ("invoked", "disputed")]
    if invoked:
        acts = list(dict.fromkeys(named(o.act) for o in invoked))
        cites = tuple(dict.fromkeys(cite for o in invoked for cite in o.sources))[:2]
        yield Question(
            f"Against which armed attack, actual or imminent, and in whose defense was force used under Article 51 of the UN Charter in {'this case' if len(acts) == 1 else 'these cases'}: "
            f"{'; '.join(acts[:4])}{'; and others' if len(acts) > 4 else ''}; and by what paper, of what day, was it reported to the Security Council?",
            "UN Charter, Article 51; War Powers Resolution, § 4(a)(3)(A)", "Article 51 has such measures reported to the Security Council at once, and is no ground under U.S. law.", cites,
        )


def _armed_conflict(results: Results) -> Iterable[Question]:
    """Asked where a paper or an official of the executive branch speaks of an armed conflict, with the first text that does."""
    found = next(_of_conflict(results), None)
    if found is not None:
        who, cites = found
        yield Question(
            f"The executive branch is reported ({lowered(who)}) to speak of an armed conflict. With whom is it, since what day and of which kind, which facts show it, and what follows from it for “hostilities” under section 5(b)?",
            "War Powers Resolution, §§ 4(a)(1), 5(b)", "The public papers do not bring the two together.", cites,
        )


_OFFICIAL = ("President", "Secretary", "Department", "Legal Adviser", "Office of Legal Counsel", "White House", "Administration", "Attorney General", "General Counsel")


def _of_conflict(results: Results) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    for paper in results.dossier.mandate:
        if paper.kind == "report" and _speaks(f"{paper.words or ''} {paper.what}"):
            yield paper.by, paper.sources[:1]
    for entry in results.dossier.statements:
        if any(office in f"{entry.speaker} {entry.role or ''}" for office in _OFFICIAL) and _speaks(f"{entry.words or ''} {entry.what}"):
            yield f"{entry.speaker}, {say(entry.date)}", entry.sources[:1]
    rows = [*(s for found in results.assessments for s in found.statements), *(s for clock in results.clocks for s in clock.beside)]
    for row in rows:
        if row.reading == "executive" and _speaks(f"{row.words or ''} {row.because}"):
            yield row.speaker or first_sentence(row.because), row.sources[:1]


def _speaks(text: str) -> bool:
    return "armed conflict" in text
