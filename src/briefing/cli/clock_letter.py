"""From a letter's file to what its clock asks: the days, the kind and the places that the letter itself gives."""

from datetime import date
from pathlib import Path
from typing import Any

from briefing.rules.letter_clock import Letter
from briefing.terms.problem import BriefingError

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


def is_letter(path: Path) -> bool:
    """Whether the path is that of a letter and not of a dossier."""
    return path.suffix.lower() in ENDINGS


def letter(path: Path, library: Any) -> Letter:
    """Return the letter in the file at `path`; raises BriefingError if it cannot be read, or holds several."""
    from briefing.intake import files
    from briefing.intake.against import place_ids
    from briefing.intake.cast import Cast
    from briefing.intake.draft import president
    from briefing.intake.fields import Reader
    from briefing.intake.letter import letters

    found = list(letters(str(path), files.read(path)))
    if len(found) != 1:
        wrong = f"the file holds {len(found)} letters" if found else "the file holds no letter"
        raise BriefingError.one(wrong, "give the clock one letter at a time", file=str(path))
    read = Reader(library).read(found[0])
    cited, action = read.value("section_cited"), read.value("action_kind")
    cast = Cast(library.terms.actors)
    return Letter(
        dated=read.written, kind=read.value("report_kind") or "other",
        action_dates=tuple(date.fromisoformat(day) for day in read.value("action_dates") or ()), section_cited=None if cited == "none" else cited,
        countries=place_ids(read, library), targets=tuple(key for words in read.value("targets") or () for key in cast.named(words)),
        actions=(action,) if action in library.terms.facts["action"].values else (), president=president(read), title=path.name,
    )
