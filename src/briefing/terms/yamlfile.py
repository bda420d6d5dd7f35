"""YAML as the law and the record need it: line numbers kept, nothing guessed, nothing said twice.

Only true/false, null, whole numbers and days are resolved; a repeated key, an item that stands twice in a list, an
alias, a tag and a key without a value are refused. (YAML's own rules read `NO` as false, `19:20` as 1160 and keep the
last of two equal keys.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from briefing.terms.days import bounded
from briefing.terms.problem import BriefingError, Problem

Place = tuple[str | int, ...]

LARGEST = 8_000_000  # bytes; the whole shipped library is a tenth of this
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # what no memo can print; U+0085 is a line end
_WORDS = {"true": True, "false": False, "null": None}
_BEGINNINGS = frozenset("-0123456789")
_CONTROL_BYTES = bytes(b for b in (*range(32), 127) if b not in b"\t\n\r")
_LATER = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]")  # U+0080 to U+009F, U+FFFE, U+FFFF
DEEPEST = 60  # levels; deeper nesting has no use here and would exhaust the C parser's stack

_Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Parser):  # type: ignore[misc]
    """The C parser without YAML's own guesses: values are resolved here, by `_Reader.scalar`."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Guess nothing: only a tag that the file writes itself is a tag."""
        return ""

    depth = 0

    def descend_resolver(self, parent: object, index: object) -> None:
        """Nothing is resolved by place; called once for each level, so the levels are counted here."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise yaml.YAMLError("it nests too deeply")

    def ascend_resolver(self) -> None:
        """Leave a level."""
        self.depth -= 1


@dataclass(frozen=True, slots=True)
class Document:
    """One file as data: `data` of dicts, tuples, texts, numbers and days; `line` gives the line of each place."""

    path: str
    data: object
    root: yaml.Node | None
    digest: str = ""
    _keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, compare=False, repr=False)

    def line(self, place: Iterable[object]) -> int:
        """Return the line of `place`, or of the nearest thing that holds it."""
        node, line = self.root, self.root.start_mark.line + 1 if self.root else 1
        for part in place:
            if isinstance(node, yaml.MappingNode):
                if id(node) not in self._keys:
                    self._keys[id(node)] = {str(key.value): (key, value) for key, value in reversed(node.value)}
                pair = self._keys[id(node)].get(str(part))
                if pair is None:
                    break
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            elif not isinstance(node, yaml.SequenceNode):
                break
        return line

    def problem(self, place: Iterable[object], wrong: str, expected: str = "", near: str = "") -> Problem:
        """Return a problem at `place` of this file."""
        return Problem(self.path, self.line(place), wrong, expected, near)


def text_of(path: Path) -> str:
    """Return the text of the file at `path`, line ends as LF.

    Raises BriefingError if it is missing, a folder, too large, not UTF-8, or holds control characters.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise BriefingError.one("this is a folder", "name a file", file=name)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # a device may have no end
        if len(raw) > LARGEST:
            raise BriefingError.one(
                f"the file is larger than {LARGEST // 1_000_000} MB", "split it, or check that it is the right file", file=name
            )
    except FileNotFoundError:
        raise BriefingError.one("there is no such file", "check the path", file=name) from None
    except OSError as error:
        raise BriefingError.one(f"the file cannot be read ({error.strerror})", "check the path and its permissions", file=name) from None
    return decoded(raw, name)


def decoded(raw: bytes, name: str) -> str:
    """Return `raw` as text, line ends as LF; raises BriefingError if it is not UTF-8 or holds control characters."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BriefingError.one("the text is not UTF-8", "save the file as UTF-8", file=name, line=line) from None
    odd = len(raw.translate(None, _CONTROL_BYTES)) != len(raw) or _LATER.search(raw)
    if odd and (bad := _CONTROL.search(text)):
        line = text.count("\n", 0, bad.start()) + 1
        what = f"a control character (U+{ord(bad.group()):04X}) stands in the text"
        raise BriefingError.one(what, "delete it", file=name, line=line)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(path: Path) -> Document:
    """Return the YAML file at `path` as data with line numbers; raises BriefingError with every problem in it."""
    return parse(text_of(path), str(path))


def parse(text: str, name: str) -> Document:
    """Return YAML `text` as data with line numbers; `name` is the file named in problems."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        what = f"the YAML cannot be read: {error.problem or error.context}"
        raise BriefingError.one(what, "check indentation, quotes and colons", file=name, line=line) from None
    except yaml.YAMLError as error:
        raise BriefingError.one(f"the YAML cannot be read: {error}", "write it as in docs/reference/files.md", file=name) from None
    reader = _Reader(name)
    data = reader.value(node) if node is not None else None
    if reader.aliases:
        reader.problems += _aliases(text, name)
    if reader.problems:
        raise BriefingError(reader.problems)
    return Document(name, data, node, sha256(text.encode()).hexdigest())


def _aliases(text: str, name: str) -> list[Problem]:
    """Each alias at its own line: the composed tree knows only the line of the anchor."""
    found = (event for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.AliasEvent))
    return [Problem(name, e.start_mark.line + 1 if e.start_mark else 0, f"an alias (*{e.anchor}) repeats a value", "write the value out") for e in found]


class _Reader:
    """Turns a composed node tree into data, noting problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.aliases = False
        self._met: set[int] = set()

    def refuse(self, node: yaml.Node, wrong: str, expected: str) -> None:
        self.problems.append(Problem(self.name, node.start_mark.line + 1, wrong, expected))

    def value(self, node: yaml.Node) -> object:
        if id(node) in self._met:
            self.aliases = True
            return None
        self._met.add(id(node))
        if node.tag:
            self.refuse(node, f"a tag ({node.tag}) stands before a value", "delete it")
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        return self.mapping(node) if isinstance(node, yaml.MappingNode) else self.sequence(node)

    def sequence(self, node: yaml.Node) -> tuple[object, ...]:
        seen: set[str] = set()
        for child in node.value:
            if isinstance(child, yaml.ScalarNode):
                if child.value in seen and id(child) not in self._met:
                    self.refuse(child, f"`{child.value[:60]}` stands twice in the list", "keep one of them")
                seen.add(child.value)
        return tuple([self.value(child) for child in node.value])

    def mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "a key is not a word", "write `word: value`")
                continue
            key = key_node.value
            if key == "<<":
                self.refuse(key_node, "a merge key (<<) stands here", "write the keys out")
                continue
            if key in found:
                first = next(k.start_mark.line + 1 for k, _ in node.value if k.value == key)
                self.refuse(key_node, f"the key `{key}` stands twice (first on line {first})", "keep one of them")
                continue
            if value_node.value == "" and isinstance(value_node, yaml.ScalarNode) and not value_node.style:
                self.refuse(key_node, f"the key `{key}` has no value", "give one, write null, or leave the key out")
            found[key] = self.value(value_node)
        return found

    def scalar(self, node: yaml.ScalarNode) -> object:
        text: str = node.value
        if node.style:
            if node.style == '"' and (bad := _CONTROL.search(text)):  # only double quotes know escapes
                self.refuse(node, f"a control character (U+{ord(bad.group()):04X}) is written as an escape", "delete it")
                return None
            return text
        return self.plain(node, text) if text[:1] in _BEGINNINGS else _WORDS.get(text, text)

    def plain(self, node: yaml.ScalarNode, text: str) -> object:
        if _DAY.fullmatch(text):
            try:
                return bounded(date.fromisoformat(text))
            except ValueError as error:
                wrong, expected = (str(error), "") if "between" in str(error) else (f"{text} is not a day of the calendar", "write year-month-day, as 2019-12-29")
                self.refuse(node, wrong, expected)
                return None
        return int(text) if _NUMBER.fullmatch(text) else text
