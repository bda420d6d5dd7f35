"""Loading a dossier: the file, the sections beside it, drafts; every problem at once with file, line and remedy."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.dossier import (
    ArticleClaim, Consent, Counter, Dossier, Event, Force, Head, Measure, OpenQuestion, Paper, Statement, TiedReport,
)
from briefing.terms.model import Model, entries, validated
from briefing.terms.problem import BriefingError, Problem, nearest
from briefing.terms.source import Source
from briefing.terms.yamlfile import Document, read

M = TypeVar("M", bound=Model)

LISTS: dict[str, type[Model]] = {
    "mandate": Paper, "consent": Consent, "forces": Force, "events": Event, "statements": Statement, "congress": Measure,
    "counter_evidence": Counter, "questions": OpenQuestion, "article": ArticleClaim,
}
SECTIONS = ("sources", "reports", *LISTS)
HEAD = ("id", "title", "covers", "countries", "checked", "about", "note")


@dataclass
class Parts:
    """What was read, with the place of every entry, for the checks that follow."""

    sources: dict[str, Source] = field(default_factory=dict)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    reports: list[TiedReport] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[Document, tuple[str | int, ...]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, section: str, key: str, wrong: str, expected: str = "", near: str = "") -> None:
        """Note a problem with an entry of a section."""
        document, place = self.places[section, key]
        self.problems.append(document.problem(place, f"{key}: {wrong}", expected, near))


def load(path: Path, library: Library) -> Dossier:
    """Return the dossier at `path`, checked against `library`; raises BriefingError with every problem."""
    document = read(path)
    if not isinstance(document.data, dict):
        raise BriefingError.one("this is no dossier", "begin with id, title, covers, countries, checked, about", file=document.path, line=1)
    parts = Parts()
    head = _head(document, parts)
    documents = [document, *_beside(path, parts)]
    for part in documents:
        _sections(part, parts, library, own=part is document)
    terms = library.terms.with_sources(_own_sources(parts, library))
    if head is not None:
        from briefing.record.check import check

        check(head, parts, library, terms)
    if parts.problems or head is None:
        raise BriefingError(parts.problems)
    lists: dict[str, Any] = {key: tuple(parts.lists.get(key, ())) for key in LISTS}
    lists["events"] = tuple(sorted(lists["events"], key=lambda e: (e.date, e.at or "", e.id)))
    return Dossier(
        head=head, terms=terms, sources=parts.sources, reports=tuple(parts.reports), digest=_digest(documents, path), file=document.path, **lists
    )


def _digest(documents: list[Document], path: Path) -> str:
    whole = sha256()
    for document in sorted(documents, key=lambda d: d.path):
        relative = Path(document.path).relative_to(path.parent).as_posix()
        whole.update(f"{relative}\0{document.digest}".encode())
    return f"sha256:{whole.hexdigest()}"


def _head(document: Document, parts: Parts) -> Head | None:
    data = document.data
    assert isinstance(data, dict)
    for key in data:
        if key not in HEAD and key not in SECTIONS:
            known = (*HEAD, *SECTIONS)
            parts.problems.append(document.problem((key,), f"`{key}` is not a section of a dossier", f"one of {', '.join(known)}", nearest(key, known)))
    head, faults = validated(Head, document, (), {k: v for k, v in data.items() if k in HEAD})
    parts.problems.extend(faults)
    if head and head.covers.through < head.covers.since:
        parts.problems.append(document.problem(("covers",), "`through` is before `from`", "give the first and the last day"))
    return head


def _beside(path: Path, parts: Parts) -> list[Document]:
    """The sections that lie beside the dossier under their own names, and drafts of letters."""
    found = []
    drafts = path.parent / "drafts"
    for file in [path.parent / f"{section}.yaml" for section in SECTIONS] + (sorted(drafts.glob("*.yaml")) if drafts.is_dir() else []):
        if file.is_file():
            try:
                found.append(read(file))
            except BriefingError as error:
                parts.problems.extend(error.problems)
    return found


def _sections(document: Document, parts: Parts, library: Library, own: bool) -> None:
    data = document.data
    if not isinstance(data, dict):
        parts.problems.append(document.problem((), "this file holds no section", f"begin with one of {', '.join(SECTIONS)}"))
        return
    for key in data:
        if not own and key not in (*SECTIONS, "drafted"):
            parts.problems.append(document.problem((key,), f"`{key}` is not a section of a dossier", f"one of {', '.join(SECTIONS)}", nearest(key, SECTIONS)))
    if "sources" in data:
        for name, (source, _) in entries(document, "sources", Source, parts.problems).items():
            _once(document, ("sources", name), "sources", name, parts)
            parts.sources[name] = source
    for section, model in LISTS.items():
        for index, item in enumerate(_items(document, section, parts)):
            entry, faults = validated(model, document, (section, index), item)
            parts.problems.extend(faults)
            if entry is not None and _once(document, (section, index), section, entry.id, parts):  # type: ignore[attr-defined]
                parts.lists.setdefault(section, []).append(entry)
    for index, item in enumerate(_items(document, "reports", parts)):
        _tied(document, index, item, parts, library)


def _items(document: Document, section: str, parts: Parts) -> tuple[Any, ...]:
    data = document.data
    assert isinstance(data, dict)
    items = data.get(section, ())
    if isinstance(items, tuple):
        return items
    parts.problems.append(document.problem((section,), f"`{section}:` is not a list", "write `- id: …`"))
    return ()


def _once(document: Document, place: tuple[str | int, ...], section: str, key: str, parts: Parts) -> bool:
    if (section, key) in parts.places:
        first, where = parts.places[section, key]
        parts.problems.append(document.problem(place, f"the id `{key}` stands twice (first in {first.path}:{first.line(where)})", "give one of them another id"))
        return False
    parts.places[section, key] = (document, place)
    return True


def _tied(document: Document, index: int, item: Any, parts: Parts, library: Library) -> None:
    place = ("reports", index)
    if isinstance(item, dict) and "practice" in item:
        key, events = item["practice"], item.get("events", ())
        for extra in set(item) - {"practice", "events", "note"}:
            parts.problems.append(document.problem((*place, extra), f"`{extra}` may not stand beside `practice:`", "the library's report holds it"))
        if key not in library.practice:
            parts.problems.append(document.problem(place, f"the library has no report `{key}`", "see authorities/practice", nearest(str(key), library.practice)))
        elif _once(document, place, "reports", key, parts):
            parts.reports.append(TiedReport(library.practice[key], events if isinstance(events, tuple) else (events,)))
        return
    report, faults = validated(Report, document, place, item)
    parts.problems.extend(faults)
    if report and _once(document, place, "reports", report.id, parts):
        parts.reports.append(TiedReport(report, report.events))


def _own_sources(parts: Parts, library: Library) -> dict[str, Source]:
    """The dossier's own sources; an id that the library has must mean the same document."""
    for key, source in parts.sources.items():
        theirs = library.terms.sources.get(key)
        if theirs is not None and theirs != source:
            parts.fault("sources", key, "the library defines this source otherwise", "leave it out here and cite the library's, or rename it")
    return parts.sources
