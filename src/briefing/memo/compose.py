"""From results to Markdown: a template a lawyer can edit, values that cannot break it."""

from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefing.memo import change
from briefing.memo.bank import bank
from briefing.memo.context import context, quoted
from briefing.memo.facts import clipped, first_sentence
from briefing.memo.inlines import escape
from briefing.memo.notes import Notes, published_by, used
from briefing.memo.page import page
from briefing.memo.results import Heading, Results
from briefing.memo.wording import DUTY, EXPLAINED, GRADE, OUTCOME, cell, listed, the, value_name
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

KINDS = ("briefing", "one-pager", "hearing", "clock", "oversight-letter")


def compose(kind: str, results: Results, heading: Heading, folders: list[Path], banner: str | None = None, timeline: bool = False) -> str:
    """Return the memo of this kind as Markdown; the first of `folders` that has a template wins.

    Raises BriefingError, with file and line, if a template is wrong.
    """
    env = _environment(folders)
    notes = Notes(results.dossier.terms.sources)
    sources = results.dossier.terms.sources
    env.globals.update(
        note=notes, footnote=notes.text, notes=notes.definitions, used=lambda: used(notes), heading=heading, banner=banner, timeline=timeline,
        quoted=lambda words, cites: quoted(words, cites, sources),
        named=lambda value: value_name(value, results.library),
        explained=EXPLAINED, outcome=OUTCOME, grade=GRADE, duty=DUTY, the=the, publisher=lambda source: _sentence_case(published_by(source)),
    )
    try:
        return env.get_template(f"{kind}.md.j2").render(_given(kind, results))
    except TemplateSyntaxError as error:
        raise BriefingError.one(f"the template cannot be read: {error.message}", "correct it", file=error.filename or kind, line=error.lineno) from None
    except TemplateError as error:
        raise BriefingError.one(f"the template {kind}.md.j2 cannot be filled in: {error}", "correct it", file=f"{kind}.md.j2") from None


def _given(kind: str, results: Results) -> dict[str, Any]:
    """What the template of this kind may name."""
    given = {**context(results), **_told(results)}
    if kind == "one-pager":
        given["page"] = page(results, given["groups"], given["key_events"])
    if kind in ("hearing", "oversight-letter"):
        given["bank"] = bank(results)
    if kind == "clock":
        given["positions_of"] = lambda clock: change.positions_of((clock,), results)
        given |= change.procedures(results)
    return given


def _told(results: Results) -> dict[str, Any]:
    """Creep, clock and questions in words."""
    short = [question.asks for question in results.dossier.questions][:2]
    unsure = [f"{d.dimension.replace('-', ' ')} ({change.label_of(d, results)})" for d in results.creep.not_verified]
    return {
        "departures": change.told_all(results), "main_departures": change.main_departures(results), "not_verified": listed(unsure),
        "clock_rows": tuple(change.clock_rows(results)), "clock_positions": tuple(change.clock_positions(results)), "footings": change.footings(results),
        "duties_told": tuple(change.duties_told(results)),
        "questions_short": " ".join(short) or "No question is recorded.",
        "changes": change.changes(results), "day_60": change.day_60(results),
    }


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


def _environment(folders: list[Path]) -> SandboxedEnvironment:
    env = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]), autoescape=True, finalize=_printed,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, bytecode_cache=_COMPILED,
    )
    env.filters.update(say=say, listed=listed, cell=cell, md=escape, sentence=_sentence, sentence_case=_sentence_case, lower_first=_lower_first, first=first_sentence, clipped=clipped)
    return env


def _printed(value: Any) -> Any:
    """Escape every value once; what a macro or a note made passes."""
    return value if isinstance(value, Markup) else Markup(escape(value))


def _sentence(text: str) -> str:
    """Return `text` with one full stop at its end."""
    text = str(text).rstrip()
    return text if text.endswith((".", "?", "!", ".”", "?”")) else f"{text}."


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
