"""Changes in words: what a briefing held before and what it holds now, each as one side's or the record's, never a verdict."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from briefing.law.library import Library
from briefing.memo.blocks import Change as How
from briefing.memo.change import CALENDAR, KIND, POSITION, value_of
from briefing.memo.wording import ENDED, OUTCOME, listed, value_name
from briefing.rules.diff import Change, Kind, Line
from briefing.terms.days import say

TITLE: Mapping[Kind, str] = {
    "law": "Law", "finding": "Findings", "clock": "War Powers clock", "departure": "Departures from the scope stated", "event": "Events",
    "report": "Reports to Congress", "statement": "Statements",
}
HOW: Mapping[str, str] = {"new": "new", "gone": "no longer held", "changed": "changed"}
_VERDICT: Mapping[str, str] = {
    "covered": "claims it", "not-covered": "denies it", "questioned": "questions it", "disclaimed": "disclaims it", "unknown": "unknown",
    "not-in-force": "not in force",
}
_ALONE: Mapping[str, str] = {"covered": "words reach it", "not-covered": "words do not reach it"}
_STARTS: Mapping[str, str] = {"submitted": "a report submitted", "required": "a report required"}
_REPORT: Mapping[str, str] = {
    "48-hour": "report within 48 hours", "notice": "notice", "other": "paper", "not-found": "a search that found no report",
}
_PART, _WORD = re.compile("(?=; )"), re.compile(r"\s*\S+")
OTHERWISE = "other particulars of it have changed"


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words: what it is of, what was held before, what is held now; one of the two is "" where there is none."""

    change: Change
    of: str
    before: str
    after: str

    def as_json(self) -> dict[str, object]:
        """Return the change as the JSON of `verify` and `diff` has it: what the lines hold, and the words."""
        change = self.change
        return {
            "kind": change.kind, "change": change.how, "key": list(change.key), "before": change.before and list(change.before),
            "after": change.after and list(change.after), "of": self.of, "was": self.before or None, "is": self.after or None,
        }

    def pieces(self) -> tuple[tuple[How, str], ...]:
        """Return the sentence as it was and as it is in one row: accounts word by word, what has parts part by part."""
        parted = self.change.kind in ("finding", "clock", "departure", "law")
        old, new = (_PART.split(words) if parted else _WORD.findall(words) for words in (self.before, self.after))
        found: list[tuple[How, str]] = []
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            parts: tuple[tuple[How, list[str]], ...] = (("same", old[a:b]),) if tag == "equal" else (("del", old[a:b]), ("ins", new[c:d]))
            found += [(how, text) for how, words in parts if (text := "".join(words))]
        if self.change.how == "changed":
            return (("same", f"{self.of}: "), *found)
        (how, text), = found
        return ((how, f"{self.of}: {text}"),)


def told(changes: Sequence[Change], library: Library, lines: Iterable[Line] = ()) -> tuple[Told, ...]:
    """Return every change in words, in the order given; the events among `lines` tell acts apart that are named alike."""
    titles = {line.key[0]: line.told[1] for line in lines if line.kind == "event"}
    found = [_told(change, library) for change in changes]
    alike = Counter(one.of for one in found)
    return tuple(
        replace(one, of=f"{one.of} ({titles.get(one.change.key[0], one.change.key[0])})") if alike[one.of] > 1 and one.change.kind == "finding" else one
        for one in found
    )


def _told(change: Change, library: Library) -> Told:
    before, after = (_said(change.kind, words, library) if words else "" for words in (change.before, change.after))
    if before == after:  # what differs is not in the words that a line holds
        after += f" ({OTHERWISE})"
    return Told(change, _of(change, library), before, after)


def number(changes: Sequence[Change]) -> str:
    """Return how many of these changes are new, no longer held, changed: "2 new and 1 changed"; "no change" for none."""
    hows = [(words, sum(c.how == how for c in changes)) for how, words in HOW.items()]
    return listed([f"{count} {words}" for words, count in hows if count]) or "no change"


def _of(change: Change, library: Library) -> str:
    key, words = change.key, change.after or change.before or ()
    match change.kind:
        case "law":
            return _authority(key[0], library)
        case "finding":
            _, day, *facts, authority = key
            act = " · ".join([*(value_name(fact, library) for fact in facts if fact), _day(day)])
            return f"{_authority(authority, library)}, {act}"
        case "clock":
            return _capital(words[0])
        case "departure":
            return f"{_capital(words[0].replace('-', ' '))}, {_day(words[1])}"
        case "report":
            who = f"President {words[2]}" if words[2] else "the executive branch"
            return f"{_day(words[0]) or 'undated'}, {who}"
        case "event" | "statement":
            return f"{_day(words[0]) or 'undated'}, {words[1]}"


def _said(kind: Kind, words: tuple[str, ...], library: Library) -> str:
    match kind:
        case "law":
            return _law(words)
        case "finding":
            sides = [side for word in words[2:] if (side := _side(word, library))]
            return f"{OUTCOME.get(words[0], words[0])}{_listed(sides)}"
        case "clock":
            return _clock(words, library)
        case "departure":
            what = listed([value_of(words[0], value, library) for value in words[2].split("+")])
            read = [f"{_holder(holder, library)}: {KIND.get(kind, kind)}" for _, holder, kind in map(_three, words[6:])]
            return f"{what}, {KIND.get(words[3], words[3])}, strength {words[4]}{_listed(read)}"
        case "event" | "statement":
            return words[2].rstrip(".")
        case "report":
            claims = f", which claims {listed([_authority(key, library) for key in words[3].split()])}" if words[3] else ""
            return f"{_REPORT.get(words[1], f'{words[1]} report')}{claims}"


def _listed(sides: Sequence[str]) -> str:
    return "".join(f"; {side}" for side in sides)


def _law(words: tuple[str, ...]) -> str:
    status, since, until, how = words[:4]
    if status == "in-force":
        return f"in force since {_day(since)}" + (f", as amended {_day(how.removeprefix('amended '))}" if how else "")
    ended, _, by = how.partition(" ")
    return f"no longer in force: in force until {_day(until)}{f', when it {ENDED.get(ended, ended)} ({by})' if how else ''}"


def _side(word: str, library: Library) -> str:
    reading, holder, verdict, basis = (*word.split(" "), "", "", "", "")[:4]
    if reading == "text":
        return f"the words alone: {_ALONE.get(verdict, verdict)}"
    by = ", as applied" if basis == "applied" else ""
    return f"{_holder(holder, library)}: {_VERDICT.get(verdict, verdict)}{by}" if holder != "-" else ""


def _clock(words: tuple[str, ...], library: Library) -> str:
    _, rule, start, day_60, day_90, calendar = words[:6]
    held = [f"{_holder(holder, library)}: {POSITION.get(says, says)}" for _, holder, says in map(_three, words[6:])]
    more = f"; day 90 {_day(day_90)}" if day_90 else ""
    counted = f"counted from {_STARTS[rule]}, {_day(start)}" if rule in _STARTS else f"hypothesis only, if counted from {_day(start)}"
    return f"{counted}; day 60 {_day(day_60)} ({CALENDAR.get(calendar, calendar)}){more}" + _listed(held)


def _three(word: str) -> tuple[str, str, str]:
    first, second, third = (*word.split(" "), "", "", "")[:3]
    return first, second, third


def _holder(holder: str, library: Library) -> str:
    if holder == "executive":
        return "the executive branch"
    return library.holders[holder].name if holder in library.holders else holder


def _authority(key: str, library: Library) -> str:
    return library.authorities[key].short if key in library.authorities else key


def _day(text: str) -> str:
    with suppress(ValueError):
        return say(date.fromisoformat(text)) if text else ""
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def told_of(changes: Sequence[Told], kind: Kind) -> list[Told]:
    """Return those of the changes that are of one kind."""
    return [one for one in changes if one.change.kind == kind]
