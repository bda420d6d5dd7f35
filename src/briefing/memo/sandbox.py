"""Where a memo's templates run: an office may bring its own, which can print what a memo is given and nothing else.

A template reads no file but the templates, reaches no attribute that Python keeps for itself, changes nothing that it
is given, and is stopped when it goes on too long or makes a text too large.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.terms.problem import BriefingError, nearest

ENDING = ".md.j2"
SHIPPED = "shipped"  # `{% extends "shipped/briefing.md.j2" %}`: the template that is overridden
LARGEST = 1_000_000  # bytes of a template
MOST_LINES = 2_000_000  # lines of a template that are run for one memo
_NAME = re.compile(r"[\w-]+\.md\.j2", re.ASCII)
_WIDENING = frozenset(("center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill"))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox; besides, nothing that makes a huge value out of a small template."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply, or refuse what would be too large."""
        sized = [side for side in (left, right) if isinstance(side, str | bytes | list | tuple)]
        if operator == "**" or (operator == "%" and isinstance(left, str)) or (sized and operator == "*"):
            raise SecurityError(f"the sign {operator} is not for use here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute; methods that widen a text are left out."""
        return not (isinstance(obj, str) and attr in _WIDENING) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse the methods that format a text, whose widths have no bound."""
        if (found := super().wrap_str_format(value)) is not None:
            raise SecurityError("the method format is not for use here")
        return found


class _Office(FileSystemLoader):
    """An office's own folder: files of the right name that lie in it, not links out of it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        if not _NAME.fullmatch(template):
            raise TemplateNotFound(template)
        root = Path(self.searchpath[0])
        path = root / template
        if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
            raise TemplateNotFound(template)
        if path.stat().st_size > LARGEST:
            raise BriefingError.one(f"the template is larger than {LARGEST // 1_000_000} MB", "shorten it", file=str(path))
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise BriefingError.one("the template is not UTF-8 text", "save it as UTF-8", file=str(path)) from None


class _Compiled(BytecodeCache):
    """The code of the templates, compiled once in a process; it holds no value of any memo, and a changed template is compiled anew."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code to `bucket`, which takes it only if its template has not changed."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        self.code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def environment(folders: Sequence[Path], finalize: Any) -> Sandbox:
    """Return the environment of the templates in `folders`: the last is the house's, those before it override its files."""
    *office, house = folders
    shipped = FileSystemLoader(house)
    loaders: list[BaseLoader] = [*(_Office(folder) for folder in office), shipped, PrefixLoader({SHIPPED: shipped})]
    env = Sandbox(
        loader=ChoiceLoader(loaders), autoescape=True, finalize=finalize,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, bytecode_cache=_COMPILED,
    )
    for name in ("center", "format", "indent", "xmlattr", "pprint"):  # widths without a bound, and the inside of objects
        env.filters.pop(name, None)
    return env


def check_folder(folder: Path, house: Path) -> Path:
    """Return an office's folder of templates; raises BriefingError if it overrides none, or has one that would never be used."""
    if not folder.is_dir():
        raise BriefingError.one("there is no such folder of templates", "check the path", file=str(folder))
    known = sorted(path.name for path in house.glob(f"*{ENDING}"))
    own = sorted(path.name for path in folder.glob(f"*{ENDING}"))
    for name in own:
        if name not in known and not name.startswith("_"):
            remedy = f"name it as one of {', '.join(known)}, or begin a part of your own with _"
            raise BriefingError.one("the template overrides none of the memo's", remedy, file=str(folder / name), near=nearest(name, known))
    if not own:
        raise BriefingError.one("the folder holds no template", f"put one of {', '.join(known)} into it", file=str(folder))
    return folder


def place(trace: TracebackType | None) -> tuple[str, int]:
    """Return the file and line of the template in which an error arose; "" and 0 if it arose in none."""
    found = ("", 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(ENDING):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


@contextmanager
def bounded() -> Iterator[None]:
    """Stop a template that goes on too long: count the lines of templates that are run, on any system, without a clock."""
    left = MOST_LINES

    def each_line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise SecurityError(f"it runs more than {MOST_LINES:,} lines, as a loop inside loops does")
        return each_line

    def each_call(frame: FrameType, event: str, arg: Any) -> Any:
        return each_line if frame.f_code.co_filename.endswith(ENDING) else None

    before = sys.gettrace()
    sys.settrace(each_call)
    try:
        yield
    finally:
        sys.settrace(before)
