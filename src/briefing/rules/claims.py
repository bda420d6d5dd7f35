"""Which reports and claims speak of an act: what the executive said of this very act, and what is silent, and how."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.law.library import Library
from briefing.law.practice import AuthorityClaim, Report
from briefing.record.act import Act
from briefing.rules.results import Silence

AIMED_AT_NOBODY = ("evacuation", "embassy-security")  # kinds of act that have no target: whom they fled or feared is no object of force
Said = tuple[AuthorityClaim, Report | None]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the executive said of one act, in reports to Congress and elsewhere.

    `operation` is set where no report speaks of the day: the last report on the operation that then went on, for which it stands.
    """

    reports: tuple[Report, ...]
    claims: tuple[Said, ...]
    operation: Report | None = None

    def ground(self, authority: str) -> tuple[Said, ...]:
        """The claims of `authority` as the ground for the act."""
        return tuple(said for said in self.claims if said[0].authority == authority and said[0].role == "ground")

    def beside(self, authority: str) -> tuple[Said, ...]:
        """The mentions of `authority` that are no ground for this act."""
        return tuple(said for said in self.claims if said[0].authority == authority and said[0].role != "ground")

    @property
    def whole(self) -> bool:
        """Whether the grounds for this act are known whole."""
        return any(report.claims_complete for report in self.reports)

    @property
    def silence(self) -> Silence | None:
        """The kind of silence where no ground was found: withheld, a fragment held, or searched for and not found."""
        if self.whole:
            return "silent"
        if any(report.form == "classified" for report in self.reports):
            return "withheld"
        if any(report.kind != "not-found" for report in self.reports):
            return "not-held"
        return "not-found" if self.reports else None

    @property
    def searches(self) -> tuple[Report, ...]:
        """The searches that found nothing."""
        return tuple(report for report in self.reports if report.kind == "not-found")

    def on(self, authority: str) -> tuple[str, ...]:
        """The elements that the reports' words speak to under `authority`."""
        return tuple(dict.fromkeys(e for r in self.reports if r.kind != "not-found" for e in r.on.get(authority, ())))


def grounds(act: Act, library: Library) -> Grounds:
    """Return everything the executive is known to have said of `act`, in the record and in the library's practice."""
    tied = {report.id: report for report in act.reports if _same_target(act, report, library)}
    found = {report.id: report for report in library.practice.values() if _speaks_of(act, report, library)}
    running = None if found or tied else _running(act, library)
    if running:
        found[running.id] = running
    reports = tuple(sorted((found | tied).values(), key=lambda r: (r.dated or date.max, r.id)))
    claims: list[Said] = [(claim, None) for claim in act.claims]
    places = act.fact("country").values
    claims += [(claim, report) for report in reports for claim in report.claims if _fits(places, claim.countries)]
    return Grounds(reports, tuple(claims), running)


def _speaks_of(act: Act, report: Report, library: Library) -> bool:
    if report.acts is None or report.kind == "termination":
        return False
    last = act.through or act.date
    return report.acts.since <= last and act.date <= report.acts.through and like(act, report, library)


def _running(act: Act, library: Library) -> Report | None:
    """The last report before the act on an operation that went on that day, in the same country, against the same enemy, by the same kind of act.

    An act of unknown place, enemy or kind is of no operation: the claim does not spread to what the report does not name.
    """
    if not all(act.fact(name).values for name in ("country", "action")):
        return None
    found = [
        report for report in library.practice.values()
        if report.operation and report.acts and report.acts.through < act.date <= (report.operation.through or date.max)
        and like(act, report, library) and (act.fact("target").values or not report.targets)
    ]
    return max(found, key=lambda report: (report.acts.through if report.acts else date.min, report.id), default=None)


def like(act: Act, report: Report, library: Library) -> bool:
    """Whether the act is of the kind, the place and the target that the report names."""
    return (
        _fits((place for value in act.fact("country").values for place in (value, *_waters(value, library))), report.countries)
        and _fits(act.fact("action").values, report.actions)
        and _same_target(act, report, library)
    )


def _waters(place: object, library: Library) -> tuple[str, ...]:
    """The wider waters of which the place is a part."""
    known = library.terms.places.get(str(place))
    return known.within if known else ()


def _fits(values: Iterable[object], reported: tuple[str, ...]) -> bool:
    held = tuple(values)
    return not held or not reported or any(value in reported for value in held)


def _same_target(act: Act, report: Report, library: Library) -> bool:
    actions = act.fact("action").values
    if actions and all(action in AIMED_AT_NOBODY for action in actions):
        return True
    targets = [value for value in act.fact("target").values if isinstance(value, str)]
    if not targets or not report.targets:
        return True
    actors = library.terms.actors
    return any(
        not actors.up(target, act.date, "executive").isdisjoint(report.targets)
        or any(target in actors.up(reported, act.date, "executive") for reported in report.targets)
        for target in targets
    )
