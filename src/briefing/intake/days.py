"""Days as letters write them: "June 27, 2021", "March 23 and 24, 2014", "13 May", "last Saturday"; and the letter's own date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.intake import noise
from briefing.intake.letter import Letter

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|"
    r"\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{3})"
_YEAR = r"(?:19[6-9]\d|20\d\d)"
def _expression(written: str) -> re.Pattern[str]:
    """Compile an expression in which a blank stands for any white space, and ` ?` for white space or none."""
    return re.compile(written.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


_FORWARD = _expression(
    rf"\b(?P<month>{_MONTH}) (?P<day>{_DAY})(?P<more>(?:(?:,? and| to| through|,|-) ?{_DAY}(?! ?(?:{_MONTH}|percent|U\.S\.|United|"
    rf"of the|\d)))*)(?:,? (?P<year>{_YEAR})\b)?"
)
_BACKWARD = _expression(rf"(?<![\d-])\b(?P<day>{_DAY}) (?P<month>{_MONTH})\b(?:,? (?P<year>{_YEAR})\b)?(?! \d)")
_RELATIVE = _expression(
    rf"\b(?:(?P<weekday>(?:last|this past|on) (?:{'|'.join(WEEKDAYS)}))|(?P<today>(?:earlier )?today|this (?:morning|afternoon|"
    rf"evening)|tonight)"
    r"|(?P<yesterday>yesterday|last night))\b"
)
_GLUE = re.compile(r"\s*(?:,|and|,\s*and|or)?\s*")


@dataclass(frozen=True)
class Mention:
    """Days named at one place of a text; `year` is None where the place names none and none was inferred."""

    start: int
    end: int
    month: int
    days: tuple[int, ...]
    year: int | None
    relative: tuple[date, ...] = ()

    @property
    def dates(self) -> tuple[date, ...]:
        """The days meant; empty without a year."""
        if self.relative or self.year is None:
            return self.relative
        return tuple(found for day in self.days if (found := _date(self.year, self.month, day)))


def mentions(text: str, written: date | None = None, year: int | None = None) -> tuple[Mention, ...]:
    """Return the days named in `text`; a day without a year is the one nearest to `written`, the letter's date, or in `year`."""
    read = (_read(match) for pattern in (_FORWARD, _BACKWARD) for match in pattern.finditer(text))
    found = sorted((m for m in read if m), key=lambda m: m.start)
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    following: Mention | None = None
    for index in range(len(apart) - 1, -1, -1):
        mention = apart[index]
        if mention.year is None:
            shared = following and following.year if following and _GLUE.fullmatch(text[mention.end:following.start]) else None
            apart[index] = mention = _with_year(mention, shared or _nearest(mention, written) or year)
        following = mention
    if written:
        apart += [m for match in _RELATIVE.finditer(text) if (m := _relative(match, written))]
    return tuple(sorted(apart, key=lambda m: m.start))


def _read(match: re.Match[str]) -> Mention | None:
    if match["month"] in ("may", "march"):  # the verbs: "may 12 days later"
        return None
    month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].rstrip(".").casefold()[:3]))
    more = match.groupdict().get("more") or ""
    days = [int(d) for d in re.findall(r"\d{1,2}", match["day"] + " " + more)]
    return Mention(match.start(), match.end(), month, tuple(days), int(match["year"]) if match["year"] else None)


def _with_year(mention: Mention, year: int | None) -> Mention:
    return Mention(mention.start, mention.end, mention.month, mention.days, year)


def _nearest(mention: Mention, written: date | None) -> int | None:
    if written is None:
        return None
    years = [y for y in (written.year - 1, written.year, written.year + 1) if _date(y, mention.month, mention.days[0])]
    return min(years, key=lambda y: abs((date(y, mention.month, mention.days[0]) - written).days), default=None)


def _relative(match: re.Match[str], written: date) -> Mention | None:
    if match["weekday"]:
        if match["weekday"].casefold().startswith("on ") and match.end() < len(match.string) and match.string[match.end()] == ",":
            return None
        back = (written.weekday() - WEEKDAYS.index(match["weekday"].split()[-1].casefold())) % 7 or 7
    else:
        back = 1 if match["yesterday"] else 0
    day = written - timedelta(days=back)
    return Mention(match.start(), match.end(), day.month, (day.day,), day.year, (day,))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def said(text: str, mentions_: Iterable[Mention]) -> list[str]:
    """Return the words of each mention."""
    return [text[m.start:m.end] for m in mentions_]


# Where the letter's own date stands, best first: each expression ends just before the date.
_OWN = (
    re.compile(r"The White House,?\s*(?:Washington(?:,?\s*D\.?\s?C\.?)?)?,?\s*$", re.IGNORECASE),
    re.compile(r"\bDated\s*$", re.IGNORECASE),
    re.compile(r"\(\s*$"),
)
_OTHERS = re.compile(
    r"(?:Released?|Received|Referred|Immediate Release\w*|Filed|Delivered|Printed|Congress|Posted|Published)\W*$", re.IGNORECASE)
_RELEASED = re.compile(r"Immediate Release\w*\W*$", re.IGNORECASE)
_SPEAKS_OF = re.compile(r"\b(?:of|on|since|from|for|in|the|and|to|through|by)\W*$", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def letter_date(letter: Letter) -> tuple[date, str] | None:
    """Return the date that the letter bears and its words: in its heading, behind its signature, or that of the page; else None.

    A day of release, receipt, referral or printing counts only where the heading names no other. A day in the President's
    own sentences is never the letter's date.
    """
    for part in (letter.heading, letter.after):
        if found := _in_heading(part):
            return found
    page = letter.record.get("date") or letter.record.get("page-date") or ""
    if _ISO.fullmatch(page):
        return date.fromisoformat(page), page
    return None


def _in_heading(heading: str) -> tuple[date, str] | None:
    plain = noise.matchable(heading)
    named = [(m, plain[max(0, m.start - 90):m.start]) for m in mentions(plain) if m.year and len(m.dates) == 1]
    for own in _OWN:
        for mention, before in named:
            if own.search(before) and not _OTHERS.search(before):
                return mention.dates[0], _words(heading, mention)
    alone = [m for m, before in named if _stands_alone(plain, m) and not _OTHERS.search(before)]
    if alone:
        return alone[-1].dates[0], _words(heading, alone[-1])
    released = [m for m, before in named if _RELEASED.search(before)]
    return (released[0].dates[0], _words(heading, released[0])) if released else None


def _words(heading: str, mention: Mention) -> str:
    return " ".join(heading[mention.start:mention.end].split())


def _stands_alone(plain: str, mention: Mention) -> bool:
    """Whether the date has a line to itself, ends a dateline, or is a sentence of its own."""
    line_start = plain.rfind("\n", 0, mention.start) + 1
    line_end = plain.find("\n", mention.end)
    before = plain[line_start:mention.start].strip()
    after = plain[mention.end:line_end if line_end >= 0 else len(plain)].strip()
    if before.endswith(".") and after[:1] in (".", ""):
        return True
    if not plain[mention.end:].strip(" \t\n.,)]") and not _SPEAKS_OF.search(before):
        return True  # the last words before the salutation, on a page that has lost its lines
    return (not before or before.endswith((",", ":", "-", "|", "("))) and after in ("", ".", ")", "].", "]")
