"""Build `schemas/*.schema.json`, which editors use to complete and check the data files as one types.

Run `python scripts/build_schemas.py` (or `make schemas`); the schemas come from the models of the loaders and from the
facts of `authorities/terms/facts.yaml`. Where the loaders read a field in their own way (a fact, a cite, a `when`), the
models name a part, and the part is written out here.
"""

import json
from collections.abc import Iterable
from datetime import date
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from briefing.law.authority import DOMESTIC, Element, Head, Position, Row, Statement
from briefing.law.library import Holder, Reading
from briefing.law.practice import Report
from briefing.law.when import OPS
from briefing.record.dossier import FACTS, Tie
from briefing.record.dossier import Head as DossierHead
from briefing.record.load import LISTS
from briefing.rules.cases import SEVERAL, Case
from briefing.terms.actors import Actor
from briefing.terms.cited import Cited
from briefing.terms.fact import FactKind
from briefing.terms.model import Model, Reads
from briefing.terms.places import Place
from briefing.terms.source import Cite, Source
from briefing.terms.terms import load_terms

ROOT = Path(__file__).parents[1]
ADDRESS = "https://json-schema.org/draft-07/schema#"
ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"}
DAY = {"type": "string", "format": "date", "description": "A day, as 2019-12-29."}
PLAIN: dict[Any, dict[str, Any]] = {
    Any: {}, None: {"type": "null"}, NoneType: {"type": "null"}, str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, date: DAY,
}
VALUE = {"type": ["string", "integer", "boolean"]}
ROW_OWN = ("id", "authority", "reading", "element", "file", "line")  # set by the loader from where the row stands
Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """Point at a definition."""
    return {"$ref": f"#/definitions/{name}"}


def many(item: Schema) -> Schema:
    """One of them, or a list."""
    return {"anyOf": [item, {"type": "array", "items": item, "uniqueItems": True}]}


def mapping(item: Schema, description: str) -> Schema:
    """Entries by id."""
    return {"type": "object", "propertyNames": ID, "additionalProperties": item, "description": description}


class Builder:
    """Gathers the definitions that one file's schema needs."""

    def __init__(self, facts: dict[str, FactKind]) -> None:
        self.facts = facts
        self.definitions: dict[str, Schema] = {}

    def model(self, model: type[Model], *, without: Iterable[str] = (), name: str = "", more: dict[str, Schema] | None = None) -> Schema:
        """Define `model` as it stands in a file, without the fields that the loader sets, and point at it."""
        name = name or model.__name__
        if name in self.definitions:
            return ref(name)
        self.definitions[name] = {}
        fields = {key: spec for key, spec in model.model_specs.items() if key not in without}
        properties = {spec.alias or key: self.shape(spec.annotation, key) for key, spec in fields.items()} | (more or {})
        made = {"additionalProperties": False, "description": cleandoc(model.__doc__ or ""), "properties": properties}
        required = [spec.alias or key for key, spec in fields.items() if spec.required]
        self.definitions[name] = {**made, **({"required": required} if required else {}), "type": "object"}
        return ref(name)

    def shape(self, annotation: Any, field: str) -> Schema:
        """Return what may stand where a model has this annotation."""
        if annotation in PLAIN:
            return PLAIN[annotation]
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.model(annotation)
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.marked(args[0], args[1:], field)
        if origin in (Union, UnionType):
            return {"anyOf": [self.shape(arg, field) for arg in args]}
        if origin is Literal:
            return {"enum": list(args), "type": "string"} if len(args) > 1 else {"const": args[0], "type": "string"}
        if origin is tuple:
            return {"items": self.shape(args[0], field), "type": "array"}
        assert origin is dict, f"{annotation} has no schema"
        keys = args[0].__metadata__[0].pattern if get_origin(args[0]) is Annotated else None
        return {"additionalProperties": self.shape(args[1], field), **({"propertyNames": {"pattern": keys}} if keys else {}), "type": "object"}

    def marked(self, base: Any, marks: tuple[Any, ...], field: str) -> Schema:
        """Return what may stand where our own function reads, or where a text or a number has a shape."""
        found: Schema = {}
        for mark in marks:
            if isinstance(mark, Reads):
                return self.part(mark.part, field)
            given = {"minLength": mark.min_length, "minimum": mark.ge, "pattern": mark.pattern}
            found |= {key: value for key, value in given.items() if value is not None}
        return {**found, **self.shape(base, field)}

    def part(self, name: str, field: str) -> Schema:
        """Return what may stand where the loaders read in their own way."""
        if name == "fact":
            return self.fact(field)
        if name == "ids":
            return many(ID)
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = {"when": self.when, "fold": self.fold, "cite": self.cite, "cited": self.cited, "published": self.published}[name]()
        return ref(name)

    def cite(self) -> Schema:
        """A source by its id, or with pinpoint and how far its words were seen."""
        whole = self.model(Cite)
        return {"description": "The id of a source, or {id, at: pinpoint, seen}.", "anyOf": [ID, whole]}

    def cited(self) -> Schema:
        """The parts of a legal citation; what each form takes stands in docs/reference/files.md."""
        return self.model(Cited)

    @staticmethod
    def published() -> Schema:
        """A day, a month, a year or null."""
        return {
            "description": "A day (2020-02-14), a month (2020-02), a year (2020), or null where it is not known.",
            "anyOf": [DAY, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, {"type": "integer", "minimum": 1700, "maximum": 2200}, {"type": "null"}],
        }

    def value(self, name: str) -> Schema:
        """One value of a fact."""
        kind = self.facts.get("target" if name == "by" else name)
        if kind is None:
            return VALUE
        if kind.type in ("actor", "place"):
            return {**ID, "description": f"The id of {'an actor' if kind.type == 'actor' else 'a place'} of authorities/terms."}
        return {
            "choice": {"enum": list(kind.values)}, "choices": {"enum": list(kind.values)}, "number": {"type": "integer", "minimum": 0},
            "yes-no": {"type": "boolean"}, "day": DAY,
        }[kind.type]

    def fact(self, name: str) -> Schema:
        """A fact: one value, or a list of claims, none of them first."""
        key = f"fact-{name}"
        if key in self.definitions:
            return ref(key)
        value = many(self.value(name))
        claim = {
            "type": "object", "additionalProperties": False, "required": ["value"],
            "properties": {
                "value": {"anyOf": [value, {"type": "null"}]}, "according_to": {"type": "string"}, "note": {"type": "string"},
                "sources": {"type": "array", "items": self.part("cite", "sources")},
            },
        }
        kind = self.facts.get("attacker" if name == "by" else name)
        self.definitions[key] = {
            "description": f"{kind.asks if kind else name} One value, or a list of claims {{value, according_to, sources}}; leave it out where it is not known.",
            "anyOf": [value, claim, {"type": "array", "items": claim, "minItems": 1}],
        }
        return ref(key)

    def when(self) -> Schema:
        """The closed vocabulary of tests over declared facts."""
        self.definitions["test"] = {
            "description": "Tests of one fact; several are joined by and.", "type": "object", "minProperties": 1, "additionalProperties": False,
            "properties": {op: many(VALUE) for op in OPS},
        }
        facts = {name: {"description": kind.asks, "anyOf": [many(self.value(name)), ref("test")]} for name, kind in self.facts.items()}
        join = {"type": "array", "items": ref("when"), "minItems": 1}
        return {
            "description": "When a row applies: facts and their tests, joined by and; all, any, not combine; otherwise stands alone.",
            "anyOf": [
                {"const": "otherwise"},
                {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": {**facts, "all": join, "any": join, "not": ref("when")}},
            ],
        }

    @staticmethod
    def fold() -> Schema:
        """How elements join."""
        parts = {"type": "array", "minItems": 1, "items": {"anyOf": [ID, ref("fold")]}}
        return {
            "description": "How the elements join: all of them, or any; a part may be such a join itself.", "type": "object",
            "minProperties": 1, "maxProperties": 1, "additionalProperties": False, "properties": {"all": parts, "any": parts},
        }


def authority(build: Builder) -> Schema:
    """One authority with its readings, or an overlay's rows for one."""
    element = build.model(Element, without=["id"], name="Element")
    row = build.model(Row, without=ROW_OWN)
    build.model(Statement, without=["id", "authority", "reading", "file"])
    build.model(Position)
    reading = {
        "type": "object", "description": "What the holders of one reading have said: rows for an element, for the whole, statements beside them.",
        "properties": {
            "test": mapping(element, "The reading's own test in place of the elements, quoting its own document."),
            "covers_when": build.part("fold", ""), "whole": {"type": "array", "items": row},
            "statements": {"type": "array", "items": ref("Statement")},
        },
        "additionalProperties": {"type": "array", "items": row},
    }
    readings = mapping(reading, f"By reading: text, executive, congress, courts, scholars, or an office's own. Kinds {' and '.join(DOMESTIC)} are judged.")
    head = build.model(Head, more={"readings": readings, "elements": mapping(element, "The questions that must be answered.")}, name="Authority")
    build.definitions["RowsFor"] = {
        "description": "An overlay's own readings of an authority of the library.", "type": "object", "additionalProperties": False,
        "required": ["rows_for", "readings"], "properties": {"rows_for": ID, "readings": readings},
    }
    return {"if": {"required": ["rows_for"]}, "then": ref("RowsFor"), "else": head}


def practice(build: Builder) -> Schema:
    """Reports to Congress."""
    return closed({"reports": {"type": "array", "items": build.model(Report)}}, ["reports"])


def terms(build: Builder) -> Schema:
    """One of sources, actors, facts, places."""
    made = {
        "sources": mapping(build.model(Source, without=["id"]), "Documents by id."), "actors": mapping(build.model(Actor, without=["id"]), "Actors by id."),
        "places": mapping(build.model(Place, without=["id"]), "Places by id."),
        "facts": {"type": "object", "additionalProperties": build.model(FactKind, without=["id"]), "description": "What may be asked of an act."},
    }
    return {**closed(made, []), "minProperties": 1, "maxProperties": 1}


def readings(build: Builder) -> Schema:
    """Who reads the law."""
    return closed({
        "readings": mapping(build.model(Reading, without=["id"]), "Readings by id."), "holders": mapping(build.model(Holder, without=["id"]), "Holders by id."),
    }, [])


def sections(build: Builder) -> dict[str, Schema]:
    """The sections of a dossier."""
    own = {**build.model(Report)}
    lists = {name: {"type": "array", "items": build.model(model, name=name)} for name, model in LISTS.items()}
    return {
        "sources": mapping(build.model(Source, without=["id"]), "The dossier's own documents by id."), **lists,
        "reports": {"type": "array", "items": {"if": {"required": ["practice"]}, "then": build.model(Tie), "else": own}},
    }


def section(build: Builder) -> Schema:
    """A file beside a dossier, or a draft."""
    return {**closed({**sections(build), "drafted": {}}, []), "minProperties": 1}


def dossier(build: Builder) -> Schema:
    """A dossier with its head."""
    build.model(DossierHead, name="Head")
    head = build.definitions.pop("Head")
    return closed({**head["properties"], **sections(build)}, head["required"])


def cases(build: Builder) -> Schema:
    """Law cases."""
    facts = {name: {"description": kind.asks, **many(build.value(name))} for name, kind in build.facts.items() if name not in ("date",)}
    held = {"type": "object", "required": ["date"], "additionalProperties": False, "properties": {"date": DAY, "known": DAY, **facts},
            "description": f"The facts of the act; a list is a disputed fact, and several values at once of {' and '.join(SEVERAL)}."}
    return closed({"cases": {"type": "array", "minItems": 1, "items": build.model(Case, more={"facts": held})}}, ["cases"])


def closed(properties: dict[str, Schema], required: list[str]) -> Schema:
    """A mapping of these keys and no others."""
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


KINDS = {"authority": authority, "practice": practice, "terms": terms, "readings": readings, "dossier": dossier, "section": section, "cases": cases}


def build(root: Path = ROOT) -> dict[str, str]:
    """Return the text of every schema by file name."""
    found, problems = load_terms([root / "authorities"])
    assert not problems, problems
    assert set(FACTS) - {"by"} <= set(found.facts)
    made = {}
    for name, shape in KINDS.items():
        builder = Builder(dict(found.facts))
        whole = shape(builder)
        schema = {"$schema": ADDRESS, "title": f"war-powers-briefing: {name}", "description": shape.__doc__, **whole, "definitions": dict(sorted(builder.definitions.items()))}
        made[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return made


if __name__ == "__main__":
    folder = ROOT / "schemas"
    folder.mkdir(exist_ok=True)
    for file, text in build().items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote schemas/{file}")
