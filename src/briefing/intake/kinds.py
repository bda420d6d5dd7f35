"""What kind of letter it is, the words before "War Powers Resolution", the section it cites, and whether an annex is mentioned."""

import re
from dataclasses import dataclass
from datetime import date

from briefing.intake.days import mentions
from briefing.intake.deeds import names_ours
from briefing.intake.letter import Letter, Sentence
from briefing.intake.matters import WPR, Matter, matter, other_law
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern, first

# The words that join the report to the Resolution. `means` is the phrase as it is returned.
WPR_PHRASES = (
    Pattern(
        "consistent with",
        r"consistent with",
        "I am providing this report, consistent with the War Powers Resolution (Public Law 93-148).",
    ),
    Pattern(
        "taking note of",
        r"taking note of",
        "Taking note of Section 4(a)(1) of the War Powers Resolution, I wish to report to you that aircraft fired.",
    ),
    Pattern(
        "in accordance with",
        r"in accordance with",
        "In accordance with the War Powers Resolution, I submit this report on the deployment.",
    ),
    Pattern("pursuant to", r"pursuant to", "This report is submitted pursuant to section 4(a) of the War Powers Resolution."),
    Pattern("in compliance with", r"in compliance with", "I am making this report in compliance with the War Powers Resolution."),
    Pattern("in conformity with", r"in conformity with", "I am reporting in conformity with the War Powers Resolution on the landing."),
    Pattern("in keeping with", r"in keeping with", "In keeping with the War Powers Resolution, I am informing the Congress of the landing."),
    Pattern("mindful of", r"mindful of", "Mindful of the War Powers Resolution, I am reporting the deployment."),
    Pattern("as required by", r"(?:as )?required (?:by|under)", "This is the report required by section 4 of the War Powers Resolution."),
    Pattern("under", r"under", "I make this report under the War Powers Resolution."),
)
_SECTION = re.compile(
    r"\bsec(?:tion|\.)\s+(?P<section>[48]\s*(?:\(\s*[a-z]\s*\)\s*)?(?:\(\s*\d\s*\)\s*)?)(?:of\s+)?(?:the\s+)?(?P<law>\w+\s+\w+|Public)", re.IGNORECASE)
_DENIES = re.compile(r"(?:does|do|did)\s+not\s+involve|for\s+(?:the\s+)?purposes\s+of|within\s+the\s+meaning\s+of", re.IGNORECASE)

# What a sentence says of the report itself.
REPORTING = (
    Pattern(
        "report",
        r"I (?:am|wish to|want to|hereby|now)? ?(?:hereby |herewith |now |also |further )*(?:providing|provide|submit|submitting|"
        r"report|reporting|transmit|transmitting|making|make|inform|notify)\b|\bThis is to (?:notify|inform)",
        "I am providing this report as part of my efforts to keep the Congress fully informed.",
        "As I reported on June 16, forces have deployed.",
    ),
    Pattern("report", r"\bthis (?:\w+ ){0,3}report\b", "This supplemental report covers operations in Kosovo."),
    Pattern("report", r"keep(?:ing)? (?:the )?Congress (?:fully )?informed|Congress (?:be|continue to be) (?:\w+ )?informed",
            "It is in keeping with my desire that the Congress be fully informed."),
)
PERIODIC = (
    Pattern(
        "consolidated",
        r"consolidated(?: supplemental)? report",
        "I am providing this supplemental consolidated report, prepared by my Administration.",
    ),
    Pattern(
        "six months",
        r"(?:6|six)-month(?:ly)?(?: \w+){0,3} (?:report|letter)|periodic report",
        "Letter from the President -- Supplemental 6-month War Powers Letter",
        "Over the last 6 months, forces have been reduced.",
    ),
    Pattern(
        "numbered",
        r"(?:providing|provide|submitting|submit) (?:to )?(?:you )?(?:with )?my (?:second|third|fourth|fifth|sixth|seventh|eighth|next) report",
        "I am providing you my fourth report on the continuing deployment of a peacekeeping contingent.",
        "On January 8, 1994, I provided my second report to you.",
    ),
    Pattern(
        "six months gone",
        r"(?:passage of|after|past) (?:6|six) months since\b[^.]{0,60}\breport",
        "I am providing this further report in light of the passage of 6 months since the initial report on the deployment.",
        "Six months since the coup, the situation is calm.",
    ),
)
# Words of a letter that goes on from earlier ones: it is a 48-hour report only if it also reports an action of the last days …
GOING_ON = (
    Pattern(
        "supplemental",
        r"supplement(?:al|ary) report|report (?:to supplement|supplementing)",
        "I am providing this supplemental report to help ensure that the Congress is kept informed.",
    ),
    Pattern(
        "update",
        r"\b(?:this|an?) update\b|to update you|continu\w+ to (?:keep|inform)|Congress continu\w+ to be (?:\w+ )?informed",
        "I am providing this update of events in Haiti.",
        "The situation in Monrovia continues to be uncertain.",
    ),
    Pattern(
        "continuing",
        r"\b(?:report|reporting|inform\w*)\b[^.]{0,120}\bcontinu(?:ing|ed) (?:U\.S\. |United States )?(?:participation|deployment|"
        r"contributions?|support|presence|involvement)",
        "I am reporting, consistent with the War Powers Resolution, on the continuing participation of forces in IFOR.",
    ),
    Pattern("follow-up", r"follow-?up report|six months ago I", "I now am providing this follow-up report to keep the Congress informed."),
)
# … and words of a letter that adds to an earlier one: it is a 48-hour report if it reports any new action.
CONTINUING = (
    Pattern("further", r"(?:report(?:ing)?|inform\w*) further|further report|further information|additional report",
            "I am reporting further on U.S. efforts in the global war on terrorism."),
    Pattern("last reported", r"I last (?:reported|wrote)|in my (?:last|previous) report|since my (?:last|previous) (?:report|letter)",
            "I last reported to the Congress on July 9 concerning the deployment to Macedonia."),
)
TERMINATION = (
    Pattern(
        "terminated",
        r"hostilities\b[^.]{0,120}\b(?:have|has|are|were) (?:now |been |thus )*(?:terminated|ended|ceased|concluded)",
        "The hostilities that began on February 28, 2026, have terminated.",
        "Hostilities involving Israeli military forces commenced on July 12.",
    ),
    Pattern(
        "terminated",
        r"(?:terminat\w+|end|conclusion|cessation) of (?:the |these |all )?(?:\w+ )?(?:hostilities|use of (?:force|"
        r"United States Armed Forces))",
        "I write to inform you of the termination of hostilities with Iran.",
        "The strikes will deter renewed hostilities.",
    ),
    Pattern(
        "withdrawn",
        r"(?:all|last of the|remaining) (?:of the )?(?:[\w.]+[ -]){0,6}(?:forces|personnel|troops|Marines)\b[^.]{0,60}\bhave (?:now |"
        r"been )*(?:withdrawn|departed|left|redeployed)",
        "All U.S. forces involved in this operation have now been withdrawn from Grenada.",
        "These forces left Somalia on January 25.",
    ),
)
POSTURE = (
    Pattern("posture", r"(?:report\w*|update you|inform\w*|apprise\w*)\b[^.]{0,60}\bposture of (?:United States|U\.S\.|our)", "I am reporting to you the posture of United States military forces."),
    Pattern("posture", r"\b(?:posture|postured)\b[^.]{0,80}\b(?:forces|region|defen[sc]e)|(?:forces|military) posture", "United States forces will remain postured in the region.", "Allied forces keep order."),
)
ANNEX = (
    Pattern(
        "classified",
        r"classified (?:annex|enclosure|attachment|addendum|report)",
        "Additional information is provided in a classified annex.",
    ),
    Pattern(
        "annex",
        r"(?:attached|enclosed|accompanying) (?:annex|report|enclosure)|in (?:an|the) (?:annex|enclosure)\b",
        "Further details are given in the enclosed report.",
        "Annex I to the Treaty fixes the limits.",
    ),
)
_FIRST_PERSON = re.compile(r"\bI (?:am|have|will|directed|ordered|wish|report)\b|\bmy (?:constitutional|direction|order)")
_RECALLS = re.compile(r"\bI\s+(?:last\s+|first\s+)?reported\b|\bI\s+provided\b[^.]{0,80}\breport\b", re.IGNORECASE)
SEQUEL_DAYS = 100  # reports under section 4(c) follow one another at most six months apart; further 48-hour reports come within weeks
MOST_DAYS = 7  # a 48-hour report on a new action is dated a few days after it; the widest gap on record in dated letters is three


@dataclass(frozen=True)
class Cited:
    """How a letter refers to the War Powers Resolution; each value with the words it was taken from."""

    phrase: str | None
    phrase_words: str | None
    section: str | None
    section_words: str | None
    named: bool


def cited(letter: Letter, recalled: frozenset[int]) -> Cited:
    """Return the phrase and the section with which the letter itself, not a caption, cites the Resolution.

    The sentence in which the President reports goes before others; sentences that recall earlier reports (`recalled`, by
    their place) and denials ("does not involve … for the purposes of") are passed over.
    """
    uses: list[tuple[bool, Sentence, re.Match[str]]] = []
    named = False
    for index, sentence in enumerate(letter.sentences):
        for match in WPR.finditer(sentence.plain):
            named = True
            if index not in recalled and not _DENIES.search(sentence.plain[:match.start()]):
                uses.append((first(REPORTING, sentence.plain) is not None, sentence, match))
    uses.sort(key=lambda use: not use[0])
    phrase = next((found for _, sentence, match in uses if (found := _phrase(sentence, match))), None)
    section = next((found for sentence in letter.sentences if (found := _section(sentence))), None)
    said, words = phrase or (None, None)
    number, section_words = section or (None, None)
    return Cited(said, words, number, section_words, named)


def _phrase(sentence: Sentence, match: re.Match[str]) -> tuple[str, str] | None:
    """The phrase nearest before the name of the Resolution, with no other law's name between that takes it."""
    before = sentence.plain[max(0, match.start() - 110):match.start()]
    offset = max(0, match.start() - 110)
    best: tuple[int, str, int] | None = None
    for pattern in WPR_PHRASES:
        for found in pattern.regex.finditer(before):
            if best is None or found.start() > best[0]:
                best = (found.start(), pattern.means, found.end())
    return (best[1], sentence.words(offset + best[0], match.end())) if best else None


def _section(sentence: Sentence) -> tuple[str, str] | None:
    for match in _SECTION.finditer(sentence.plain):
        if re.match(r"War\s+Powers|Public\s+Law\s+93", sentence.plain[match.start("law"):], re.IGNORECASE):
            return re.sub(r"\s", "", match["section"]).lower(), sentence.words(match.start(), match.start("law")).removesuffix(" of the")
    return None


def other_matter(letter: Letter, of_report: Cited, acted: tuple[date, ...], written: date | None) -> Matter | None:
    """Return what the paper is about if it reports no use of force: a request, an emergency, a statement about a report.

    It does report one if it names the Resolution as that under which it reports, or an act of the last days (`acted`). A
    statement about a report is written of the President, not by him; a paper of Congress names the Resolution for itself.
    """
    found = matter(letter)
    if found is None or found.name == "congress":
        return found
    if found.name == "statement":
        return None if letter.addressees or any(_FIRST_PERSON.search(s.plain) for s in letter.sentences) else found
    reports = of_report.phrase is not None if found.name == "request" else of_report.named
    return None if reports or WPR.search(matchable(letter.title)) or _new(acted, written) else found


def _new(acted: tuple[date, ...], written: date | None) -> bool:
    return any(written is None or abs((written - day).days) <= MOST_DAYS for day in acted)


def report_kind(letter: Letter, named: bool, acted: tuple[date, ...], written: date | None, orders: bool) -> tuple[str | None, str | None]:
    """Return the kind and the words that show it.

    `named`: the letter names the Resolution; `acted`: the days of new actions; `orders`: the letter orders a new deployment.
    A letter that calls itself further, additional or supplementary is a 48-hour report when it reports a new action.
    """
    body = " ".join(s.plain for s in letter.sentences)
    title = matchable(letter.title)
    named = named or bool(WPR.search(title))
    new = _new(acted, written)
    if not named and not new and (law := other_law(letter)):
        return "other", law[1]
    if found := first(PERIODIC, body) or first(PERIODIC, title):
        return "periodic", found[1][0]
    if not new and (found := first(TERMINATION, body)):
        return "termination", found[1][0]
    going_on, continuing = first(GOING_ON, body), first(CONTINUING, body)
    if going_on and not new and not orders:
        return "periodic", going_on[1][0]
    if continuing and not acted and not orders:
        return "periodic", continuing[1][0]
    if not acted and not orders and (words := _long_since(letter, written)):
        return "periodic", words
    if not named and not acted and (found := first(POSTURE if letter.complete else POSTURE[:1], body)):
        return "posture", found[1][0]
    if not named and letter.complete:
        return "other", None
    if not (named or acted or orders or _of_our_forces(f"{title} {body}")):
        return None, None  # nothing held shows that it reports on U.S. forces
    return "48-hour", None


def _of_our_forces(words: str) -> bool:
    """Whether what is held may be a report: it names U.S. forces, or what forces do."""
    return names_ours(words) or bool(_OF_FORCES.search(words))


_OF_FORCES = re.compile(r"\bparticipation\b|\bstrikes?\b", re.IGNORECASE)


def _long_since(letter: Letter, written: date | None) -> str | None:
    """Return the opening sentence if it recalls a report of months ago: with no new act behind it, the letter is its sequel."""
    opening = letter.sentences[0] if letter.sentences else None
    if opening is None or written is None or not _RECALLS.search(opening.plain):
        return None
    days = [day for mention in mentions(opening.plain, written) for day in mention.dates]
    return opening.text if days and (written - max(days)).days >= SEQUEL_DAYS else None


def annex(letter: Letter) -> tuple[str | None, str | None]:
    """Return `classified`, `annex` or `none` (null where the text held is cut off), and the sentence."""
    for sentence in letter.sentences:
        if found := first(ANNEX, sentence.plain):
            return found[0].means, sentence.text
    return ("none" if letter.complete else None), None
