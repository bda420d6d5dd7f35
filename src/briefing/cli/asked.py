"""From the words of a command to acts: names found, values checked, several countries or targets as several acts."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

from briefing.cli import named
from briefing.law.library import Library
from briefing.record.act import Act
from briefing.terms.fact import Fact, FactKind, plain
from briefing.terms.names import Names
from briefing.terms.places import names_of
from briefing.terms.problem import BriefingError, Problem, nearest


def acts(
    library: Library, on: date | None, countries: Sequence[str], targets: Sequence[str], action: str | None,
    purpose: Sequence[str], defends: Sequence[str], consent: str | None, *, washington: bool = False,
) -> tuple[Act, ...]:
    """Return the acts asked about; raises BriefingError with every wrong name or value.

    A day on which nothing is on record may be the local day of an act that is: it is then asked under its own day
    (`as_on_record`), unless the day is said to be Washington's.
    """
    from briefing.rules.day_on_record import as_on_record

    problems: list[Problem] = []
    if on is None:
        problems.append(Problem("", 0, "no day was given", "add --on DAY, or name a dossier"))
    terms = library.terms
    places = _places(library, countries, problems)
    where = [terms.places[key] for key in places if key]
    actors = [_one(named.actor(terms.actors, text, where), terms.actors.names, text, "--against", "actor", problems) for text in targets]
    common: dict[str, Fact] = {}
    for option, name, values in (
        ("--action", "action", (action,) if action else ()), ("--purpose", "purpose", tuple(purpose)),
        ("--defends", "defends", tuple(defends)), ("--consent", "consent", (consent,) if consent else ()),
    ):
        if values:
            common[name] = plain(_checked(terms.facts[name], option, values, problems))
    if problems or on is None:
        raise BriefingError(problems)
    found = []
    for index, (place, actor) in enumerate(product(places or [None], actors or [None])):
        facts = dict(common)
        if place:
            facts["country"] = plain(place)
        if actor:
            facts["target"] = plain(actor)
        act = Act(event=None, date=on, facts=facts, index=index)
        found.append(act if washington else as_on_record(library, act))
    return tuple(found)


def places(library: Library, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the places asked for by any spelling; raises BriefingError for one that is not known."""
    problems: list[Problem] = []
    found = _places(library, names, problems)
    if problems:
        raise BriefingError(problems)
    return tuple(place for place in found if place)


def action(library: Library, name: str | None) -> str | None:
    """Return the kind of act asked for; raises BriefingError for one that is not known."""
    problems: list[Problem] = []
    if name:
        name = _checked(library.terms.facts["action"], "--action", (name,), problems)
    if problems:
        raise BriefingError(problems)
    return name


def _places(library: Library, texts: Sequence[str], problems: list[Problem]) -> list[str | None]:
    if not texts:
        return []
    names = names_of(library.terms.places)
    return [_one(named.place(names, text), names, text, "--in", "place", problems) for text in texts]


def _one(found: tuple[str, ...], names: Names, text: str, option: str, what: str, problems: list[Problem]) -> str | None:
    """The one id found for `text`; none or several go to `problems`."""
    if len(found) == 1:
        return found[0]
    text = text[:80]
    if found:
        problems.append(Problem("", 0, f"{option} {text}: the name fits several: {', '.join(found)}", f"give one of these ids, or {option} once for each"))
    else:
        remedy = f"see the names in authorities/terms/{'places.yaml' if what == 'place' else 'actors'}"
        problems.append(Problem("", 0, f"{option} {text}: no {what} of that name is known", remedy, names.near(text)))
    return None


def _checked(kind: FactKind, option: str, values: tuple[str, ...], problems: list[Problem]) -> Any:
    """The values that the words stand for; a word that is not known, or can mean several values, goes to `problems`."""
    names = kind.names
    found: list[str] = []
    for word in values:
        meant = names.meant(word)
        if len(meant) == 1:
            found += meant
        elif meant:
            problems.append(Problem("", 0, f"{option}: `{word[:80]}` can mean {', '.join(meant)}", "give one of these"))
        else:
            problems.append(Problem("", 0, f"{option}: `{word}` is not a value of `{kind.id}`", f"one of {', '.join(kind.values)}", names.near(word)))
    return tuple(found) if kind.type == "choices" else next(iter(found), None)


def authorities(library: Library, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids asked for by id or short name; raises BriefingError for one that is not known."""
    spelled = Names({key: (authority.short,) for key, authority in library.authorities.items()})
    found: list[str] = []
    problems: list[Problem] = []
    for name in names:
        ids = spelled.find(name)
        found.extend(ids[:1])
        if not ids:
            problems.append(Problem("", 0, f"there is no authority `{name}`", "`briefing authorities list` shows them", spelled.near(name)))
    if problems:
        raise BriefingError(problems)
    return tuple(found)


def acts_of(dossier: Any, event: str | None) -> tuple[Act, ...]:
    """Return the acts of a dossier, or of one event of it; raises BriefingError if there is no such event."""
    from briefing.record.acts import acts as record_acts

    found: tuple[Act, ...] = record_acts(dossier)
    if event is None:
        return found
    chosen = tuple(act for act in found if act.event == event)
    if not chosen:
        ids = [entry.id for entry in dossier.events]
        what = "is not a use of force by the United States" if event in ids else "is not in the dossier"
        raise BriefingError.one(f"the event `{event}` {what}", "see `events:` in the dossier", file=dossier.file, near=nearest(event, ids))
    return chosen
