"""Everything a memo is written from, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.record.dossier import Dossier
from briefing.rules.clock import Clock
from briefing.rules.creep import Creep
from briefing.rules.duties import Duty
from briefing.rules.results import Assessment, NotDomestic


@dataclass(frozen=True)
class Heading:
    """The heading block of a memo, as an office fills it in."""

    to: str = ""
    sender: str = ""
    re: str = ""


@dataclass(frozen=True)
class Results:
    """The record, the law, and what the rules make of them; `day` is the memo's day, `known` its day of knowledge."""

    library: Library
    dossier: Dossier
    acts: Sequence[Act]
    assessments: Sequence[Assessment]
    others: Sequence[NotDomestic]
    creep: Creep
    clocks: Sequence[Clock]
    duties: Sequence[Duty]
    readings: Sequence[str]
    day: date
    known: date | None = None
    version: str = ""
    limits: Sequence[Assessment] = field(default=())
