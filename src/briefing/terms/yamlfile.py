"""YAML as the law and the record need it: line numbers kept, nothing guessed, nothing said twice.

Only true/false, null, whole numbers and days are resolved; a repeated key, an alias and a key without a value are
refused. (YAML's own rules read `NO` as false, `19:20` as 1160 and keep the last of two equal keys.)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from briefing.terms.problem import BriefingError, Problem

Place = tuple[str | int, ...]

LARGEST = 8_000_000  # bytes; the whole shipped library is a tenth of this
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Deep nesting has no use here and would exhaust the C parser's stack.
_DEEP = re.compile(r"(?:[\[{]\s*){40}|(?:[-?:]\s+){60}")

_Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Parser):  # type: ignore[misc]
    """The C parser without YAML's own guesses: values are resolved here, by `_Reader.scalar`."""

    yaml_implicit_resolvers: dict[str, object] = {}
    yaml_path_resolvers: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """One file as data: `data` of dicts, tuples, texts, numbers and days; `lines` gives the line of each place."""

    path: str
    data: object
    lines: Mapping[Place, int]
    digest: str = ""

    def line(self, place: Iterable[object]) -> int:
        """Return the line of `place`, or of the nearest thing that holds it."""
        where: Place = tuple(part for part in place if isinstance(part, str | int))
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def problem(self, place: Iterable[object], wrong: str, expected: str = "", near: str = "") -> Problem:
        """Return a problem at `place` of this file."""
        return Problem(self.path, self.line(place), wrong, expected, near)


def text_of(path: Path) -> str:
    """Return the text of the file at `path`, line ends as LF.

    Raises BriefingError if it is missing, a folder, too large, not UTF-8, or holds control characters.
    """
    name = str(path)
    if path.is_dir():
        raise BriefingError.one("this is a folder", "name a file", file=name)
    try:
        if path.stat().st_size > LARGEST:
            raise BriefingError.one(
                f"the file is larger than {LARGEST // 1_000_000} MB", "split it, or check that it is the right file", file=name
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BriefingError.one("there is no such file", "check the path", file=name) from None
    except OSError as error:
        raise BriefingError.one(f"the file cannot be read ({error.strerror})", "check its permissions", file=name) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BriefingError.one("the text is not UTF-8", "save the file as UTF-8", file=name, line=line) from None
    bad = _CONTROL.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        what = f"a control character (U+{ord(bad.group()):04X}) stands in the text"
        raise BriefingError.one(what, "delete it", file=name, line=line)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(path: Path) -> Document:
    """Return the YAML file at `path` as data with line numbers; raises BriefingError with every problem in it."""
    return parse(text_of(path), str(path))


def parse(text: str, name: str) -> Document:
    """Return YAML `text` as data with line numbers; `name` is the file named in problems."""
    if _DEEP.search(text):
        raise BriefingError.one("the file nests too deeply", "write it as in docs/reference/files.md", file=name)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        what = f"the YAML cannot be read: {error.problem or error.context}"
        raise BriefingError.one(what, "check indentation, quotes and colons", file=name, line=line) from None
    except yaml.YAMLError as error:
        raise BriefingError.one(f"the YAML cannot be read: {error}", "check the file", file=name) from None
    reader = _Reader(name)
    data = reader.value(node, ()) if node is not None else None
    if reader.problems:
        raise BriefingError(reader.problems)
    return Document(name, data, reader.lines, sha256(text.encode()).hexdigest())


class _Reader:
    """Turns a composed node tree into data, noting lines and problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {(): 1}
        self.problems: list[Problem] = []
        self._met: set[int] = set()

    def refuse(self, node: yaml.Node, wrong: str, expected: str) -> None:
        self.problems.append(Problem(self.name, node.start_mark.line + 1, wrong, expected))

    def value(self, node: yaml.Node, place: Place) -> object:
        self.lines[place] = node.start_mark.line + 1
        if id(node) in self._met:
            self.refuse(node, "an alias (*name) repeats a value", "write the value out")
            return None
        self._met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(child, (*place, i)) for i, child in enumerate(node.value))
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "a key is not a word", "write `word: value`")
                continue
            key = str(key_node.value)
            if key == "<<":
                self.refuse(key_node, "a merge key (<<) stands here", "write the keys out")
                continue
            if key in found:
                first = self.lines[(*place, key)]
                self.refuse(key_node, f"the key `{key}` stands twice (first on line {first})", "keep one of them")
                continue
            if isinstance(value_node, yaml.ScalarNode) and value_node.value == "" and not value_node.style:
                self.refuse(key_node, f"the key `{key}` has no value", "give one, write null, or leave the key out")
            found[key] = self.value(value_node, (*place, key))
            self.lines[(*place, key)] = key_node.start_mark.line + 1
        return found

    def scalar(self, node: yaml.ScalarNode) -> object:
        text = str(node.value)
        bad = _CONTROL.search(text)
        if bad:
            self.refuse(node, f"a control character (U+{ord(bad.group()):04X}) is written as an escape", "delete it")
            return None
        if node.style:
            return text
        if text in ("true", "false"):
            return text == "true"
        if text == "null":
            return None
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.refuse(node, f"{text} is not a day of the calendar", "write year-month-day, as 2019-12-29")
                return None
        if _NUMBER.fullmatch(text):
            return int(text)
        return text
