"""The legal grounds of a letter: each authority it names, the phrase that governs it, what it governs, and in which role.

"Pursuant to", "in accordance with", "in the exercise of" and "including the authority to carry out" give grounds of the action
reported. "Consistent with" a statute is context; what explains why the defended force is in a place is context; what
governs the report itself, or an earlier one, is background. Nothing is turned into another phrase.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from briefing.intake import mandates
from briefing.intake.deeds import OURS, recalled
from briefing.intake.kinds import PERIODIC
from briefing.intake.letter import Letter
from briefing.intake.matters import other_law
from briefing.intake.patterns import Pattern, every, first
from briefing.law.citation import citations, enacted_as

# How letters name an authority without a citation. `means` is its id.
NAMED = (
    Pattern(
        "const-art-ii",
        r"constitutional (?:and statutory )?(?:authority(?: (?:to conduct|with respect to|as)[^.;(,]{0,160}?(?=,|;|\.|\(|"
        r" and in accordance| consistent|$))?|authorities|powers?|responsibilit(?:y|ies) (?=as Commander)|executive power)|"
        r"(?:authority|powers?) (?:under|vested in me by|of the President under) the Constitution|"
        r"(?:authority|powers?|capacity) as (?:President|Commander[- ]in[- ]Chief|Chief Executive)|authority as (?:the )?Commander|"
        r"Article II\b",
        "I took this action pursuant to my constitutional authority to conduct U.S. foreign relations.",
        "The constitutional government of the Philippines was attacked.",
    ),
    Pattern(
        "un-charter-51",
        r"Article 51\b",
        "as reflected in Article 51 of the United Nations Charter",
        "Article 5 of the North Atlantic Treaty",
    ),
    Pattern(
        "unsc-resolution",
        r"(?:(?:United Nations|U\.?N\.?) )?Security Council Resolutions? (?:\(UNSCRs?\) )?\d+|UNSCRs? \d+|(?:Security Council|Council|"
        r"U\.N\.)(?:'s)? Resolutions? (?:\d{3,4})|(?:this|these|"
        r"the) (?:multilateral response to the )?Resolutions?(?= [^.]{0,20}Security Council)|"
        r"\bResolutions? \d{3,4}(?! of the Congress)|(?:relevant|pertinent|applicable) (?:United Nations|"
        r"U\.?N\.?) (?:Security Council )?resolutions?|authorized by the (?:United Nations|"
        r"U\.?N\.?) (?:\(U\.?N\.?\) )?Security Council",
        "in response to United Nations Security Council Resolution 1080 (1996)",
        "House Joint Resolution 77",
    ),
    Pattern(
        "nato",
        r"North Atlantic (?:Council|Treaty Organization)|\bNATO\b(?! mission)",
        "the North Atlantic Council (NAC) decision of December 16, 1995",
        "The Council voted.",
    ),
    Pattern(
        "aumf-2001",
        r"(?:2001 )?Authorization for (?:the )?Use of (?:United States )?(?:Military|"
        r"Armed) Force(?:s)?(?! Against Iraq)(?= \((?:Public Law|P\.L\.|Pub\. L\.) 107-40|[ ,.;)]|$)",
        "operations pursuant to the 2001 Authorization for Use of Military Force",
        "the Authorization for Use of Military Force Against Iraq Resolution of 2002",
    ),
    Pattern(
        "aumf-1991",
        r"Authorization for (?:the )?Use of Military Force Against Iraq Resolution(?! of 2002)(?= \((?:H\.?J\.|Public Law 102)|"
        r" of 1991)",
        "section 2(b) of the Authorization for Use of Military Force Against Iraq Resolution (H.J. Res. 77)",
        "the Authorization for Use of Military Force Against Iraq Resolution of 2002",
    ),
    Pattern(
        "aumf-2002",
        r"Authorization for (?:the )?Use of Military Force Against Iraq(?: Resolution)?(?! of 1991)(?! Resolution)(?! \((?:H\.?J\.|"
        r"Public Law 102))",
        "the Authorization for Use of Military Force Against Iraq (Public Law 107-243)",
        "the Authorization for Use of Military Force Against Iraq Resolution of 1991",
    ),
    Pattern(
        "mnf-lebanon-1983",
        r"Multinational Force in Lebanon Resolution",
        "consistent with Section 4 of the Multinational Force in Lebanon Resolution",
        "the Multinational Force in Lebanon",
    ),
    Pattern(
        "other",
        r"and other (?:applicable |relevant )?statutes",
        "including the authority to carry out Public Law 107-40 and other statutes",
    ),
)
# Consent of the State concerned: `means` is the role it gives.
CONSENT = (
    Pattern(
        "ground",
        r"(?P<phrase>at the (?:\w+ )?(?:request|invitation) of|with the (?:\w+ )?(?:consent|agreement|permission|approval|"
        r"concurrence) of) (?:the )?(?:new |legitimate |democratically elected |constitutional )?(?:\w+ )?(?:Governments?|President|"
        r"Prime Minister|King|Kingdom|Emir|Sultan|authorities|leaders|Republic)\b",
        "They deployed with the consent of the Government of Cameroon.",
        "in coordination with the Government of Iraq",
    ),
    Pattern(
        "ground",
        r"(?P<phrase>at) the (?:\w+ )?(?:government|Government)'s request",
        "Forces remain deployed to Turkey, at the Turkish government's request.",
    ),
    Pattern(
        "ground",
        r"(?P<phrase>in response to) (?:this|that|the|a|an|its|his|her|their|repeated|urgent|these)? ?(?:formal |urgent |"
        r"specific )*(?:requests?|appeals?|invitation)(?: for (?:\w+ ){1,5})? ?(?:of|from|by) (?:the )?(?:new |"
        r"legitimate )?(?:\w+ )?(?:Governments?|President|Prime Minister|King|authorities)\b",
        "In response to this request of the Government of Lebanon, I have authorized forces to participate.",
        "in response to the request of the American Ambassador",
    ),
    Pattern(
        "ground",
        r"(?:Governments?|President|Prime Minister|King) (?:of )?(?:the )?(?:Republic of )?(?:[A-Z]\w+ ){1,4}(?:has |have |"
        r"had )?(?:formally |also |urgently )*(?P<phrase>requested|asked for|invited) (?:\w+ ){0,4}?(?:the United States|U\.?S\.?|"
        r"United States|our|military|armed|assistance|help|limited|forces|the Governments)",
        "President Aquino formally requested limited U.S. military assistance.",
        "The Department of State first requested assistance.",
    ),
    Pattern(
        "ground",
        r"(?P<phrase>requested by) the (?:\w+ )?Governments?(?: of)?\b",
        "the Multinational Force requested by the Government of Lebanon",
    ),
    Pattern(
        "context",
        r"(?P<phrase>in (?:close |full )?(?:coordination|consultation|"
        r"cooperation) with) (?:and at the request of )?the (?:\w+ )?(?:Governments?|Kingdom|"
        r"authorities)\b(?! of Iraq and at the request)",
        "in coordination with the Government of Iraq",
        "at the request of the Government of Iraq",
    ),
    Pattern(
        "context",
        r"(?P<phrase>desired by|welcomed by|permitted|has permitted) (?:the )?(?:\w+ )?(?:government|use of)",
        "as long as their presence is desired by the Saudi government",
    ),
)
# The words by which an authority governs. `means`: ground · context.
PHRASES = (
    Pattern("ground", r"pursuant to", "I directed this action pursuant to my constitutional authority."),
    Pattern("ground", r"in accordance with", "and in accordance with the 2001 Authorization for Use of Military Force"),
    Pattern("ground", r"in (?:the )?exercise of", "in the exercise of the inherent right of self-defense"),
    Pattern(
        "ground",
        r"(?:including|and) (?:the|my) (?:statutory )?authority to carry out|to carry out",
        "including the authority to carry out Public Law 107-40",
    ),
    Pattern(
        "ground",
        r"under(?: the)?(?: (?:authority|auspices|terms|provisions))?(?: (?:provided|granted|conferred) by)?(?: of)?",
        "under the authority provided by the 2001 Authorization for Use of Military Force",
    ),
    Pattern(
        "ground",
        r"(?:as )?authorized (?:by|under|in)|authorizing",
        "the multilateral response authorized under U.N. Security Council Resolution 1973",
    ),
    Pattern(
        "ground",
        r"by virtue of|based (?:on|upon)|on the basis of|in reliance on|relying on|acting under|within (?:my|the President's)|through|"
        r"using",
        "based on my authority as Commander in Chief",
    ),
    Pattern(
        "ground",
        r"in response to|in support of|to (?:implement|enforce)|in implementation of|as part of|enforcement of|in furtherance of|"
        r"called for by|provided for (?:by|in)|as (?:recognized|reflected|contemplated) in|responsive to",
        "In response to United Nations Security Council Resolution 1080, the United States plans to participate.",
    ),
    Pattern("context", r"consistent with", "consistent with Public Law 107-40"),
)
_AUTHORIZES_US = re.compile(r"authorizing\s+(?:the\s+)?(?:participation|deployment|use)", re.IGNORECASE)
_CARRIED_OUT = re.compile(r"authority\s+to\s+carry\s+out|authorizing|authorized\s+by|pursuant\s+to\s+(?:section|Public|Pub)|"
    r"\b(?:personnel|forces|troops|observers)\s+are\s+(?:assigned|detailed)\b[^.]{0,60}\bpursuant\s+to")
_REPORTED = re.compile(r"\breports?\b|\breported\b|\bkeep(?:ing)?\s+(?:the\s+)?Congress|\binform", re.IGNORECASE)
_PRESENCE = re.compile(
    r"\b(?:who|which|that)\s+(?:are|were|remain)\b[^.]{0,80}$|\b(?:personnel|forces|troops|assets)\b[^.]{0,40}\b(?:in|"
    r"deployed to)\s+[A-Z][^.]{0,60}\bconducting\b[^.]{0,60}$")
_DETERMINES = re.compile(r"\bmy\s+determination\b")
_FORCE_LAWS = ("aumf-2001", "aumf-2002", "aumf-1991", "mnf-lebanon-1983")
NO_STATUTES = ("const-art-ii", "un-charter-51", "unsc-resolution", "nato", "host-consent")
_OPENS = re.compile(r"\W*(?:(?:Attached|Enclosed|This\s+is\s+to\s+(?:notify|inform)\s+(?:the\s+Congress|you)),?\s+)?")
_REPORTS = re.compile(r"\b(?:report(?:ing)?|notif\w+|notice|submit\w*|transmit\w*)\b", re.IGNORECASE)
_OF_ONE_FORCE = ("host-consent", "nato", "unsc-resolution")  # what a consolidated report says of one place or force among many


@dataclass(frozen=True)
class Claim:
    """An authority as the letter names it, with its grammar kept."""

    authority: str
    phrase: str | None
    governs: str
    role: str
    words: str
    place: int
    cited_as: str | None = None


def claims(letter: Letter, known: Mapping[str, str], written: date | None, kind: str | None, *, reports: bool = True) -> tuple[Claim, ...]:
    """Return every authority named in the letter's own sentences, in order, one claim for each authority and role in a sentence.

    `known` gives the authority for a public law (`law.citation.by_citation`). A consolidated report states the authority for all its
    operations in one sentence; the consent of one host, or what stands behind one force among many, is context there. Nothing
    is a ground in a paper that reports no action (`reports` false), as a request.
    """
    skip = recalled(letter)
    consolidated = kind == "periodic" and first(PERIODIC[:1], " ".join(s.plain for s in letter.sentences)) is not None
    joined = not consolidated and mandates.joins(letter)
    found = [claim for i in range(len(letter.sentences)) for claim in _claims(letter, i, i in skip, joined, known, written)]
    if not reports:
        return tuple(_as_context(c) for c in found)
    if kind == "other" and other_law(letter):
        found = [_as_ground(c) if c.governs == "report" and c.authority in _FORCE_LAWS else c for c in found]
    if consolidated:
        found = [c for c in found if c.authority != "nato" or first(mandates.ALLIANCE[:2], letter.sentences[c.place].plain)]
        found = [_as_context(c) if c.authority in _OF_ONE_FORCE else c for c in found]
        found = [replace(c, role="background") if c.authority == "host-consent" else c for c in found]
    return tuple(found)


def _as_context(claim: Claim) -> Claim:
    return replace(claim, role="context") if claim.role == "ground" else claim


def _as_ground(claim: Claim) -> Claim:
    """A report made under a law that itself authorizes force rests on that law."""
    return replace(claim, role="ground")


def _claims(letter: Letter, index: int, recalled_: bool, joined: bool, known: Mapping[str, str], written: date | None) -> Iterator[Claim]:
    sentence = letter.sentences[index]
    seen: set[tuple[str, str]] = set()
    for authority, start, end, cited_as in sorted(_authorities(sentence.plain, known, written), key=lambda a: (a[1], a[0])):
        phrase, phrase_start, gives = _phrase(sentence.plain, start)
        governs = _governs(sentence.plain, phrase_start if phrase else start, authority, recalled_)
        role: str | None
        if authority == "unsc-resolution":
            role = mandates.council(mandates.told(letter, index), gives, recalled_, joined)
        elif authority == "nato":
            role = mandates.alliance(sentence.plain, recalled_, joined)
        else:
            role = _role(authority, sentence.plain, gives, governs, recalled_)
        if role is None:
            continue
        words = sentence.words(phrase_start if phrase else start, end)
        if (authority, role) not in seen:
            seen.add((authority, role))
            yield Claim(authority, phrase, governs, role, words, index, cited_as)
    for pattern, match in every(CONSENT, sentence.plain):
        role = "background" if recalled_ and "requested" not in match["phrase"] else pattern.means
        if ("host-consent", role) not in seen:
            seen.add(("host-consent", role))
            phrase = sentence.words(match.start("phrase"), match.end("phrase")).lower()
            governs = "presence" if role == "context" else "force"
            yield Claim("host-consent", phrase, governs, role, sentence.words(match.start(), match.end()), index)


def _authorities(plain: str, known: Mapping[str, str], written: date | None) -> Iterator[tuple[str, int, int, str | None]]:
    """Every authority named in a sentence: by name, and by citation."""
    taken: list[tuple[int, int]] = []
    for pattern, match in every(NAMED, plain):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            taken.append((match.start(), match.end()))
            yield pattern.means, match.start(), match.end(), None
    for citation in citations(plain):
        law = enacted_as(citation, written)
        authority = known.get(law.text, "other")
        of_this_resolution = authority == "wpr-1973" or law.text.startswith(("50 U.S.C. § 154", "87 Stat. 555"))
        if not of_this_resolution and (citation.kind != "resolution" or authority != "other"):
            yield authority, citation.start, citation.end, law.text


def _phrase(plain: str, start: int) -> tuple[str | None, int, str]:
    """The phrase that governs what stands at `start`: the nearest before it in the sentence; and what it gives."""
    best: tuple[int, str, str] | None = None
    for pattern, match in every(PHRASES, plain[:start]):
        if best is None or match.start() > best[0]:
            best = (match.start(), match[0], pattern.means)
    if best is None or start - best[0] > 260:
        return None, start, "context"
    if best[1].lower().startswith("as "):  # "in the exercise of its inherent right … as reflected in Article 51"
        fuller = _phrase(plain, best[0])
        if fuller[0] and best[0] - fuller[1] < 120:
            return fuller
    return " ".join(best[1].split()).lower(), best[0], best[2]


def _governs(plain: str, start: int, authority: str, recalled_: bool) -> str:
    before = plain[:start]
    if authority not in NO_STATUTES and _PRESENCE.search(before):
        return "presence-of-defended-force"
    if authority.startswith("rpt-"):
        return "report"
    if authority not in (*NO_STATUTES, *_FORCE_LAWS) and _OPENS.fullmatch(before) and _REPORTS.search(plain):
        return "report"
    if authority not in NO_STATUTES and _REPORTED.search(before) and not _DETERMINES.search(plain):
        return "report"
    return "force"


def _role(authority: str, plain: str, gives: str, governs: str, recalled_: bool) -> str:
    """The role of an authority in its sentence, by the phrase that governs it and by what it governs."""
    if governs == "presence-of-defended-force":
        return "context"
    if governs == "report":
        return "background"
    if authority == "const-art-ii":
        return gives
    if authority == "un-charter-51":
        return "ground" if first(OURS, plain) or "self-defense" in plain or "United States" in plain else "context"
    if recalled_:
        return "background"
    if gives == "context":
        return "ground" if _DETERMINES.search(plain) or _AUTHORIZES_US.search(plain) else "context"
    if authority == "other":
        return "ground" if _CARRIED_OUT.search(plain) else "context"
    return "ground"


def grounds(found: tuple[Claim, ...]) -> tuple[str, ...]:
    """Return the ids of the ground claims, each once, in the order of the letter."""
    return tuple(dict.fromkeys(claim.authority for claim in found if claim.role == "ground"))


def mentioned(found: tuple[Claim, ...]) -> tuple[str, ...]:
    """Return the ids that are named, but not as a ground.

    A law that only asks for the report is no authority for the action, nor is a consent that is told in passing.
    """
    cited = set(grounds(found))
    of_force = (c for c in found if (c.governs != "report" or c.authority in _FORCE_LAWS) and (c.authority, c.role) != ("host-consent", "background"))
    named = (claim.authority for claim in of_force)
    return tuple(dict.fromkeys(key for key in named if key not in cited))
