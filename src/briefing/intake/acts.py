"""The days on which U.S. forces acted, arrived or began to deploy; the days of everything else are left out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefing.intake.days import Mention, mentions
from briefing.intake.deeds import IN_PHRASE, ORDERS, OTHERS, OURS, Deed, deeds_of, recalled, subjects
from briefing.intake.letter import Letter
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern, every, first

# What is not an act of U.S. forces: a date nearest to one of these is its date.
DECOYS = (
    Pattern(
        "decoy",
        r"\b(?:kidnapp\w+|hijack\w+|attack(?:s|ed)?\b(?! (?:on|against) [A-Z]\w+ (?:radar|target))|bombing of|ambush\w*|killed|"
        r"wounded|murder\w*|seizure|explo\w+|coup|election|cease-?fire|agreement|accord|treaty|invasion|invaded|invitation|"
        r"request(?:s|ed)?|adopt\w+|approv\w+|sign(?:ed|ing)|enact\w+|pass(?:ed|age)|vot\w+|decision|decided|determin\w+|authoriz\w+|"
        r"announc\w+|scheduled|planned|expected|in (?:response|retaliation|reaction) (?:to|for)|report(?:s|ed)?|letter|address|statement|notif\w+|resolution \d+|"
        r"left|departed|withdrew|redeployed|completed|concluded|terminated|expire\w*|until|since|no later than|by the end)\b",
        "Ms. Buchanan was kidnapped in Somalia on October 25, 2011.",
    ),
)
_FRONT = re.compile(
    r"^\W*(?:(?:Further|Accordingly|Subsequently|Then|Later|Also|Additionally|In addition|Specifically|However|Thus|Thereafter|First|"
    r"Second|Third|Finally|Consequently|Therefore|Moreover|Today|and)\b,?\s+(?:and\s+)?)*"
    r"(?:(?:at my direction|at my order|in response[^,]{0,120}|acting[^,]{0,80}|pursuant[^,]{0,80}|following[^,]{0,80}|"
    r"as part of[^,]{0,80}|(?:in order )?to [^,]{0,120}|as a result[^,]{0,80}|I (?:am|wish to|want to)[^,]{0,60}\bthat),?\s+)*"
    r"(?:(?:on|in|at|during|beginning|commencing|starting|effective|shortly|just|late|early|over|about|approximately|the|earlier|"
    r"effective|around|before|after|from|between|by)\b[^;]{0,70})?$", re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    r"(?:\b(?:until|till|through|by|no later than|before|prior to|as of|since|after|following)\s+(?:about\s+|"
    r"approximately\s+)?(?:[\d:. ]+[ap]\.m\.[^,]{0,30}\s(?:on\s+)?)?|(?:resolutions?|UNSCR|report|letter|address|statement|law|"
    r"decision|agreement|cease-?fire|request)s?\s+(?:[\d()]+\s+)?(?:of|on|dated)\s+|\b\d{3,4} \(\d{4}\) of\s+|the\s+|"
    r"(?:announced|reported|noted|described|informed|advised|said|stated)\s+(?:\w+\s+){0,3}(?:on|of)\s+)$", re.IGNORECASE)
_CAPTIONED = re.compile(
    r"\b(?:commence|deploy(?:ed|ment)?|strikes?|operations?|action|evacuat\w+|landing|attack|introduc\w+)\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|of|since|beginning|commencing|starting|effective)\s+$", re.IGNORECASE)
_AND_DAY = re.compile(r"[A-Z][a-z]+\.?\s+\d{1,2}(?:,\s+\d{4})?\s+and\s+$", re.IGNORECASE)  # "on May 29 and May 30"
_ASIDE = re.compile(r"\(.*\)\W*", re.DOTALL)
_CAPTION_TELLS = re.compile(
    r"(?:\s+and\s+[A-Z][a-z]+\.?\s+\d{1,2})?,.{0,200}?\b(?:forces|personnel|troops|Marines|units?|aircraft)\b.{0,60}?\b(?:began\s+\w+ing|deployed|were\s+(?:pre-?)?positioned|"
    r"conducted|launched|entered|arrived|evacuated|landed|struck)\b", re.IGNORECASE)
_STOPS = re.compile(r"[^.,;]{0,40}\b(?:cease-?fire|withdraw\w*|redeploy\w*|end|halt|terminat\w+|suspension|pause)\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:(?:that|the)\s+same|the\s+(?P<next>next|following))\s+(?:day|night|evening|morning)\b", re.IGNORECASE)
_REFERRED = re.compile(r"\W*(?:Referred|--)", re.IGNORECASE)
_SAME_OPERATION = re.compile(r"\b(?:that|this) (?:rescue )?operation\b", re.IGNORECASE)


def action_dates(letter: Letter, written: date | None, *, orders: bool = True) -> tuple[tuple[date, str], ...]:
    """Return the days on which U.S. forces acted, arrived or began to deploy, each with the words that name it.

    A day before an act's verb in its clause is that act's; a day behind a verb goes with the nearest one. Days of attacks
    on others, of requests, votes, agreements and earlier reports are nobody's action. Where no act is dated, the day of
    the President's order counts, if `orders`. Nothing is inferred from the date of the letter.
    """
    skip = recalled(letter)
    done: dict[date, str] = {}
    ordered: dict[date, str] = {}
    year: int | None = None
    last: tuple[int, Mention, str, bool] | None = None
    for index, sentence in enumerate(letter.sentences):
        named = mentions(sentence.plain, written, year)
        named = tuple(sorted((*named, *_same_day(sentence.plain, last)), key=lambda m: m.start))
        year = next((m.year for m in reversed(named) if m.year), year)
        acts = list(deeds_of(index, sentence))
        if _ASIDE.fullmatch(sentence.plain):
            continue
        if index in skip:
            last = None
            continue
        for mention in named:
            words = sentence.words(mention.start, mention.end)
            if _dates(sentence.plain, mention, acts):
                done.update((day, words) for day in mention.dates if day not in done)
            elif _ordered(sentence.plain) and not _taken(sentence.plain, mention):
                ordered.update((day, words) for day in mention.dates if day not in ordered)
        if named:
            last = (sentence.paragraph, named[-1], sentence.words(named[-1].start, named[-1].end), _we_first(sentence.plain, named[-1]))
        elif last and last[0] == sentence.paragraph and _goes_on(sentence.plain, acts, last[3]):
            done.update((day, last[2]) for day in last[1].dates if day not in done)
    return tuple(sorted((done or (ordered if orders else {})).items()))


def in_caption(letter: Letter, written: date | None) -> tuple[tuple[date, str], ...]:
    """Return the days of action that the heading gives ("to commence combat operations on March 19, 2003"); the printer's words.

    A day without a year is the one nearest to `written`, the letter's date.
    """
    title = matchable(letter.title)
    found = []
    for mention in mentions(title, written):
        if _ON.search(_AND_DAY.sub("", title[:mention.start])) and _CAPTION_TELLS.match(title, mention.end) and not _taken(title, mention):
            found += [(day, " ".join(letter.title[mention.start:mention.end].split())) for day in mention.dates]
    for match in _CAPTIONED.finditer(title):
        for mention in mentions(title, written):
            between = title[match.end():mention.start] if mention.start >= match.end() else "."
            near = len(between) < 60 and "." not in between and _ON.search(between)
            if near and not _REFERRED.match(title, mention.end) and not _taken(title, mention):
                found += [(day, " ".join(letter.title[mention.start:mention.end].split())) for day in mention.dates]
    return tuple(sorted(dict(found).items()))


def _ordered(plain: str) -> bool:
    """Whether a sentence tells of an order to act, and not of one to stop."""
    found = first(ORDERS, plain)
    return found is not None and not _STOPS.match(plain, found[1].end())


def _goes_on(plain: str, acts: list[Deed], we: bool) -> bool:
    """Whether an undated act belongs to the day just named.

    It does where it answers an attack, is a part in "that operation", or is fire by the forces of which that day was told (`we`).
    """
    if any(act.kind == "answer" or (we and act.kind == "strike") for act in acts):
        return True
    return bool(acts and _SAME_OPERATION.search(plain[acts[0].end:]))


def _same_day(plain: str, last: tuple[int, Mention, str, bool] | None) -> Iterator[Mention]:
    """The day meant by "that same day" or "the following day", counted from the day named last in the paragraph."""
    if last and last[1].dates:
        for match in _SAME_DAY.finditer(plain):
            day = last[1].dates[-1] + timedelta(days=1 if match["next"] else 0)
            yield Mention(match.start(), match.end(), day.month, (day.day,), day.year, (day,))


def _we_first(plain: str, mention: Mention) -> bool:
    """Whether the first actor of a dated sentence is ours."""
    ours = min((match.start() for match in subjects(OURS, plain)), default=len(plain))
    return ours < min((match.start() for match in subjects(OTHERS, plain)), default=len(plain)) and mention.start < ours


def _taken(plain: str, mention: Mention) -> bool:
    """Whether the words just before a day give it to something else ("until", "Resolution 940 of", "the … attack")."""
    return bool(_BEFORE_DAY.search(plain[:mention.start]))


def _dates(plain: str, mention: Mention, acts: list[Deed]) -> bool:
    """Whether the day named dates one of the acts of its sentence."""
    if not acts or _taken(plain, mention):
        return False
    if mention.relative and not acts:
        return False
    following = [act for act in acts if act.start >= mention.end]
    opens = plain.rfind(",", 0, mention.start) + 1
    if following and _FRONT.match(plain[:mention.start]) and not _decoy(plain, opens, mention.start):
        return not _foreign_between(plain, mention.end, following[0].start)
    before = [act for act in acts if act.end <= mention.start]
    if not before:
        return bool(following) and not _decoy(plain, mention.end, following[0].start) and _clause_opens(plain, mention)
    return not _decoy(plain, before[-1].end, mention.start)


def _decoy(plain: str, start: int, end: int) -> bool:
    return first(DECOYS, plain[start:end]) is not None


def _foreign_between(plain: str, start: int, end: int) -> bool:
    """Whether another actor's own verb stands between a fronted day and the act of U.S. forces."""
    between = plain[start:end]
    other = [m for _, m in every(OTHERS, between) if not IN_PHRASE.search(between[:m.start()])]
    ours = [m for _, m in every(OURS, between)]
    return bool(other) and (not ours or max(m.end() for m in other) > max(m.end() for m in ours))


def _clause_opens(plain: str, mention: Mention) -> bool:
    """Whether a day inside a sentence opens a clause of its own (", and on July 16, …")."""
    return bool(re.search(
        r"(?:^|[,;]|\band|\bthat)\s+(?:on|at|in|by|beginning|about|approximately)[^,;]{0,60}$", plain[:mention.start], re.IGNORECASE))
