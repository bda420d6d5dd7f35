"""Loading a dossier: the file, the sections beside it, drafts; every problem at once with file, line and remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.dossier import (
    ArticleClaim,
    Consent,
    Counter,
    Dossier,
    Event,
    Force,
    Head,
    Measure,
    OpenQuestion,
    Paper,
    Statement,
    Tie,
    TiedReport,
)
from briefing.terms.model import Model, entries, validated
from briefing.terms.problem import MOST, BriefingError, Problem, nearest
from briefing.terms.source import Source
from briefing.terms.yamlfile import Document, Place, parse, read

M = TypeVar("M", bound=Model)

LISTS: Mapping[str, type[Model]] = {
    "mandate": Paper, "consent": Consent, "forces": Force, "events": Event, "statements": Statement, "congress": Measure,
    "counter_evidence": Counter, "questions": OpenQuestion, "article": ArticleClaim,
}
SECTIONS = ("sources", "reports", *LISTS)
HEAD = ("id", "title", "covers", "countries", "checked", "about", "note")


@dataclass
class Parts:
    """What was read, with the place of every entry, for the checks that follow."""

    head: Document
    sources: dict[str, Source] = field(default_factory=dict)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    reports: list[TiedReport] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[Document, Place]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, section: str, key: str, wrong: str, expected: str = "", near: str = "", at: Place = ()) -> None:
        """Note a problem with an entry of a section, `at` a place within the entry."""
        document, place = self.places[section, key]
        self.problems.append(document.problem((*place, *at), f"{key}: {wrong}", expected, near))

    def refuse(self, document: Document, place: Place, wrong: str, expected: str = "", near: str = "") -> None:
        """Note a problem at a place of a file."""
        self.problems.append(document.problem(place, wrong, expected, near))

    def once(self, document: Document, place: Place, section: str, key: str) -> bool:
        """Whether this is the first entry of the section with this id; a second one is a problem."""
        if (section, key) in self.places:
            first, where = self.places[section, key]
            wrong = f"the id `{key}` stands twice (first in {first.path}:{first.line(where)})"
            self.refuse(document, place, wrong, "give one of them another id")
            return False
        self.places[section, key] = (document, place)
        return True


def load(path: Path, library: Library, text: str | None = None) -> Dossier:
    """Return the dossier at `path`, or the one that `text` is, checked against `library`.

    Raises BriefingError with every problem.
    """
    document = read(path) if text is None else parse(text, str(path))
    if not isinstance(document.data, dict):
        expected = "begin with id, title, covers, countries, checked, about"
        raise BriefingError.one("this is no dossier", expected, file=document.path, line=1)
    parts = Parts(document)
    head = _head(document, parts)
    documents = [document, *(_beside(path, parts) if text is None else ())]
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
        head=head, terms=terms, sources=parts.sources, reports=tuple(parts.reports), digest=_digest(documents, path),
        file=document.path, drafted=tuple(d.path for d in documents if isinstance(d.data, dict) and d.data.get("drafted") is True), **lists,
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
    known = (*HEAD, *SECTIONS)
    for key in [key for key in data if key not in known][:MOST]:
        parts.refuse(document, (key,), f"`{key}` is not a section of a dossier", f"one of {', '.join(known)}", nearest(key, known))
    head, faults = validated(Head, document, (), {k: v for k, v in data.items() if k in HEAD})
    parts.problems.extend(faults)
    if head and head.covers.through < head.covers.since:
        parts.refuse(document, ("covers",), "`through` is before `from`", "give the first and the last day")
    if head and not head.countries:
        parts.refuse(document, ("countries",), "`countries` is an empty list", "name at least one place")
    return head


def _beside(path: Path, parts: Parts) -> list[Document]:
    """The sections that lie beside the dossier under their own names, and drafts of letters."""
    files = [path.parent / f"{section}.yaml" for section in SECTIONS]
    drafts = path.parent / "drafts"
    found = []
    for file in [*files, *(sorted(drafts.glob("*.yaml")) if drafts.is_dir() else ())]:
        if file.is_file() and file != path and not file.name.startswith((".", "~")):
            try:
                found.append(read(file))
            except BriefingError as error:
                parts.problems.extend(error.problems)
    if path.name == "dossier.yaml":
        _no_strangers(path, parts)
    return found


def _no_strangers(path: Path, parts: Parts) -> None:
    """A file beside the dossier that no section bears the name of would be passed over in silence."""
    for file in sorted(path.parent.glob("*.yaml")):
        if file != path and file.stem not in SECTIONS and not file.name.startswith((".", "~")):
            wrong = f"`{file.name}` is not the name of a section"
            parts.problems.append(Problem(str(file), 0, wrong, f"one of {', '.join(SECTIONS)}", nearest(file.stem, SECTIONS)))


def _sections(document: Document, parts: Parts, library: Library, own: bool) -> None:
    data = document.data
    if not isinstance(data, dict):
        parts.refuse(document, (), "this file holds no section", f"begin with one of {', '.join(SECTIONS)}")
        return
    for key in [] if own else [key for key in data if key not in (*SECTIONS, "drafted")][:MOST]:
        parts.refuse(document, (key,), f"`{key}` is not a section of a dossier", f"one of {', '.join(SECTIONS)}", nearest(key, SECTIONS))
    if not own and data.get("drafted", True) is not True:
        parts.refuse(document, ("drafted",), "`drafted` is not true", "delete the line once a person has checked the draft")
    if "sources" in data:
        for name, (source, _) in entries(document, "sources", Source, parts.problems).items():
            if parts.once(document, ("sources", name), "sources", name):
                parts.sources[name] = source
    for section, model in LISTS.items():
        for index, item in enumerate(_items(document, section, parts)):
            _entry(document, (section, index), model, item, parts)
    for index, item in enumerate(_items(document, "reports", parts)):
        _tied(document, ("reports", index), item, parts, library)


def _items(document: Document, section: str, parts: Parts) -> tuple[Any, ...]:
    data = document.data
    assert isinstance(data, dict)
    items = data.get(section, ())
    if isinstance(items, tuple):
        return items
    parts.refuse(document, (section,), f"`{section}:` is not a list", "write `- id: …`")
    return ()


def _entry(document: Document, place: Place, model: type[M], item: Any, parts: Parts) -> None:
    entry, faults = validated(model, document, place, item)
    parts.problems.extend(faults)
    section = str(place[0])
    if entry is not None and parts.once(document, place, section, str(getattr(entry, "id", ""))):
        parts.lists.setdefault(section, []).append(entry)


def _tied(document: Document, place: Place, item: Any, parts: Parts, library: Library) -> None:
    """A report of the library by its id, or one of this record's own, written out."""
    if not (isinstance(item, dict) and "practice" in item):
        report, faults = validated(Report, document, place, item)
        parts.problems.extend(faults)
        if report and parts.once(document, place, "reports", report.id):
            parts.reports.append(TiedReport(report, report.events))
        return
    tie, faults = validated(Tie, document, place, item)
    parts.problems.extend(faults)
    if tie is None:
        return
    if tie.practice in library.practice:
        if parts.once(document, place, "reports", tie.practice):
            parts.reports.append(TiedReport(library.practice[tie.practice], tie.events))
    elif library.known is None:  # a library as known on a day lacks the later reports, and so does the record
        wrong = f"the library has no report `{tie.practice}`"
        parts.refuse(document, place, wrong, "see authorities/practice", nearest(tie.practice, library.practice))


def _own_sources(parts: Parts, library: Library) -> dict[str, Source]:
    """The dossier's own sources; an id that the library has must mean the same document."""
    for key, source in parts.sources.items():
        theirs = library.terms.sources.get(key)
        if theirs is not None and theirs != source:
            wrong = "the library defines this source otherwise"
            parts.fault("sources", key, wrong, "leave it out here and cite the library's, or rename it")
    return parts.sources
