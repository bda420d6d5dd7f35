"""Acts of one kind together: what a reader of the matrix needs to see once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.law.library import Library
from briefing.memo.wording import OUTCOME, cell, label, listed, place, the, value_name
from briefing.record.act import Act
from briefing.rules.results import Assessment
from briefing.terms.days import say

FORCE = (
    "strike", "raid", "ground-combat", "air-defence", "capture-or-arrest", "detention", "interdiction", "seizure", "blockade", "rescue",
)


@dataclass(frozen=True)
class Row:
    """One authority for one group of acts: the cells, the outcome, the label sentence."""

    authority: str
    cells: tuple[str, ...]
    outcome: str
    label: str
    assessment: Assessment

    @property
    def disputed(self) -> bool:
        """Whether anyone denies or questions that the authority reaches the acts."""
        return any(finding.verdict in ("not-covered", "questioned") for finding in self.assessment.findings)


@dataclass(frozen=True)
class Group:
    """Acts whose target, country and every cell agree."""

    name: str
    acts: tuple[Act, ...]
    rows: tuple[Row, ...]
    target: str
    places: tuple[str, ...]
    heading: bool = False  # its name gives the days already
    others: tuple[date, ...] = ()  # the days of acts of its kind that are answered otherwise

    @property
    def told(self) -> tuple[Row, ...]:
        """The rows on which anybody takes a side, or should."""
        return tuple(row for row in self.rows if row.assessment.outcome not in ("silent", "not-claimed"))

    @property
    def days(self) -> str:
        """The days of its acts in words; no span holds the day of an act of its kind that is answered otherwise."""
        runs: list[list[Act]] = []
        for act in sorted(self.acts, key=lambda a: a.date):
            if runs and not any(runs[-1][-1].date < day < act.date for day in self.others):
                runs[-1].append(act)
            else:
                runs.append([act])
        return "; ".join(map(_span, runs))


def _span(acts: Sequence[Act]) -> str:
    """The days of acts that follow each other: one, two, or the first and the last, to the day on which the last ended."""
    days = list(dict.fromkeys(day_of(act) for act in acts))
    if len(days) == 2 and not acts[-1].through and not acts[0].through:
        return f"{days[0]} and {days[1]}"
    end = max(acts, key=lambda act: act.through or act.date)
    last = end_of(end) or days[-1]
    return days[0] if days[0] == last else f"{days[0]} to {last}"


def end_of(act: Act) -> str:
    """Return the day on which an act ended in words, or its month where the days are not known; empty where none is held."""
    return (say(f"{act.through:%Y-%m}") if act.month else say(act.through)) if act.through else ""


def day_of(act: Act) -> str:
    """Return the day of an act in words, or its month where the day is not known."""
    return say(f"{act.date:%Y-%m}") if act.month else say(act.date)


def grouped(acts: Sequence[Act], assessments: Sequence[Assessment], library: Library, readings: Sequence[str]) -> tuple[Group, ...]:
    """Return the acts in groups, in the order of each group's first act."""
    by_act: dict[int, list[Assessment]] = {}
    for found in assessments:
        by_act.setdefault(id(found.act), []).append(found)
    groups: dict[tuple[object, ...], list[Act]] = {}
    rows: dict[tuple[object, ...], tuple[Row, ...]] = {}
    for act in acts:
        made = tuple(_row(found, library, readings) for found in by_act.get(id(act), ()))
        told = tuple(row for row in made if row.assessment.outcome not in ("silent", "not-claimed"))
        key = (_kind(act, library), *((row.authority, _plain(row.cells), row.outcome) for row in told))
        groups.setdefault(key, []).append(act)
        rows[key] = made if key not in rows else tuple(_doubtful(a, b) for a, b in zip(rows[key], made, strict=True))
    return tuple(
        Group(
            str(key[0]), tuple(members), rows[key], listed(target_name(members[0], library), "or") or "no named target",
            tuple(_names(members[0], "country", library)) or ("a place not named",),
            others=tuple(act.date for other, acts in groups.items() if other != key and other[0] == key[0] for act in acts),
        )
        for key, members in groups.items()
    )


def merged(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups of one kind of act that differ in target or country alone, as one: every cell of theirs agrees."""
    alike: dict[tuple[object, ...], list[Group]] = {}
    for group in groups:
        told = tuple((row.authority, row.cells, row.outcome) for row in group.told)
        alike.setdefault((group.name.split(" ")[0].removesuffix("s"), bool(group.acts[0].if_by), told), []).append(group)
    return tuple(found[0] if len(found) == 1 else _joined(found) for found in alike.values())


MOST_ROWS = 40  # in the body's matrix; a longer one shows every row that anyone denies or questions, and the first and latest acts whole


def parted(groups: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the groups with the rows that the body's matrix shows, and with those that stand in the annex."""
    if sum(len(group.told) for group in groups) <= MOST_ROWS:
        return tuple(groups), ()
    first = min(groups, key=lambda g: g.acts[0].date)
    whole = {id(first), *(id(g) for g in sorted(groups, key=lambda g: g.acts[-1].date)[-2:])}
    body = [(g, tuple(row for row in g.told if id(g) in whole or row.disputed)) for g in groups]
    rest = [(g, tuple(row for row in g.told if id(g) not in whole and not row.disputed)) for g in groups]
    return tuple(replace(g, rows=rows) for g, rows in body if rows), tuple(replace(g, rows=rows) for g, rows in rest if rows)


def _joined(groups: Sequence[Group]) -> Group:
    names = [f"{g.name} ({g.days})" for g in groups]
    verb = names[0].split(" against ")[0]
    rest = [name.removeprefix(f"{verb} against ") for name in names[1:]]
    return replace(groups[0], name="; ".join([names[0], *rest]), acts=tuple(act for g in groups for act in g.acts), heading=True)


def _plain(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.replace(" (in part unverified)", "").replace(" (unverified)", "") for cell in cells)


def _doubtful(one: Row, other: Row) -> Row:
    """The row of both acts: what is unverified for one of them is marked so for the group."""
    if one.cells == other.cells or _plain(one.cells) != _plain(other.cells):
        return one
    cells = tuple(a if a == b else f"{_plain((a,))[0]} (in part unverified)" for a, b in zip(one.cells, other.cells, strict=True))
    return replace(one, cells=cells)


def _row(found: Assessment, library: Library, readings: Sequence[str]) -> Row:
    cells = []
    for reading in readings:
        words = [
            cell(f) if reading in ("text", "executive") or f.holder is None else f"{library.holders[f.holder].name} {cell(f)}"
            for f in found.findings if f.reading == reading
        ]
        cells.append("; ".join(dict.fromkeys(words)) or "–")
    short = library.authorities[found.authority].short
    return Row(short, tuple(cells), OUTCOME[found.outcome] + _side(found), label(found, library), found)


def _side(found: Assessment) -> str:
    if found.outcome != "one-sided":
        return ""
    return " (claimed)" if any(f.verdict == "covered" for f in found.findings) else " (denied)"


def _names(act: Act, fact: str, library: Library) -> list[str]:
    return [value_name(value, library) for value in act.fact(fact).values if value]


def target_name(act: Act, library: Library) -> list[str]:
    """Return the targets of an act as printed; where nobody says it in its own voice, with whose word it is that this was the target."""
    fact = act.fact("target")
    names = [place(value_name(value, library)) for value in fact.values if value]
    whose = list(dict.fromkeys(the(claim.according_to) for claim in fact.claims if claim.according_to))
    if len(names) != 1 or " said to " in names[0] or len(whose) < len(fact.claims):
        return names
    return [f"{names[0]} (as identified by {listed(whose)})"]


def _kind(act: Act, library: Library) -> str:
    targets, countries = target_name(act, library), _names(act, "country", library)
    where = f" in {listed([place(country) for country in countries], 'or')}" if countries else ""
    action = act.value("action")
    if action in FORCE:
        one = any(library.terms.actors[t].kind == "person" for t in act.fact("target").values if t in library.terms.actors)
        doubt = ", if the United States did it" if act.if_by else ""
        return f"{action_name(act).removesuffix('s') if one else action_name(act)} against {listed(targets, 'or') or 'a target not named'}{where}{doubt}"
    return f"{action_name(act)}{where}"


def action_name(act: Act) -> str:
    """Return the kind of act as a reader says it."""
    names = {
        "strike": "Strikes", "raid": "Raid", "deployment": "Deployments", "advise-assist": "Advice and assistance",
        "embassy-security": "Embassy security", "air-defence": "Air defense", "continued-presence": "Continued presence",
        "evacuation": "Evacuation", "command-or-coordinate": "Command or coordination", "refuel-or-intelligence": "Refueling or intelligence",
    }
    action = str(act.value("action") or "act")
    return names.get(action, action.replace("-", " ").capitalize())
