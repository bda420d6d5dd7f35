"""A new dossier: a commented skeleton that `briefing check` passes, and events drafted from the rows of a spreadsheet."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.intake.spreadsheet import Row, day_of, shown
from briefing.terms.places import names_of
from briefing.terms.terms import Terms

REPLACE = "REPLACE"  # stands in every text of a skeleton that a person has still to write
EVENTS_A_FILE = 2_000
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person must look at in one row; `drafted` says whether an event was made of it all the same."""

    row: int
    what: str
    drafted: bool


@dataclass(slots=True)
class Draft:
    """Events drafted from rows: the text of each, their sources, and what was not understood."""

    events: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    left: list[tuple[Row, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def slug(text: str, longest: int = 48) -> str:
    """Return an id made of the words of `text`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return words[:longest].rsplit("-", 1)[0].strip("-") if len(words) > longest else words


def skeleton(key: str, schema: str, today: date, *, title: str | None = None, country: str | None = None, draft: Draft | None = None) -> str:
    """Return the text of a new dossier; what a person has still to write says REPLACE."""
    days = sorted(draft.days) if draft and draft.days else [today]
    countries = list(dict.fromkeys(([country] if country else []) + (draft.countries if draft else [])))
    place = "" if countries else f"   # {REPLACE}: the places, as in authorities/terms/places.yaml"
    return f"""\
# yaml-language-server: $schema={schema}
# The record of one deployment. Every entry has a source; a fact without one is not printed. What is not known is left
# out: it becomes a question for the Administration. `briefing check` says what is wrong here, with line and remedy.
id: {key if key[0].isalpha() and key not in ("true", "false", "null") else quoted(key)}
title: {quoted(title or f"{REPLACE}: the deployment, with its years")}
covers: {{from: {days[0]}, through: {days[-1]}}}   # first and last day of the record, both included
countries: [{", ".join(countries or ["high-seas"])}]{place}
checked: {today}   # when a person last compared this record with its sources
about: {quoted(f"{REPLACE}: what this record covers, in one or two attributed sentences.")}

# Documents, by an id of your own. kind: official (with of: us, iraq …) · court · press · research · opinion · office.
# seen: read (whole) · excerpt (these words, on the page named) · memory (unchecked: printed as unverified).
#
# sources:
#   letter-2020-01-04:
#     title: Letter to the Speaker of the House and the President Pro Tempore of the Senate
#     publisher: The White House
#     kind: official
#     of: us
#     published: 2020-01-04
#     link: https://…
#     seen: read

# Papers that named a scope to Congress: orders, statutes, reports. Never mere statements.
#
# mandate:
#   - id: mandate-2020-01-04
#     date: 2020-01-04
#     kind: report            # report · order · statute · request
#     by: The President, War Powers report
#     words: the words themselves, verbatim, or leave this line out
#     what: Our own sentence on what it names.
#     scope: {{purpose: [defend-forces], enemy: [], place: [iraq], means: [strike], legal_ground: [const-art-ii]}}
#     sources: [letter-2020-01-04]

# What happened. Only acts of the United States (by: usa) are judged; give the others too, so that an act can answer them.
# A fact is one value, or a list of claims where sources differ:
#   by: [{{value: …, according_to: …, sources: […]}}, {{value: …, according_to: …, sources: […]}}]
#
# events:
#   - id: strike-2020-01-02
#     date: 2020-01-02        # the Washington day
#     title: A strike near an airport
#     what: One to three attributed sentences.
#     by: usa
#     action: strike          # authorities/terms/facts.yaml lists the values of every fact
#     target: soleimani       # an actor of authorities/terms/actors
#     country: iraq
#     purpose: [defend-forces]
#     sources: [letter-2020-01-04]

# Further sections: consent, forces, statements, reports, congress, counter_evidence, questions. docs/reference/files.md
# shows each. A section that grows long may lie beside this file under its own name (events.yaml, sources.yaml).
"""


def draft(rows: Iterable[Row], terms: Terms) -> Draft:
    """Return the events that the rows make; a row that cannot be one is kept whole, with the reason."""
    made = Draft()
    drafter = _Drafter(terms, made)
    for row in rows:
        drafter.row(row)
    return made


def files(made: Draft, name: str, schema: str) -> dict[str, str]:
    """Return the files of a draft by name, the sources and the rows left over in the first."""
    found = {}
    parts = [made.events[i : i + EVENTS_A_FILE] for i in range(0, len(made.events), EVENTS_A_FILE)] or [[]]
    for index, events in enumerate(parts):
        lines = [f"# yaml-language-server: $schema={schema}", f"# Drafted from {_comment(name)}. Check every row against its source before it is used."]
        if index == 0:
            lines += ["sources:" if made.sources else "sources: {}", *made.sources.values()]
        lines += ["events:" if events else "events: []", *events]
        if index == 0 and made.left:
            lines += ["", f"# {len(made.left)} rows could not be drafted:"]
            for row, why in made.left:
                cells = "; ".join(f"{key}: {shown(value)[0]}" for key, value in {**row.cells, **row.other}.items())
                lines += [f"#   row {row.number}: {_comment(why)}", f"#     {_comment(cells)}"]
        found["events.yaml" if index == 0 else f"events-{index + 1}.yaml"] = "\n".join(lines) + "\n"
    return found


def _comment(text: str) -> str:
    return " ".join(text.split())


class _Drafter:
    """Turns rows into events, one after the other."""

    def __init__(self, terms: Terms, made: Draft) -> None:
        self.terms = terms
        self.made = made
        self.places = names_of(terms.places)
        self.links = {source.link: key for key, source in terms.sources.items() if source.link}
        self.actions = terms.facts["action"].names
        self.cited: dict[tuple[str, str], str] = {}
        self.ids: set[str] = set()
        self.counts: dict[str, int] = {}
        self.odd: list[str] = []

    def row(self, row: Row) -> None:
        cells, self.odd = row.cells, list(row.odd)
        faults = [f"it has no {name}" for name in ("date", "what") if not cells.get(name)]
        if not (cells.get("source") or cells.get("link")):
            faults.append("it has no source")
        day = through = None
        for name in ("date", "through"):
            try:
                value = day_of(cells[name]) if cells.get(name) else None
            except ValueError as error:
                faults.append(str(error))
                continue
            day, through = (value, through) if name == "date" else (day, value)
        if day and through and through < day:
            faults.append("its last day is before its first")
        if faults or day is None:
            why = "; ".join([*faults, *self.odd])
            self.made.left.append((row, why))
            self.made.remarks.append(Remark(row.number, why, drafted=False))
            return
        self.made.events.append(self.event(row, day, through))
        self.made.days += [day, through or day]
        self.made.remarks += [Remark(row.number, what, drafted=True) for what in self.odd]

    def event(self, row: Row, day: date, through: date | None) -> str:
        what = shown(row.cells["what"])[0]
        title = shown(row.cells.get("title"))[0] or _title(what)
        lines = [f"  - id: {self.key(day, title)}", f"    date: {day}"]
        if through and through != day:
            lines.append(f"    through: {through}")
        lines += [f"    title: {quoted(title)}", f"    what: {quoted(what)}"]
        country, place = self.where(row.cells)
        lines += self.fact("by", row.cells, self.terms.actors.names.find)
        lines += self.fact("action", row.cells, self.actions.meant)
        lines += self.fact("target", row.cells, self.terms.actors.names.find)
        lines += [f"    country: {country}"] if country else []
        lines += [f"    place: {quoted(place)}"] if place else []
        lines.append(f"    sources: [{', '.join(self.sources(row.cells))}]")
        note = "; ".join([f"{key}: {value}" for key, value in row.other.items()])
        lines += [f"    note: {quoted(f'From row {row.number}: {note}')}"] if note else []
        return "\n".join([*lines, *(f"    # row {row.number}: {_comment(odd)}" for odd in self.odd)])

    def key(self, day: date, title: str) -> str:
        base = f"{day}-{slug(title, 32) or 'event'}"
        key = base
        while key in self.ids:
            self.counts[base] = self.counts.get(base, 1) + 1
            key = f"{base}-{self.counts[base]}"
        self.ids.add(key)
        return key

    def where(self, cells: Mapping[str, object]) -> tuple[str | None, str]:
        """The country that the cells name, and the place as written where it says more."""
        place, country = shown(cells.get("place"))[0], shown(cells.get("country"))[0]
        for text in (country, place, *(part.strip() for part in reversed(place.split(","))), *(part.strip() for part in place.split("/"))):
            ids = self.places.find(text) if text else ()
            if len(ids) == 1:
                if ids[0] not in self.made.countries:
                    self.made.countries.append(ids[0])
                return ids[0], "" if place == text else place
        if place or country:
            self.odd.append(f"the place “{place or country}” names no country that is known; add country:")
        return None, place or country

    def fact(self, name: str, cells: Mapping[str, object], find: Callable[[str], Sequence[str]]) -> list[str]:
        text = shown(cells.get(name))[0]
        if not text:
            return []
        ids = find(text)
        if len(ids) == 1:
            return [f"    {name}: {ids[0]}"]
        near = self.terms.actors.names.near(text) if name != "action" else ""
        hint = f" (did you mean {near}?)" if near and not ids else ""
        said = f"fits several: {', '.join(ids)}" if ids else f"is not known{hint}"
        self.odd.append(f"the {name} “{text}” {said}; add {name}: by hand")
        return []

    def sources(self, cells: Mapping[str, object]) -> list[str]:
        """The ids of a row's sources: the library's where it has the link, else a draft with what the row gives."""
        words, link = shown(cells.get("source"))[0], shown(cells.get("link"))[0]
        links = [found.rstrip(".,;)") for found in _LINK.findall(f"{words} {link}")]
        title = " ".join(_LINK.sub(" ", f"{words} {link}").split()).strip(" ,;")
        return list(dict.fromkeys(self.source(title, each) for each in links or [""]))

    def source(self, title: str, link: str) -> str:
        if link in self.links:
            return self.links[link]
        if (title, link) not in self.cited:
            key = f"row-source-{len(self.cited) + 1}"
            self.cited[title, link] = key
            self.made.sources[key] = "\n".join([
                f"  {key}:",
                f"    title: {quoted(title or f'[the page at {link}]')}",
                "    publisher: not established",
                f"    kind: office   # {REPLACE}: official (with of:) · court · press · research · opinion",
                "    published: null",
                f"    link: {quoted(link) if link else 'null'}",
                "    seen: memory   # until a person has read it: then read or excerpt",
            ])
        return self.cited[title, link]


def _title(what: str) -> str:
    first = re.split(r"(?<=[a-z0-9)”][.!?;]) ", what, maxsplit=1)[0].rstrip(".;") or what
    return first if len(first) <= 90 else first[:90].rsplit(" ", 1)[0] + " …"
