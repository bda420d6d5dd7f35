"""Practice: what was reported to Congress, act by act, with the claims in the report's own words."""

from datetime import date
from typing import Literal

from briefing.terms.model import Field, Id, Model, Text
from briefing.terms.source import Cites

ReportKind = Literal["48-hour", "periodic", "termination", "posture", "notice", "other", "not-found"]
Form = Literal["public", "annex", "classified", "fragment", "none"]


class AuthorityClaim(Model):
    """A legal ground as claimed: the phrase is verbatim, never merged with another, never ranked.

    `countries`: the report claims it for its acts in these alone.
    """

    authority: Id
    phrase: Text | None = None
    governs: Literal["force", "presence-of-defended-force", "presence", "report"] = "force"
    role: Literal["ground", "context", "background", "inferred"]
    words: Text | None = None
    countries: tuple[Id, ...] = ()
    in_: Text | None = Field(default=None, alias="in")
    sources: Cites = ()
    note: Text | None = None


class ActSpan(Model):
    """The days of the acts reported; `stated` is false where they are inferred from the letter's date."""

    since: date = Field(alias="from")
    through: date
    stated: bool = True


class Operation(Model):
    """The days through which the operation reported went on, where the report or a later paper says that it does.

    `because` names those words; `sources` give the last day, which is null where none was known. The report stands for acts of the
    operation on days of which no report speaks.
    """

    through: date | None = None
    because: Text
    sources: Cites


class Report(Model):
    """A report to Congress, or a search that found none."""

    id: Id
    statute: Id
    kind: ReportKind
    president: Text | None = None
    dated: date | None = None
    transmitted: date | None = None
    form: Form
    acts: ActSpan | None = None
    operation: Operation | None = None
    countries: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    actions: tuple[Text, ...] = ()
    purpose: Text | None = None
    claims: tuple[AuthorityClaim, ...] = ()
    combine: Literal["each-suffices", "together", "reinforcing", "alternative", "not-stated"] = "not-stated"
    claims_complete: bool = False
    on: dict[Id, tuple[Id, ...]] = {}
    wpr_phrase: Text | None = None
    section_cited: Text | None = None
    contents: dict[str, Text] = {}
    searched: tuple[Text, ...] = ()
    searched_on: date | None = None
    events: tuple[Id, ...] = ()
    sources: Cites
    note: Text | None = None
