"""Loading the terms: sources, facts, places and actors from one or several folders."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.terms.actors import Actor, Actors
from briefing.terms.fact import FactKind
from briefing.terms.model import M, entries, yaml_files
from briefing.terms.places import Place
from briefing.terms.problem import BriefingError, Problem, nearest
from briefing.terms.source import Cite, Source

if TYPE_CHECKING:
    from briefing.terms.yamlfile import Document


@dataclass(frozen=True)
class Terms:
    """Everything that law and record are written in."""

    sources: Mapping[str, Source]
    facts: Mapping[str, FactKind]
    places: Mapping[str, Place]
    actors: Actors

    def with_sources(self, more: Mapping[str, Source]) -> "Terms":
        """Return the terms with the sources of a dossier beside the library's."""
        return replace(self, sources={**self.sources, **more})

    def as_known(self, day: date) -> "Terms":
        """Return the terms as published by `day`."""
        return replace(self, actors=self.actors.as_known(day, self.sources))


class Gatherer:
    """Collects entries from many files; an id stands once in all of them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], Problem] = {}

    def gather(self, documents: "list[Document]", key: str, model: type[M]) -> dict[str, M]:
        """Return the entries below `key` of all documents."""
        found: dict[str, M] = {}
        for document in documents:
            for name, (item, line) in entries(document, key, model, self.problems).items():
                if name in found:
                    first = self.places[key, name]
                    self.problems.append(
                        Problem(document.path, line, f"`{name}` is defined twice (first in {first.file}:{first.line})", "keep one")
                    )
                    continue
                found[name] = item
                self.places[key, name] = Problem(document.path, line, "")
        return found

    def cited(self, owner: str, name: str, cites: tuple[Cite, ...], sources: Mapping[str, Any]) -> None:
        """Note cited sources that do not exist."""
        for cite in cites:
            if cite.id not in sources:
                self.fault(owner, name, f"the source `{cite.id}` is not defined", "define it under sources:", nearest(cite.id, sources))

    def fault(self, owner: str, name: str, wrong: str, expected: str = "", near: str = "") -> None:
        """Note a problem with the entry `name` below `owner`."""
        place = self.places[owner, name]
        self.problems.append(Problem(place.file, place.line, f"{name}: {wrong}", expected, near))


def documents(folders: list[Path], problems: list[Problem]) -> "list[Document]":
    """Return every YAML file below the folders; what cannot be read goes to `problems`."""
    from briefing.terms.yamlfile import read

    found = []
    for folder in folders:
        for path in yaml_files(folder):
            try:
                found.append(read(path))
            except BriefingError as error:
                problems.extend(error.problems)
    return found


def load_terms(folders: list[Path]) -> tuple[Terms, list[Problem]]:
    """Return the terms of the library folders (each may have a `terms` folder) and all problems in them."""
    gatherer = Gatherer()
    roots = [folder / "terms" for folder in folders]
    by_kind: dict[str, list[Document]] = {"sources": [], "actors": [], "facts": [], "places": []}
    for document in documents([root for root in roots if root.is_dir()], gatherer.problems):
        keys = set(document.data) if isinstance(document.data, dict) else set()
        kind = next((k for k in by_kind if k in keys), None)
        if kind is None or len(keys) != 1:
            gatherer.problems.append(document.problem((), "a file of terms holds one of sources, actors, facts, places", "see docs/reference/files.md"))
            continue
        by_kind[kind].append(document)
    terms = Terms(
        sources=gatherer.gather(by_kind["sources"], "sources", Source),
        facts=gatherer.gather(by_kind["facts"], "facts", FactKind),
        places=gatherer.gather(by_kind["places"], "places", Place),
        actors=Actors(gatherer.gather(by_kind["actors"], "actors", Actor)),
    )
    _check(terms, gatherer)
    return terms, gatherer.problems


def _check(terms: Terms, gatherer: Gatherer) -> None:
    for key, source in terms.sources.items():
        if source.repeats and source.repeats not in terms.sources:
            gatherer.fault("sources", key, f"it repeats `{source.repeats}`, which is not defined", near=nearest(source.repeats, terms.sources))
        if source.kind == "official" and not source.of:
            gatherer.fault("sources", key, "an official source does not say whose it is", "add `of: us` (or iraq, un, …)")
    for key, kind in terms.facts.items():
        for value in set(kind.also) - set(kind.values):
            gatherer.fault("facts", key, f"`{value}` under `also:` is not a value of it", near=nearest(value, kind.values))
    for key, place in terms.places.items():
        for wider in set(place.within) - set(terms.places):
            gatherer.fault("places", key, f"the place `{wider}` is not defined", near=nearest(wider, terms.places))
    for key, actor in terms.actors.items():
        for tie in actor.relations:
            gatherer.cited("actors", key, tie.sources, terms.sources)
            for end in tie.ends:
                if end not in terms.actors:
                    gatherer.fault("actors", key, f"the actor `{end}` is not defined", near=nearest(end, terms.actors))
            if len(tie.ends) != 1:
                gatherer.fault("actors", key, "a relation names one of member_of, commanded_by, formerly, component_by_law")
        for called in actor.called:
            gatherer.cited("actors", key, called.sources, terms.sources)
            if called.as_ not in terms.actors:
                gatherer.fault("actors", key, f"the class `{called.as_}` is not defined", near=nearest(called.as_, terms.actors))
    for spelling, ids in terms.actors.names.shared().items():
        gatherer.fault("actors", ids[1], f"the spelling “{spelling}” also stands at `{ids[0]}`", "keep it at one of them")
