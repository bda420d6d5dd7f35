"""Dossiers whose every text is a hard value: marks of Markdown and XML, marks at line starts, letters of every script.

A value is `head`, a token that stands nowhere else, and `tail`. So it is found again in whatever a memo became, and what
stands around the token there must be head and tail.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import yaml

from briefing.law.practice import Report
from briefing.record.dossier import Head
from briefing.record.load import HEAD, LISTS, SECTIONS
from briefing.terms.cited import _SPELLED
from briefing.terms.fact import Claim, Fact
from briefing.terms.model import Model, Text, models_in
from briefing.terms.source import Source
from briefing.terms.yamlfile import read

TOKEN = re.compile(r"zq(\d+)x")
MARKS = (
    *"*_|[]()<>#`~^!&\\-+=:.$@%'\"{}§;/?,", "**", "__", "~~", "==", "--", "---", "***", "```", "~~~", "::", ":::", "||", "\\\\", "\\|", "[^1]", "[^n1]",
    "[^n1]:", "[a]: b", "](", "![", "[x](http://a.b)", "<b>", "</w:t>", "<!--", "-->", "]]>", "<?x", "&amp;", "&#38;", "&lt;", "&nbsp", "<http://a.b>",
    "http://a.b", "www.a.b", "a@b.c", "1.", "1)", "12.", "(1)", "#.", "a. ", "i) ", "- ", "+ ", "* ", "# ", "## ", "> ", "| ", ": ", "% ", "1. ", "2) ",
    "::: small", "[ ] ", "{{ x }}", "{% x %}", "{#", "${x}", "\\n", "$x$", "\\(", "\\[", "{.x}", "@x", "^x^", "~x~", "None", "  ", "\n", "\n\n", "\t", "=1+1",
    "\u00a0", "\u2028", "\u200b", "\u2060", "\u00ad", "\u202e", "\ufeff", "—", "“", "”", "…", "é", "e\u0301", "ß", "ñ", "Ω", "ж", "שלום", "مرحبا", "漢字",
    "कि", "😀", "👨\u200d👩", "\U000e0041", "A", "b", "7", " ",
)  # fmt: skip
# Texts that must be spelled in one way: numbers of laws, hours, addresses.
SPELLED = frozenset({*(f"Cited.{key}" for key in (*_SPELLED, "number")), "Event.at", "Report.section_cited", "Report.actions", "Source.link"})
_TWO_SENTENCES = re.compile(r"[.?!][”)]?\s+[A-Z“]")  # a memo may print the first alone
LONGEST = 40  # letters; of longer titles a figure shows the beginning


class Values:
    """Hands out values, each with its number; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made: dict[int, str] = {}
        self.fields: dict[int, str] = {}

    def next(self, name: str) -> str:
        """Return the next value, for the field `name`."""
        number = len(self.made) + 1
        while True:
            value = f"{self._marks()}zq{number}x{self._marks()}"
            shown = value.strip()
            # "www." is left out of the name of a host that held a copy
            if len(value) <= LONGEST and not _TWO_SENTENCES.search(value) and not shown.startswith("www.") and not TOKEN.fullmatch(shown):
                self.made[number], self.fields[number] = value, name
                return value

    def _marks(self) -> str:
        return "".join(self.random.choice(MARKS) for _ in range(self.random.randint(1, 3)))

    def around(self, number: int) -> tuple[str, str]:
        """Return what stands before and after the token of a value, blanks as a memo prints them."""
        head, _, tail = plain_blanks(self.made[number]).partition(f"zq{number}x")
        return head, tail


def plain_blanks(text: str) -> str:
    """Return `text` with each run of blanks and line ends, no-break spaces among them, as one blank."""
    return " ".join(text.split())


@dataclass
class Filled:
    """A record as YAML whose texts are values."""

    name: str
    yaml: str = ""
    values: Values = field(default_factory=lambda: Values(0))


def filled(path: Path, values: Values, known: frozenset[str]) -> Filled:
    """Return the record at `path` with another value in every text; sources with the ids of `known` are the library's and stay."""
    data: dict[str, Any] = {}
    for file in sorted(path.parent.glob("*.yaml")) if path.name == "dossier.yaml" else [path]:
        part = read(file).data
        assert isinstance(part, dict)
        data |= part
    out = _of(Head, {key: data[key] for key in HEAD if key in data}, values)
    for section in SECTIONS:
        if section == "sources":
            out[section] = {key: given if key in known else _of(Source, given, values) for key, given in data.get(section, {}).items()}
        elif section in data:
            model = Report if section == "reports" else LISTS[section]
            out[section] = [item if "practice" in item else _of(model, item, values) for item in data[section]]
    return Filled(path.parent.name, yaml.dump(_lists(out), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000), values)


def text_fields() -> Iterator[str]:
    """Yield the name of every text of a record that may be written freely, as `Event.title`."""
    met: set[type[Model]] = set()
    models: list[type[Model]] = [Head, Source, Report, *LISTS.values()]
    while models:
        model = models.pop()
        if model not in met:
            met.add(model)
            for name, spec in model.model_specs.items():
                models += models_in(spec.annotation)
                key = f"{model.__name__}.{spec.alias or name}"
                if _is_text(spec.annotation) and key not in SPELLED:
                    yield key


def _of(model: type[Model], data: Any, values: Values) -> Any:
    """Return the entry `data` with its texts replaced."""
    if not isinstance(data, dict):
        return data
    out = dict(data)
    for name, spec in model.model_specs.items():
        key = spec.alias or name
        if key in data:
            out[key] = _replaced(f"{model.__name__}.{key}", spec.annotation, data[key], values)
    return out


def _replaced(name: str, annotation: Any, given: Any, values: Values) -> Any:
    inner = next(models_in(annotation), None)
    match given:
        case tuple():
            return [_replaced(name, annotation, item, values) for item in given]
        case dict() if inner is not None:
            return _of(Claim if inner is Fact else inner, given, values)
        case dict() if _is_text(annotation):
            return {key: _replaced(name, annotation, item, values) for key, item in given.items()}
        case str() if _is_text(annotation) and name not in SPELLED:
            return values.next(name)
    return given


def _is_text(annotation: Any) -> bool:
    return bool(annotation == Text) or any(_is_text(inner) for inner in get_args(annotation))


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True
