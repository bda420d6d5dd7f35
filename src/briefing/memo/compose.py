"""From results to Markdown: a template a lawyer can edit, values that cannot break it."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from briefing.law.forms import of_law
from briefing.memo import change
from briefing.memo.bank import bank
from briefing.memo.context import context, quoted
from briefing.memo.facts import clipped, first_sentence
from briefing.memo.inlines import escape
from briefing.memo.notes import Notes, entry, used
from briefing.memo.page import page
from briefing.memo.question import lowered, outward, public
from briefing.memo.results import Heading, Results
from briefing.memo.sandbox import Sandbox, bounded, environment, place
from briefing.memo.wording import DUTY, EXPLAINED, GRADE, OUTCOME, answered, cell, listed, provision, the, value_name
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

KINDS = ("briefing", "one-pager", "hearing", "clock", "oversight-letter")


def compose(kind: str, results: Results, heading: Heading, folders: list[Path], banner: str | None = None, timeline: bool = False) -> str:
    """Return the memo of this kind as Markdown; the last of `folders` is the house's, those before it override its templates.

    Raises BriefingError, with file and line, if a template is wrong.
    """
    env = _environment(folders)
    notes = Notes(results.dossier.terms.sources)
    sources = results.dossier.terms.sources
    env.globals.update(
        note=notes, footnote=notes.text, notes=notes.definitions, used=lambda: used(notes), heading=heading, banner=banner, timeline=timeline,
        quoted=lambda words, cites: quoted(words, cites, sources),
        named=lambda value: value_name(value, results.library),
        outward=outward, lowered=lowered, public=lambda cites: public(cites, sources),
        explained=EXPLAINED, outcome=OUTCOME, grade=GRADE, duty=DUTY, the=the, answered=lambda told: answered(told["state"], told["because"]), entry=entry, of_law=of_law,
    )
    return _filled(env, f"{kind}.md.j2", _given(kind, results), office=len(folders) > 1)


def _filled(env: Sandbox, name: str, given: dict[str, Any], office: bool) -> str:
    """Return the template filled in; what goes wrong inside a template is said with its file and line."""
    try:
        template = env.get_template(name)
        with bounded() if office else nullcontext():
            return template.render(given)
    except TemplateSyntaxError as error:
        raise BriefingError.one(f"the template cannot be read: {error.message}", "correct it", file=error.filename or name, line=error.lineno) from None
    except BriefingError:
        raise
    except Exception as error:
        file, line = place(error.__traceback__)
        if not (isinstance(error, TemplateError) or (office and file)):
            raise
        said = f"there is no template {error}" if isinstance(error, TemplateNotFound) else "it calls itself" if isinstance(error, RecursionError) else str(error)
        raise BriefingError.one(f"the template cannot be filled in: {said}", "correct it", file=file or name, line=line) from None


def _given(kind: str, results: Results) -> dict[str, Any]:
    """What the template of this kind may name."""
    given = {**context(results), **_told(results)}
    if kind == "one-pager":
        given["page"] = page(results, given["groups"], given["key_events"])
    if kind in ("hearing", "oversight-letter"):
        given["bank"] = bank(results)
    if kind == "clock":
        given |= {"duty_rows": tuple(change.duty_rows(results)), "one_use": tuple(change.one_use(results)), **change.procedures(results)}
    if kind == "briefing":
        given |= {"on_5c": change.on_5c(results), "section_6": change.last_day_of_section_6(results)}
    return given


def _told(results: Results) -> dict[str, Any]:
    """Creep, clock and questions in words."""
    short = [question.asks for question in results.dossier.questions][:2]
    unsure = [f"{d.dimension.replace('-', ' ')} ({change.label_of(d, results)})" for d in results.creep.not_verified]
    return {
        "departures": change.told_all(results), "main_departures": change.main_departures(results), "not_verified": listed(unsure),
        "clock_rows": (rows := tuple(change.clock_rows(results))), "main_clock_rows": change.main_rows(rows), "clock_positions": tuple(change.clock_positions(results)), "footings": change.footings(results),
        "duties_told": tuple(change.duties_told(results)),
        "questions_short": " ".join(short) or "No question is recorded.",
        "changes": change.changes(results), "day_60": change.day_60(results), "by_reading": change.by_reading(results),
        "certified": any(start.day_90 for clock in results.clocks for start in clock.starts),
    }


def _environment(folders: list[Path]) -> Sandbox:
    env = environment(folders, _printed)
    env.filters.update(say=say, listed=listed, cell=cell, md=escape, provision=provision, sentence=_sentence, sentence_case=_sentence_case, lower_first=_lower_first, first=first_sentence, clipped=clipped)
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
