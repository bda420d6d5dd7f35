"""How a letter that was read is shown in a terminal: a line for each field, the letter's own words below it."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from briefing.terms.days import say

_LABEL = 17
_KINDS = {
    "48-hour": "48-hour report, section 4(a)", "periodic": "report on forces already deployed", "termination": "says that hostilities have ended",
    "posture": "on the posture of forces; does not name the Resolution", "other": "other", None: "cannot be told",
}
_ROLES = {"ground": "stated ground", "context": "named, not as a ground", "background": "background", "inferred": "inferred"}
_STATUS = {"stated": "stated", "boilerplate": "general words only", "missing": "not found in the letter", "not-held": "not in the part held"}


def shown(found: Any, compared: Any, drafted: str | None, columns: int) -> str:
    """Return a letter's fields, the comparison and the place of the draft as text of at most `columns` columns."""
    name = "standard input" if found.letter.name == "-" else found.letter.name
    lines = [name, "-" * min(len(name), columns)]
    for label, value, words in _rows(found):
        lines += _field(label, value, words, columns)
    if compared is not None:
        lines += ["", *_compared(compared, columns)]
    if drafted is not None and drafted.endswith(".yaml"):
        lines += ["", f"Draft written: {drafted}", *textwrap.wrap("Check it against the letter, then delete its line `drafted: true`.", columns)]
    elif drafted is not None:
        lines += ["", *textwrap.wrap(drafted[0].upper() + drafted[1:], columns)]
    return "\n".join(lines)


def _rows(found: Any) -> Iterator[tuple[str, str, Sequence[str]]]:
    def value(name: str) -> Any:
        return found.fields[name].value

    def words(name: str) -> list[str]:
        given = found.fields[name].words
        return [given] if isinstance(given, str) else list(dict.fromkeys(given or ()))

    where = {"page": " (date of the page)", "caption": " (caption; the printer's words)"}
    dated = found.written
    yield "letter date", say(dated) + where.get(found.fields["letter_date"].where or "", "") if dated else _none(None), ()
    yield "kind", _KINDS[value("report_kind")], words("report_kind")
    yield "action dates", _days(value("action_dates")) + where.get(found.fields["action_dates"].where or "", ""), words("action_dates")
    yield "countries", _list(value("countries")), ()
    yield "targets", _list(value("targets"), "; "), ()
    yield "action", str(value("action_kind")).replace("-", " "), ()
    yield "U.S. personnel", _list([f"{n:,}" for n in value("troop_count")]) if isinstance(value("troop_count"), list) else _none(value("troop_count")), words("troop_count")
    for claim in found.claims:
        yield "authority", f"{claim.authority}: {_ROLES[claim.role]}", [claim.words]
    if not found.claims:
        yield "authority", _none(value("authorities_cited")), ()
    phrase, section = value("wpr_phrase"), value("section_cited")
    yield "War Powers Res.", _none(phrase) if phrase in (None, "none") else f"“{phrase}”", words("wpr_phrase")
    yield "section cited", _none(section) if section in (None, "none") else section, ()
    yield "annex", _none(value("annex")) if value("annex") in (None, "none") else value("annex"), words("annex")
    yield "whole letter", {True: "yes", False: "no, cut off", None: "cannot be told"}[value("complete")], ()


def _none(value: Any) -> str:
    return "cannot be told from the text held" if value is None else "the letter does not say"


def _list(values: Any, between: str = ", ") -> str:
    return between.join(map(str, values)) if values else _none(values)


def _days(values: Any) -> str:
    return ", ".join(say(date.fromisoformat(day)) for day in values) if values else _none(values)


def _field(label: str, value: str, words: Sequence[str], columns: int) -> list[str]:
    indent = " " * _LABEL
    lines = _hung(label.ljust(_LABEL), value, columns)
    for text in words:
        lines += textwrap.wrap(f"“{text}”", columns, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return lines


def _hung(head: str, text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


def _compared(compared: Any, columns: int) -> Iterator[str]:
    count = len(compared.earlier)
    yield from textwrap.wrap(f"Against {compared.dossier}: {count} earlier report{'' if count == 1 else 's'}", columns)
    for new in compared.new:
        label = f"  {new.dimension.replace('-', ' ')}".ljust(_LABEL)
        if not new.comparable:
            said = f"{', '.join(new.now) or 'not stated'}; nothing earlier in the record to compare with"
        elif new.new:
            said = f"new: {', '.join(new.new)}; earlier: {', '.join(new.before) or 'none named'}"
        else:
            said = f"nothing new; {', '.join(new.now) or 'not stated'}"
        yield from _hung(label, said, columns)
    yield "What section 4(a)(3) asks"
    for element in compared.elements:
        yield from _hung("  " + element.pin.ljust(_LABEL - 2), f"{element.asks}: {_STATUS[element.status]}", columns)
        if element.words:
            yield from textwrap.wrap(f"“{element.words}”", columns, initial_indent=" " * _LABEL, subsequent_indent=" " * _LABEL, break_on_hyphens=False)
    yield "Whether the authorities are law"
    for standing in compared.standing:
        yield from _hung("  " + standing.authority.ljust(_LABEL - 2) + " ", standing.says, columns)
