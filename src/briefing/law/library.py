"""The library: loading every authority, reading and report, and the library as it was known on a day."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from briefing.law.authority import Authority, Version
from briefing.law.practice import Report
from briefing.terms.model import Id, Model, Text, yaml_files
from briefing.terms.problem import BriefingError
from briefing.terms.source import Source, known, only_known
from briefing.terms.terms import Terms

SHIPPED_READINGS = ("text", "executive", "congress", "courts", "scholars")


class Reading(Model):
    """A branch that reads the law; a reading may `extend` another and is shown as a difference."""

    id: Id
    name: Text
    about: Text
    extends: Id | None = None


class Holder(Model):
    """Who holds a position: the executive is one holder; each chamber, committee, Member, court and author is one."""

    id: Id
    name: Text
    reading: Id
    kind: Literal["text", "branch", "chamber", "committee", "member", "court", "author", "sponsor", "office"]
    about: Text | None = None


@dataclass(frozen=True)
class Library:
    """All the law that the program knows, and the terms it is written in."""

    terms: Terms
    readings: Mapping[str, Reading]
    holders: Mapping[str, Holder]
    authorities: Mapping[str, Authority]
    practice: Mapping[str, Report]
    digest: str
    known: date | None = None

    def as_known(self, day: date) -> "Library":
        """Return the library as its sources had been published by `day`: rows, ends of versions, ties, reports."""
        sources = self.terms.sources
        return replace(
            self,
            known=day,
            terms=self.terms.as_known(day),
            authorities={key: _as_known(authority, day, self) for key, authority in self.authorities.items()},
            practice={
                key: report_as_known(report, sources, day)
                for key, report in self.practice.items()
                if report_known(report, sources, day)
            },
        )

    def with_authority(self, authority: Authority) -> "Library":
        """Return the library with `authority` put in, or in place of the one with its id."""
        return replace(self, authorities={**self.authorities, authority.id: authority})


def report_known(report: Report, sources: Mapping[str, Source], day: date) -> bool:
    """Whether the report, or the search that found none, was known on `day`."""
    return known(report.sources, sources, day) or bool(report.searched_on and report.searched_on <= day)


def report_as_known(report: Report, sources: Mapping[str, Source], day: date) -> Report:
    """Return the report with the claims and cites that were out by `day`."""
    claims = tuple(
        claim.model_copy(update={"sources": only_known(claim.sources, sources, day)})
        for claim in report.claims if not claim.sources or known(claim.sources, sources, day)
    )
    changed: dict[str, object] = {"claims": claims, "sources": only_known(report.sources, sources, day)}
    if report.operation and not known(report.operation.sources, sources, day):
        changed["operation"] = report.operation.model_copy(update={"through": None, "sources": ()})
    return report.model_copy(update=changed)


def _as_known(authority: Authority, day: date, library: Library) -> Authority:
    sources = library.terms.sources

    def open_end(version: Version) -> Version:
        changed: dict[str, object] = {"sources": only_known(version.sources, sources, day)}
        if version.ended and not known(version.ended.sources, sources, day):
            changed |= {"until": None, "ended": None}
        return version.model_copy(update=changed)

    rows = tuple(
        row.model_copy(update={"ended": None, "sources": only_known(row.sources, sources, day)}) for row in authority.rows
        if known(row.sources, sources, day) and not (row.ended and known(row.ended.sources, sources, day))
    )
    statements = tuple(
        s.model_copy(update={"sources": only_known(s.sources, sources, day)}) for s in authority.statements if known(s.sources, sources, day)
    )
    head = authority.head.model_copy(
        update={
            "versions": tuple(open_end(v) for v in authority.head.versions if v.since <= day),
            "positions": tuple(
                p.model_copy(update={"sources": only_known(p.sources, sources, day)})
                for p in authority.head.positions if known(p.sources, sources, day)
            ),
        }
    )
    return replace(authority, head=head, rows=rows, statements=statements)


def load(folders: Iterable[Path], store: Path | None = None) -> Library:
    """Return the library in `folders` (the first is the base, the others add ids to it).

    `store` is a folder in which a library that was found sound is kept, so that the same files need not be read and
    checked again (docs/decisions/0020). Raises BriefingError with every problem found, each with file and line.
    """
    roots = list(folders)
    for root in roots:
        if not root.is_dir():
            raise BriefingError.one("there is no such folder of law", "check the path", file=str(root))
    with _undisturbed():
        return _load(roots, store)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no garbage be looked for while a hundred thousand things are made that all stay: a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _load(roots: list[Path], store: Path | None) -> Library:
    digest = _digest(roots)
    if store is not None:
        from briefing.law.store import keep, kept

        found = kept(store, digest, roots)
        if found is not None:
            return found
    from briefing.law.loading import loaded

    library = loaded(roots, digest)
    if store is not None:
        keep(store, digest, roots, library)
    return library


def _digest(roots: Iterable[Path]) -> str:
    """Return the hash of every file's relative path and text."""
    whole = sha256()
    for root in roots:
        for path in yaml_files(root):
            try:
                text = path.read_bytes().replace(b"\r\n", b"\n")
            except OSError as error:
                raise BriefingError.one(f"the file cannot be read ({error.strerror})", "check its permissions", file=str(path)) from None
            whole.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(text).digest())
    return f"sha256:{whole.hexdigest()}"
