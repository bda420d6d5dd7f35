"""The days of session of both Houses, from a calendar file that an office keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from briefing.terms.model import Field, Model, Reads, Text, validated
from briefing.terms.problem import BriefingError
from briefing.terms.yamlfile import read


@dataclass(frozen=True, slots=True)
class Sessions:
    """The days on which each House met, in order; the days of adjournment sine die; where they were taken from."""

    house: tuple[date, ...]
    senate: tuple[date, ...]
    sine_die: tuple[date, ...] = ()
    source: str = ""
    digest: str = ""

    def of(self, chamber: str) -> tuple[date, ...]:
        """The days of session of the "House" or the "Senate"."""
        return self.house if chamber == "House" else self.senate


class _Span(Model):
    """One day of session, or every day from one through another."""

    since: date = Field(alias="from")
    through: date


def _as_span(value: object) -> object:
    """Return a single day as a span; raises ValueError for days that run backward, or on for two months."""
    if isinstance(value, date):
        return {"from": value, "through": value}
    first, last = (value.get("from"), value.get("through")) if isinstance(value, dict) else (None, None)
    if isinstance(first, date) and isinstance(last, date):
        if last < first:
            raise ValueError(f"the days run backward ({first} to {last}); write the first day at `from`")
        if last - first > timedelta(days=60):
            raise ValueError("a House does not meet every day for two months; list the days on which it met")
    return value


_Days = tuple[Annotated[_Span, Reads(_as_span, "span")], ...]


class _Calendar(Model):
    """The file: `source`, `house`, `senate` and, where there was one, `sine_die`."""

    source: Text
    house: _Days
    senate: _Days
    sine_die: tuple[date, ...] = ()


def load(path: Path) -> Sessions:
    """Return the calendar at `path`; raises BriefingError with every problem, each with its line."""
    document = read(path)
    if not isinstance(document.data, dict):
        raise BriefingError([document.problem((), "this is no calendar of session", "begin with `source:`, `house:` and `senate:`")])
    calendar, problems = validated(_Calendar, document, (), document.data)
    if calendar is None:
        raise BriefingError(problems)
    found: dict[str, tuple[date, ...]] = {}
    for chamber in ("house", "senate"):
        found[chamber] = tuple(_every(getattr(calendar, chamber)))
        if not found[chamber]:
            problems.append(document.problem((chamber,), f"`{chamber}:` lists no day", "list the days on which it met"))
        for index, (before, after) in enumerate(zip(found[chamber], found[chamber][1:], strict=False)):
            if after <= before:
                place = (chamber, _entry(getattr(calendar, chamber), index + 1))
                problems.append(document.problem(place, f"{after} does not come after {before}", "list each day once, in order"))
    if problems:
        raise BriefingError(problems)
    return Sessions(found["house"], found["senate"], calendar.sine_die, calendar.source, f"sha256:{document.digest}")


def _every(spans: Iterable[Any]) -> Iterable[date]:
    for span in spans:
        for days in range((span.through - span.since).days + 1):
            yield span.since + timedelta(days=days)


def _entry(spans: Iterable[Any], nth: int) -> int:
    """The entry of the list that holds the day counted `nth`."""
    seen = 0
    for index, span in enumerate(spans):
        seen += (span.through - span.since).days + 1
        if nth < seen:
            return index
    return 0
