"""index.html: all deployments in one file that needs nothing else, no server, no script to be read, no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefing.law.library import Library
from briefing.memo.blocks import STATUS
from briefing.memo.compose import KINDS
from briefing.memo.figures import short_day
from briefing.memo.wording import EXPLAINED, OUTCOME
from briefing.page.deployment import UNSPOKEN, Deployment, Flag, Line
from briefing.page.lifetimes import timeline
from briefing.record.dossier import DIMENSIONS
from briefing.terms.days import say

AS_APPLIED = "a published position, applied by this program; no statement on this act was found"


@dataclass(frozen=True, slots=True)
class Made:
    """What else the run made: the other files beside the page, and what could not be read, with the problems."""

    files: tuple[str, ...] = ()
    unread: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The dates and readings that were asked for, and the office's own marking."""

    readings: tuple[str, ...]
    day: date
    known: date | None = None
    law_day: date | None = None
    banner: str | None = None
    version: str = ""


def index_html(deployments: Sequence[Deployment], library: Library, asked: Asked, made: Made, folder: Path) -> str:
    """Return the page, from the template in `folder`; the same input gives the same text."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"say": say, "short_day": short_day, "href": _href, "css": _css}
    ordered = sorted(deployments, key=lambda d: d.id)
    lines = [(item, line) for item in ordered for line in item.lines]
    flags = [(item, flag) for item in ordered for flag in item.flags]
    text = environment.get_template("index.html.j2").render(
        deployments=ordered, lines=lines, flags=flags, made=made, asked=asked, notes=notes(library, asked), status=STATUS,
        readings=[library.readings[key].name for key in asked.readings], timeline=timeline(ordered, library),
        choices=_choices(lines, library, asked), dimensions=_dimensions(flags), counts=_counts(ordered), outcomes=_outcomes(ordered),
        spoken=lambda line: line.outcome not in UNSPOKEN, kind=_kind, not_verified=sum(d.not_verified for d in deployments),
        style=Markup((folder / "page.css").read_text(encoding="utf-8")), script=Markup((folder / "page.js").read_text(encoding="utf-8")),
    )
    return text.rstrip() + "\n"


def notes(library: Library, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return what a reader must know of the table: its dates, its words, where it comes from; also for the workbook."""
    law = f"the law in force on {say(asked.law_day)}" if asked.law_day else "the law in force on the day of each act"
    return (
        ("As of", f"{say(asked.known or asked.day)}{'; nothing published later was used' if asked.known else ''}"),
        ("Under", law),
        ("Readings", f"{', '.join(library.readings[key].name for key in asked.readings)}; none is ranked, and the program takes none as its own"),
        *((OUTCOME[key][:1].upper() + OUTCOME[key][1:], words) for key, words in EXPLAINED.items()),
        ("As applied", f"{AS_APPLIED}."),
        ("–", "nothing is held from that reading."),
        ("Departure", "the first act or statement outside the scope first stated to Congress, or outside the one just before; growth alone is none, "
                            "and none is a finding on authority."),
        ("Drafted by", f"a program, war-powers-briefing {asked.version}, from the law ({library.digest}) and the records named; a person must check it"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the matrix can be filtered by: values with their words, only those that occur."""

    authorities: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    countries: tuple[str, ...]  # where the acts were
    homes: tuple[str, ...]  # what the records are about
    years: tuple[int, ...]
    readings: tuple[tuple[str, str, tuple[str, ...]], ...]  # id, name, what it says


def _choices(lines: Sequence[tuple[Deployment, Line]], library: Library, asked: Asked) -> _Choices:
    outcomes = {(tuple(OUTCOME).index(line.outcome), line.words) for _, line in lines}
    said = {position for _, line in lines for position in line.positions}
    return _Choices(
        authorities=tuple(sorted({(line.authority, line.short) for _, line in lines}, key=lambda pair: pair[1].casefold())),
        outcomes=tuple(words for _, words in sorted(outcomes)),
        countries=tuple(sorted({country for _, line in lines for country in line.countries})), homes=tuple(sorted({c for item, _ in lines for c in item.countries})),
        years=tuple(sorted({year for _, line in lines for year in line.years})),
        readings=tuple(
            (key, library.readings[key].name, tuple(sorted(p.partition(":")[2] for p in said if p.startswith(f"{key}:")))) for key in asked.readings
        ),
    )


def _dimensions(flags: Sequence[tuple[Deployment, Flag]]) -> tuple[tuple[str, str], ...]:
    present = {flag.dimension: flag.name for _, flag in flags}
    return tuple((key, present[key]) for key in DIMENSIONS if key in present)


def _counts(deployments: Sequence[Deployment]) -> Mapping[tuple[str, str], int]:
    return Counter((item.id, flag.dimension) for item in deployments for flag in item.flags)


def _outcomes(deployments: Sequence[Deployment]) -> Mapping[tuple[str, str], Sequence[tuple[str, int]]]:
    """Return for each deployment and authority its outcomes, in the order of the words' table, with the number of acts."""
    order = tuple(OUTCOME)
    counts = Counter((item.id, line.authority, order.index(line.outcome), line.words) for item in deployments for line in item.lines)
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for (item, authority, _, words), n in sorted(counts.items()):
        found.setdefault((item, authority), []).append((words, n))
    return found


def _kind(file: str) -> str:
    """Return the kind of a memo, taken from the end of its file's name, as its link says it."""
    stem = file.rpartition(".")[0]
    return next((kind.replace("-", " ") for kind in KINDS if stem.endswith(f"-{kind}")), "briefing")


def _href(file: str) -> str:
    return quote(file)


def _css(text: str) -> Markup:
    """Return `text` as the inside of a string in a style sheet; nothing in it can end the string or the sheet."""
    return Markup("".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text))


