"""One authority: its words by version, its elements, and the rows in which holders have read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, Literal

from briefing.law.when import ALWAYS, When, WhenField
from briefing.terms.model import Field, Id, Model, Reads, Text
from briefing.terms.source import Cites, Seen

Kind = Literal[
    "authorization", "constitution", "limit", "reporting", "assistance", "designation", "appropriation", "international", "consent"
]
DOMESTIC: tuple[Kind, ...] = ("authorization", "constitution")
Dimension = Literal["who", "where", "why", "how", "when", "with-whom", "on-what-paper"]
WholeSays = Literal["covered", "not-covered", "questioned", "disclaimed", "withheld", "not-reached"]
PositionSays = Literal[
    "runs", "ran-on", "not-hostilities", "specific-authorization", "discrete-incident", "paused-or-stopped", "terminated",
    "extended-by-law", "open", "silent", "withheld",
]


@dataclass(frozen=True, slots=True)
class Fold:
    """How elements join: all of them, or any."""

    join: Literal["all", "any"]
    parts: tuple["str | Fold", ...]

    def elements(self) -> tuple[str, ...]:
        """Every element named, in order."""
        return tuple(e for part in self.parts for e in ((part,) if isinstance(part, str) else part.elements()))


def parse_fold(data: object) -> Fold:
    """Return a `covers_when`; raises ValueError with the remedy."""
    if isinstance(data, dict) and len(data) == 1:
        (join, parts), = data.items()
        if join in ("all", "any") and isinstance(parts, tuple) and parts:
            return Fold(join, tuple(part if isinstance(part, str) else parse_fold(part) for part in parts))
    raise ValueError("covers_when is `all: [elements]` or `any: [elements]`")


FoldField = Annotated[Any, Reads(parse_fold, "fold")]


class Words(Model):
    """A block of operative text at a pinpoint, verbatim."""

    pin: Text
    seen: Seen
    text: Text
    note: Text | None = None


class Ended(Model):
    """How a version ended."""

    how: Literal["repealed", "expired", "superseded", "amended"]
    by: Text
    section: Text | None = None
    reported_as: Text | None = None
    sources: Cites
    note: Text | None = None


class Version(Model):
    """The authority as it stood from one day until another (half-open)."""

    since: date = Field(alias="from")
    until: date | None = None
    ended: Ended | None = None
    checked: date
    sources: Cites
    words: tuple[Words, ...] = ()
    note: Text | None = None

    def holds(self, day: date) -> bool:
        """Whether it was law on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


class Element(Model):
    """A question that must be answered for an act to fall within the authority, with the words that raise it."""

    id: Id
    asks: Text
    pin: Text | None = None
    quote: Text
    dimension: Dimension
    seen: Seen | None = None
    sources: Cites = ()
    note: Text | None = None


class RowEnded(Model):
    """A holder withdrew or replaced what it had said."""

    how: Literal["withdrawn", "replaced"]
    sources: Cites
    note: Text | None = None


class Row(Model):
    """One published statement about an element or about the whole authority."""

    id: str
    authority: Id
    reading: Id
    element: Id | None
    file: str
    line: int
    says: Text
    speaks_of: Literal["act", "class"] = "class"
    holder: Id
    speaker: Text | None = None
    on: tuple[Id, ...] = ()
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    when: WhenField = ALWAYS
    unless: WhenField | None = None
    because: Text
    words: Text | None = None
    about: Text | None = None
    sources: Cites
    ended: RowEnded | None = None
    note: Text | None = None

    def spans(self, day: date) -> bool:
        """Whether it speaks to acts of `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @property
    def tests_of(self) -> tuple[When, ...]:
        """Its `when` and `unless`."""
        return (self.when,) if self.unless is None else (self.when, self.unless)


class Statement(Model):
    """Words printed beside the findings; they decide nothing. `says: invoked`: the holder invoked this ground for these acts."""

    id: str
    authority: Id
    reading: Id
    file: str
    holder: Id
    speaker: Text | None = None
    says: Literal["invoked"] | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    when: WhenField = ALWAYS
    words: Text | None = None
    because: Text
    sources: Cites
    about: Text | None = None
    note: Text | None = None

    def spans(self, day: date) -> bool:
        """Whether it speaks to acts of `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Position(Model):
    """A dated position on the clock of section 5(b) of the War Powers Resolution."""

    id: Id
    reading: Id
    holder: Id
    speaker: Text | None = None
    says: PositionSays
    speaks_of: Literal["act", "class"] = "class"
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    when: WhenField = ALWAYS
    words: Text | None = None
    because: Text
    inferred: bool = False
    sources: Cites
    note: Text | None = None


class OfItself(Model):
    """The words in which an instrument, or another law of it (`authority`), says what it is not."""

    pin: Text
    quote: Text
    authority: Id | None = None


class Head(Model):
    """Everything in an authority file but its readings."""

    id: Id
    short: Text
    title: Text
    kind: Kind
    cite: dict[str, Text] = {}
    about: Text
    depth: Literal["deep", "words"] = "words"
    dormant: bool = False
    versions: tuple[Version, ...]
    elements: dict[Id, Element] = {}
    covers_when: FoldField | None = None
    also_asks: tuple[Id, ...] = ()
    says_of_itself: OfItself | None = None
    positions: tuple[Position, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """A reading's own test in place of the elements, quoting its own document."""

    __test__ = False

    elements: Mapping[str, Element]
    covers_when: Fold


@dataclass(frozen=True, slots=True)
class Authority:
    """A legal instrument that can authorize, limit or require a report of force."""

    head: Head
    file: str
    rows: tuple[Row, ...] = ()
    statements: tuple[Statement, ...] = ()
    tests: Mapping[str, Test] = field(default_factory=dict)
    overlays: Mapping[str, str] = field(default_factory=dict)

    def file_of(self, reading: str) -> str:
        """Return the file in which `reading` has its rows: the authority's own, or an overlay's."""
        return self.overlays.get(reading, self.file)

    @property
    def id(self) -> str:
        """Its id."""
        return self.head.id

    @property
    def kind(self) -> Kind:
        """What kind of instrument it is."""
        return self.head.kind

    @property
    def short(self) -> str:
        """Its short name, as printed."""
        return self.head.short

    def version(self, day: date) -> Version | None:
        """Return the version that was law on `day`, if any."""
        return next((version for version in self.head.versions if version.holds(day)), None)

    def last_before(self, day: date) -> Version | None:
        """Return the last version that had begun by `day`."""
        begun = [version for version in self.head.versions if version.since <= day]
        return max(begun, key=lambda version: version.since, default=None)

    def life(self, version: Version) -> tuple[date, date | None]:
        """Return the day from which and the day until which the law stood that `version` is the wording of; an amendment ends neither."""
        since, until = version.since, version.until
        while earlier := next((v for v in self.head.versions if v.until == since), None):
            since = earlier.since
        while until and (later := next((v for v in self.head.versions if v.since == until), None)):
            until = later.until
        return since, until

    def elements_for(self, reading: str) -> Mapping[str, Element]:
        """Return the elements that `reading` asks: its own test, or the authority's, counted ones first."""
        return self.tests[reading].elements if reading in self.tests else self.head.elements

    def fold_for(self, reading: str) -> Fold | None:
        """Return how the elements join for `reading`; None where the authority has none."""
        if reading in self.tests:
            return self.tests[reading].covers_when
        fold = self.head.covers_when
        assert fold is None or isinstance(fold, Fold)
        return fold

    def with_rows(self, rows: tuple[Row, ...], statements: tuple[Statement, ...]) -> "Authority":
        """Return the authority with these rows instead of its own."""
        return replace(self, rows=rows, statements=statements)
