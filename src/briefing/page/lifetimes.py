"""Deployments against the lifetimes of authorities: bars on one axis of whole years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.law.authority import DOMESTIC, Authority, Version
from briefing.law.library import Library
from briefing.memo.figures import short_day
from briefing.page.deployment import Deployment

_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the axis in hundredths of its width; open where it goes on beyond the axis."""

    left: float
    width: float
    from_before: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    left: float
    year: int


@dataclass(frozen=True, slots=True)
class Life:
    """An authority or a deployment on the axis: the same days in words and as bars."""

    name: str
    days: tuple[str, ...]
    bars: tuple[Bar, ...]
    id: str = ""
    memos: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years, half-open."""

    since: date
    until: date

    def at(self, day: date) -> float:
        """Return where `day` stands, in hundredths of the width; days outside stand at the ends."""
        share = (day - self.since) / (self.until - self.since)
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def bar(self, since: date, until: date | None) -> Bar:
        """Return the bar of a half-open stretch of days."""
        left, right = self.at(since), self.at(until or self.until)
        return Bar(left, max(round(right - left, 2), 0.2), since < self.since, until is None or until > self.until)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The years that are written on the axis, at most eight."""
        years = range(self.since.year, self.until.year)
        step = next((s for s in _STEPS if len(years) / s <= 8), _STEPS[-1])
        return tuple(Tick(self.at(date(year, 1, 1)), year) for year in years if (year - self.since.year) % step == 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis, the authorities, the deployments, and where on the axis an authority began or ended."""

    axis: Axis
    authorities: tuple[Life, ...]
    deployments: tuple[Life, ...]
    changes: tuple[float, ...]


def timeline(deployments: Sequence[Deployment], library: Library) -> Timeline | None:
    """Return the timeline of `deployments`; None if there are none.

    Shown are the statutes and the constitutional provisions that these deployments were asked about or that were in force
    at some time on the axis, in the order in which they began.
    """
    if not deployments:
        return None
    axis = Axis(date(min(d.since for d in deployments).year, 1, 1), date(max(d.through for d in deployments).year + 1, 1, 1))
    asked = {line.authority for d in deployments for line in d.lines}
    shown = [a for a in library.authorities.values() if a.kind in DOMESTIC and (a.id in asked or any(_meets(v, axis) for v in a.head.versions))]
    shown.sort(key=lambda a: (min(v.since for v in a.head.versions), a.id))
    turns = sorted({turn for authority in shown for turn in _turns(authority)})
    inside = tuple(sorted({axis.at(day) for day, _ in turns if axis.since < day < axis.until}))
    return Timeline(axis, tuple(_authority(a, axis) for a in shown), tuple(_deployment(d, axis, turns) for d in _in_order(deployments)), inside)


def _in_order(deployments: Sequence[Deployment]) -> list[Deployment]:
    return sorted(deployments, key=lambda d: (d.since, d.through, d.id))


def _meets(version: Version, axis: Axis) -> bool:
    return version.since < axis.until and (version.until is None or version.until > axis.since)


def _authority(authority: Authority, axis: Axis) -> Life:
    days = tuple(_force(version) for version in authority.head.versions)
    bars = tuple(axis.bar(version.since, version.until) for version in authority.head.versions if _meets(version, axis))
    return Life(authority.short, days, bars)


def _force(version: Version) -> str:
    if version.until is None:
        return f"in force since {short_day(version.since)}"
    how = f", {_ended(version)} by {version.ended.by}" if version.ended else ""
    return f"in force from {short_day(version.since)} until {short_day(version.until)}{how}"


def _ended(version: Version) -> str:
    return version.ended.how if version.ended and version.ended.how != "expired" else "ended"


def _turns(authority: Authority) -> Iterator[tuple[date, str]]:
    """The days on which an authority began or ended; a version that another follows at once is no end."""
    versions = authority.head.versions
    for version in versions:
        if not any(other.until == version.since for other in versions):
            yield version.since, f"{authority.short} began {short_day(version.since)}"
        if version.until is not None and not any(other.since == version.until for other in versions):
            yield version.until, f"{authority.short} {_ended(version)} {short_day(version.until)}"


def _deployment(item: Deployment, axis: Axis, turns: Sequence[tuple[date, str]]) -> Life:
    after = item.through + timedelta(days=1)
    return Life(
        item.title, (f"{short_day(item.since)} to {short_day(item.through)}",), (axis.bar(item.since, after),), item.id, item.memos,
        tuple(words for day, words in turns if item.since <= day <= item.through),
    )
