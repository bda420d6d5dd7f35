"""The Security Council and the Alliance as grounds: the resolution that sets up a force, the Alliance's lead, where U.S. forces join or support it."""

import re

from briefing.intake.deeds import DEEDS, ORDERS, OURS
from briefing.intake.kinds import REPORTING
from briefing.intake.letter import Letter
from briefing.intake.patterns import Pattern, first

_A_FORCE = (
    r"(?:(?:multinational|international|stabilization|implementation|peacekeeping|interim|assistance|enabling)"
    r" (?:security |protection |emergency |interim |assistance )*(?:force|coalition|operation)\b|\b(?:KFOR|SFOR|IFOR|INTERFET|UNTAET|UNAMET|UNMIH|UNOSOM|UNITAF|"
    r"UNPROFOR|UNPREDEP|UNMISS|MNF|MIFH?|ECOMIL|ISAF|MFO)\b|(?:United Nations|U\.N\.) (?:[A-Z]\w+ ){1,3}(?:Mission|Force|Administration|Operation))"
)
# Words that U.S. forces serve in, or support, a force of several States.
JOINING = (
    Pattern(
        "contribution",
        rf"\b(?:U\.S\.|United States|American|our) (?:\w+ ){{0,3}}(?:contributions?|participation|support|contributes|participates)\b"
        rf"(?:U\.S\.|[^.;]){{0,60}}? (?:to|in|for|of) (?:U\.S\.|[^.;]){{0,60}}?{_A_FORCE}",
        "Forces deployed as the U.S. contribution to the NATO-led international security force in Kosovo (KFOR).",
        "The U.S. contribution to relief was welcome; the Multinational Force left.",
    ),
    Pattern(
        "participation",
        rf"\b(?:U\.S\.|United States\b|American\b|our\b|we\b)(?:[^.;]|U\.S\.|U\.N\.){{0,200}}?\b(?:participat\w+ in|joined|join|support(?:ing|s)?(?: to| for| of)?|assigned to|part of|assist\w*|"
        rf"units of)(?: and support)? (?:the |this |a )?(?:\(?NATO\)?-led |North Atlantic Treaty Organization \(NATO\) ?-?led |NATO |[A-Z][\w.]+ ){{0,6}}{_A_FORCE}",
        "U.S. Armed Forces deployed to Bosnia and Herzegovina to participate in and support the NATO-led Stabilization Force (SFOR).",
        "The Security Council authorized the Multinational Security Support mission; U.S. Marines protect the Embassy.",
    ),
)
# What a sentence says of the resolution that sets up, authorizes or prolongs such a force.
MANDATES = (
    Pattern(
        "authorized",
        r"Security Council\b[^.;]{0,40}\bauthoriz\w+ (?:all |participating |the )?(?:member states|nations|UN\w+)\b",
        "The U.N. Security Council authorized member states to establish KFOR in U.N. Security Council Resolution 1244.",
        "The Security Council authorized an inquiry.",
    ),
    Pattern(
        "set up",
        r"Security Council (?:has |had |then |subsequently |unanimously )?(?:established|created|extended|renewed|continued|set up|endorsed)\b",
        "The Security Council established UNPREDEP by Resolution 983 of March 31, 1995.",
        "The Security Council met.",
    ),
    Pattern(
        "set up by",
        r"\b(?:established|authorized|created|set up|mandated|extended|renewed) (?:by|in|under|pursuant to) (?:the )?(?:(?:United Nations|U\.?N\.?) )?(?:\(UN\) )?(?:Security Council|UNSCR|Resolution)",
        "This multinational force, established by United Nations Security Council Resolution 1264, was given a mandate.",
        "The deadline set by United Nations Security Council Resolution 678 passed.",
    ),
    Pattern(
        "sets up",
        r"(?:Resolutions?|UNSCR) \d+(?: \(\d{4}\)| of [A-Z]\w+ \d+, \d{4})?,? (?:which |that |was adopted\. It )?(?:has |had )?(?:established|authoriz(?:ed|es)|created|set up|extended|renewed)\b",
        "U.N. Security Council Resolution 1272 established the United Nations Transitional Administration in East Timor.",
        "Resolution 687 sets the terms of the cease-fire.",
    ),
)
# What makes the Alliance a ground: its Council's decision, its request, operations under its lead.
ALLIANCE = (
    Pattern("decision", r"North Atlantic Council|Council\b[^.]{0,30}\bdecision", "consistent with the North Atlantic Council (NAC) decision of December 16, 1995", "all NATO nations and 19 others"),
    Pattern("decision", r"NATO[^.]{0,40}\b(?:request|authoriz|decided|operational control)|(?:request|authoriz\w+|decision) (?:of|from|by) (?:the )?NATO", "in response to a request from NATO"),
    Pattern("operation", r"(?:NATO|Alliance) (?:air )?(?:strikes|operations|action)", "U.S. aircraft participated in a series of NATO air strikes.", "the North Atlantic Treaty Organization mission in Iraq"),
    Pattern("lead", r"NATO\)? ?-?led\b|led by (?:the )?(?:North Atlantic|NATO)", "the North Atlantic Treaty Organization (NATO)-led Stabilization Force (SFOR)", "all NATO nations and 19 others"),
)
_JOINT = re.compile(
    r"\b(?:member\s+states?|all\s+necessary|Multinational\s+(?:Force|Interim)|U\.S\.|United\s+States|coalition|NATO|IFOR|SFOR|KFOR|"
    r"our\s+forces|implement\w*)", re.IGNORECASE)
_COUNCIL_AUTHORIZES = re.compile(r"\bauthoriz\w+|\bnecessary\s+means\b|\bcalled\s+(?:up)?on\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:It|This\s+resolution|The\s+resolution)\s+(?:also\s+)?(?:authoriz|establish|creat|call)", re.IGNORECASE)


def joins(letter: Letter) -> bool:
    """Whether the letter says, of now or earlier, that U.S. forces serve in or support a force of several States."""
    return any(first(JOINING, sentence.plain) for sentence in letter.sentences)


def told(letter: Letter, index: int) -> str:
    """The sentence at `index`, with the next one where that goes on about the same resolution ("It authorized member states …")."""
    sentence = letter.sentences[index]
    following = letter.sentences[index + 1] if index + 1 < len(letter.sentences) else None
    goes_on = following is not None and following.paragraph == sentence.paragraph and _GOES_ON.match(following.plain)
    return f"{sentence.plain} {following.plain}" if following and goes_on else sentence.plain


def council(plain: str, gives: str, recalled: bool, joined: bool) -> str:
    """The role of a resolution of the Security Council: a ground where it sets up the force that U.S. forces join (`joined`), or

    authorizes States or a force that they are part of, or where the act answers to it.
    """
    if joined and first(MANDATES, plain):
        return "ground"
    if recalled:
        return "background"
    ours = first((*DEEDS, *ORDERS), plain) is not None and first(OURS, plain) is not None
    if _COUNCIL_AUTHORIZES.search(plain) and _JOINT.search(plain):
        return "ground"
    answers = (ours or _JOINT.search(plain)) and (gives == "ground" or "consistent with" in plain)
    return "ground" if answers and not first(REPORTING[:1], plain) else "context"


def alliance(plain: str, recalled: bool, joined: bool) -> str | None:
    """The role of the Alliance: a ground where it decides, asks, acts or leads the force joined; None where it is only named."""
    found = first(ALLIANCE, plain)
    if found is None:
        return None
    if found[0].means == "lead":
        return "ground" if joined else None
    return "context" if recalled else "ground"
