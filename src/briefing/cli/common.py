"""What every command shares: the options, the library, errors in one place, tables that fit a narrow terminal."""

import io
import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing.terms.days import parse_day
from briefing.terms.problem import MOST, BriefingError, Problem

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # searching every installed package for plugins costs a tenth of a start

F = TypeVar("F", bound=Callable[..., Any])

# The day with which `--as-of` and `--today` are filled in; tests set it so that outputs do not depend on the clock.
TODAY = "BRIEFING_TODAY"
CACHE = "BRIEFING_CACHE"  # a folder, or `off`


def today() -> date:
    """Return today's Washington-agnostic calendar day, or the day set in BRIEFING_TODAY."""
    if not os.environ.get(TODAY):
        return date.today()
    try:
        return parse_day(os.environ[TODAY])
    except ValueError as error:
        raise BriefingError.one(str(error), f"mend or unset {TODAY}", file=TODAY) from None


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with the remedy."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = Day()


law_option = click.option("--law", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Add a folder of your own law (repeatable).")
as_of_option = click.option("--as-of", type=DAY, metavar="DAY", help="Use only what sources had published by this day.")


def asking(function: F) -> F:
    """Add the options that every query takes."""
    for option in reversed((
        as_of_option,
        click.option("--under-law-of", type=DAY, metavar="DAY", help="Ask under the law in force on this day."),
        law_option,
        click.option("--reading", multiple=True, metavar="R", help="Show only these readings (repeatable; then nothing is assessed)."),
    )):
        function = option(function)
    return function


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


def load_library(law: Sequence[Path], as_of: date | None, *, fresh: bool = False) -> Any:
    """Return the shipped library with the folders `law` over it, as known on `as_of`; `fresh` reads every file again."""
    from briefing import shipped
    from briefing.law.library import load

    library = load([shipped.folder("authorities"), *law], None if fresh else store())
    return library.as_known(as_of) if as_of else library


def store() -> Path | None:
    """Return the folder in which a checked library is kept: BRIEFING_CACHE, or the user's cache folder; None for `off`."""
    given = os.environ.get(CACHE)
    if given:
        return None if given == "off" else Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111 - which unlike Path.home() never raises
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "war-powers-briefing" if base and Path(base).is_absolute() else None


def load_dossier(path: Path, library: Any, as_of: date | None) -> Any:
    """Return the dossier at `path` (`-`: standard input), as known on `as_of`."""
    from briefing.cli.paths import dossier_path
    from briefing.record.load import load

    dossier = load(path, library, _typed_in()) if str(path) == "-" else load(dossier_path(path), library)
    return dossier.as_known(as_of) if as_of else dossier


def _typed_in() -> str:
    from briefing.terms.yamlfile import LARGEST, decoded

    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise BriefingError.one(f"the input is larger than {LARGEST // 1_000_000} MB", "split it", file="-")
    return decoded(raw, "-")


def readings_of(library: Any, names: Sequence[str]) -> tuple[str, ...]:
    """Return the readings asked for; raises BriefingError if one does not exist."""
    from briefing.law.library import SHIPPED_READINGS
    from briefing.terms.problem import nearest

    for name in names:
        if name not in library.readings:
            known = ", ".join(library.readings)
            raise BriefingError.one(f"there is no reading `{name}`", f"one of {known}", near=nearest(name, library.readings))
    own = tuple(r for r in library.readings if r not in SHIPPED_READINGS)
    return tuple(names) or (*SHIPPED_READINGS, *own)


def print_json(data: object) -> None:
    """Print `data` as JSON, days as texts, keys in the order given."""
    click.echo(json.dumps(data, indent=1, ensure_ascii=False, default=str))


def width() -> int:
    """Return the columns of the terminal, 80 where there is none, at least 24 and at most 120."""
    import shutil

    return max(24, min(shutil.get_terminal_size((80, 24)).columns, 120))


def fitted(widths: Sequence[int]) -> list[int]:
    """Return `widths`, made narrower in proportion where the terminal is narrower than they are together."""
    room, wanted = width() - 2 * (len(widths) - 1), sum(max(1, size) for size in widths)
    found = [max(1, size) if wanted <= room else max(3, max(1, size) * room // wanted) for size in widths]
    while sum(found) > room and max(found) > 1:
        found[found.index(max(found))] -= 1
    return found


def table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Return a plain table whose cells wrap inside `widths`."""
    widths = fitted(widths)
    rule = "  ".join("-" * size for size in widths)
    body = [rows_only(rows, widths)] if rows else []
    return "\n".join([rows_only([header], widths), rule, *body])


def rows_only(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Return the rows of a plain table."""
    widths = fitted(widths)
    return "\n".join(line for row in rows for line in _row(row, widths))


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [textwrap.wrap(cell, size, break_on_hyphens=True) or [""] for cell, size in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        "  ".join((lines[i] if i < len(lines) else "").ljust(size) for lines, size in zip(wrapped, widths, strict=True)).rstrip()
        for i in range(height)
    ]


def paragraph(text: str, indent: str = "  ") -> str:
    """Return `text` wrapped to the terminal, indented."""
    return textwrap.fill(text, width() - 2, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def tell(problems: Sequence[Problem]) -> None:
    """Print the first problems to stderr, and how many more there are."""
    for problem in problems[:MOST]:
        click.echo(str(problem), err=True)
    if len(problems) > MOST:
        click.echo(f"and {len(problems) - MOST:,} more; mend these first", err=True)


@contextmanager
def errors_in_one_place() -> Iterator[None]:
    """Print problems to stderr, one sentence each, and leave with exit code 2; never a traceback for bad input."""
    try:
        yield
    except BriefingError as error:
        tell(error.problems)
        sys.exit(2)
    except BrokenPipeError:
        _close_output()  # the reader of the pipe has gone, and wants no more
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        remedy = "check the path" if error.filename else "free some space, or write to another place"
        click.echo(f"{place}{'this' if place else 'the output'} cannot be used ({error.strerror or error}); {remedy}", err=True)
        _close_output()
        sys.exit(2)
    except (RecursionError, MemoryError) as error:
        click.echo(f"the input is too large or nests too deeply ({type(error).__name__}); split it", err=True)
        sys.exit(2)


def _close_output() -> None:
    """Send what is still unwritten nowhere, so that the interpreter does not complain of it on its way out."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain_words(words: Sequence[str]) -> None:
    """Refuse an argument that is no text: bytes that are not UTF-8, or a control character."""
    for word in words:
        if any(0xD800 <= ord(ch) < 0xE000 for ch in word):
            shown = word.encode("utf-8", "backslashreplace").decode()
            raise BriefingError.one(f"the argument {shown} is not UTF-8 text", "type it again in UTF-8, or rename the file")
        if any(ord(ch) < 32 or 127 <= ord(ch) < 160 or ch in "\ufffe\uffff" for ch in word):
            shown = word.encode("unicode_escape").decode()
            raise BriefingError.one(f"a control character stands in the argument {shown}", "delete it, or rename the file")


class Commands(click.Group):
    """A group that imports a command only when it is called, and handles errors in one place."""

    lazy: dict[str, str]

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        """Run the program: words checked first, output written out before the end, whatever goes wrong said once."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        words = list(sys.argv[1:] if args is None else args)
        with errors_in_one_place():
            plain_words(words)
            try:
                return super().main(words, *more, **named)
            finally:
                sys.stdout.flush()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the manual."""
        return [*self.lazy, *super().list_commands(ctx)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the commands, each with its whole first sentence."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(300)) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))])

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command `name`, imported now."""
        if name in self.lazy:
            from importlib import import_module

            module, attribute = self.lazy[name].split(":")
            found = getattr(import_module(module), attribute)
            assert isinstance(found, click.Command)
            return found
        return super().get_command(ctx, name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is wrong with the input is said in one place, before click sees it."""
        with errors_in_one_place():
            return super().invoke(ctx)
