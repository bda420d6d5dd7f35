"""Letters and papers that are no report of a use of force: requests, statements about a report, emergencies, reserves, certifications.

And the reports that another law than the War Powers Resolution asks for.
"""

import re
from dataclasses import dataclass

from briefing.intake.letter import Letter
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern, first

# The Resolution by its name, its public law, or its sections in the Code (50 U.S.C. 1541-1548; 1543a and 1549 are other laws).
WPR = re.compile(
    r"War\s+Powers\s+(?:Resolution|Act)|(?:Public\s+Law|Pub\.\s*L\.)\s+93\s*-\s*148|50\s+U\.?S\.?C\.?\s+(?:§+\s*)?154[1-8]\b", re.IGNORECASE)
# A report that another law asks for; the War Powers Resolution itself is taken out before these are tried.
OTHER_LAW = (
    Pattern(
        "section",
        r"(?:reports?|notices?|notifications?|determinations?|notify|inform)\b[^.]{0,80}\b(?:under|pursuant to|consistent with|required by|"
        r"in accordance with|called for by) (?:the )?(?:sense of (?:the )?Congress in )?(?:the )?section (?P<section>\d+\w*(?:\(\w+\))*) of (?:the )?(?P<law>[^,.;(]{5,90})",
        "My previous reports to the Congress under section 8115 of the Department of Defense Appropriations Act, 1999, described the "
        "refugees.",
        "I am providing this report, consistent with the War Powers Resolution.",
    ),
    Pattern(
        "act",
        r"(?:report|notice)s?\b[^.]{0,40}\b(?:under|pursuant to|required by) the (?P<law>(?:[A-Z][\w']+ (?:of |for |in |and |"
        r"the )*){1,8}(?:Act|Resolution))",
        "This report is submitted under the Iraq Liberation Act of 1998.",
        "This report is made under difficult conditions.",
    ),
    Pattern(
        "code",
        r"(?:report|notice|notification|determination)s?\b[^.]{0,60}\b(?:under|pursuant to|consistent with|required by|in accordance with) (?:the requirements of )?(?:section "
        r"[\w()]+ of title \d+, United States Code|(?=\d+ U\.?S\.?C\.))(?P<law>(?:\d+ U\.?S\.?C\.? (?:§+ ?)?\d+\w*)?)",
        "I am providing this notice consistent with 50 U.S.C. 1543a.",
        "This report, consistent with law, is given on time.",
    ),
    Pattern(
        "enclosed",
        r"^(?:Attached|Enclosed|Transmitted herewith),? (?:consistent with|pursuant to|in accordance with|as required by) (?:(?:the )?sections? [\w(), ]+? of )?(?:the )?(?P<law>[A-Z](?:[^.;]|U\.S\.C\.){5,120}?), (?:is|are) (?:\w+ ){1,4}report",
        "Attached, pursuant to section 3 of Public Law 103-423, is the fourth report on the U.S. operation in Haiti.",
        "Attached is the report.",
    ),
    Pattern(
        "opening",
        r"^(?:Consistent with|Pursuant to|In accordance with|As required by|In compliance with) (?:(?:the )?sections? [\w(), ]+? of )?(?:the )?(?P<law>(?:[A-Z]|title \d)(?:[^.;]|U\.S\.C\.|\b[A-Z]\.){5,160}?)(?: and as part of"
        r" [^.;]{0,90})?, (?:and (?:as part of|in order to) [^.;]{0,90}, )?(?:(?:I am|this is|I hereby) (?:again |hereby |pleased to )*(?:report|submit|transmit|provid|the report|notify|certify)|"
        r"(?:attached|enclosed) is|I (?:herewith |hereby )?(?:transmit|submit|report|provide)\b)",
        "Consistent with the Authorization for Use of Military Force Against Iraq Resolution (Public Law 102-1), I am reporting on Iraq's compliance.",
        "Consistent with my desire that the Congress be informed, I am providing this report.",
        cased=True,
    ),
)
# What a paper is about when it reports no use of force, though it may speak of one. `means` is the matter.
MATTERS = (
    Pattern(
        "congress",
        r"\b[Ww]e (?:write|are writing) to\b|\b(?:[Ww]e|I) (?:respectfully |strongly )*(?:urge|request that|call on|ask that) you\b|^Resolved by the (?:House|Senate)|\bdirects the President to (?:remove|terminate)",
        "We urge you to withdraw U.S. forces.",
        "I write to inform you of the deployment.",
    ),
    Pattern(
        "request",
        r"\bI (?:therefore |hereby |now |respectfully |also )*(?:request|ask|urge|call (?:up)?on)(?: that)? (?:the |both |each )?(?:Houses? of|House|Senate|Congress|Members)\b(?:[^.;]|U\.S\.){0,80}\b(?:to )?(?:adopt|approve|authorize|"
        r"enact|pass|support|vote|consider)\b",
        "I therefore request that the House of Representatives and the Senate adopt a Resolution.",
        "I appreciate the support of the Congress in these actions.",
    ),
    Pattern(
        "request",
        r"\bwould (?:welcome|encourage|support)\b[^.;]{0,40}\b(?:congressional (?:authorization|resolution|support|action)|(?:a|the) (?:joint |concurrent )?resolution|(?:authorization|action) by the Congress)",
        "I would welcome and encourage congressional authorization of any military involvement in Bosnia.",
        "The Council would welcome a report.",
    ),
    Pattern(
        "request",
        r"\b(?:transmit|submit|submitting|transmitting|enclos\w+|attach\w*|forward\w*)\b[^.;]{0,60}\b(?:draft|proposed|proposal for)\b[^.;]{0,60}\b(?:legislation|resolution|authorization|AUMF|bill)",
        "I am submitting to you a draft proposal for a joint resolution that would authorize the use of force.",
        "I submit this report on the draft agreement.",
    ),
    Pattern(
        "statement",
        r"\bthe President (?:has |had )?(?:today |yesterday |this \w+ )?(?:submitted|transmitted|sent|provided|notified|delivered)\b[^.;]{0,60}\b(?:report|letter|notification|Congress)",
        "The President today submitted a report to Congress about deployments of the United States Armed Forces.",
        "I submitted a report to Congress.",
    ),
    Pattern(
        "emergency",
        r"national emergency (?:(?:\w+ ){0,4}(?:with respect to|declared)|(?:is|are|must|should) )|declar\w+ a national emergency|National Emergencies Act|International Emergency Economic Powers Act",
        "The national emergency with respect to the stabilization of Iraq is to continue in effect.",
        "The President of Haiti declared a state of emergency.",
    ),
    Pattern(
        "reserves",
        r"\b(?:Selected|Ready|Individual Ready) Reserves?\b[^.;]{0,80}\bactive duty|\border(?:ed|ing)?\b[^.;]{0,120}\bto active duty|sections? (?:673b?|12302|12304)\w* of title 10",
        "I have authorized the Secretary of Defense to order units of the Selected Reserve to active duty.",
        "Members of the armed forces on active duty arrived.",
    ),
    Pattern(
        "certification",
        r"\bI (?:hereby |therefore |have )*(?:(?:determine[d]? and )?certif(?:y|ied)|determine[d]?)(?: and certify)?(?: to (?:the )?Congress)?,? (?:pursuant to|that|consistent with|under)\b",
        "I hereby certify that the assistance is in the national interest.",
        "I have directed the deployment of forces.",
    ),
    Pattern(
        "treaty",
        r"\badvice and consent\b|\bI transmit herewith (?:the|a) (?:Agreement|Treaty|Protocol|Convention)",
        "With a view to receiving the advice and consent of the Senate, I transmit herewith the Treaty.",
        "The Treaty was signed on the advice of the Secretary.",
    ),
)


# Headings of papers that are no letters, whatever they tell of U.S. forces; a salutation shows a letter under such a heading.
GENRES = (
    Pattern(
        "speech",
        r"\b(?:Address (?:to|before)|Remarks|Radio Address|News Conference|Press (?:Briefing|Conference|Gaggle)|Fact Sheet|Interview|Exchange With Reporters)\b",
        "Address to the Nation on the United States Air Strike Against Libya",
        "Address: The White House",
    ),
    Pattern(
        "statement",
        r"\bStatement (?:by|on|from|of)\b|\b(?:White House|Press Secretary|Policy) Statement\b",
        "Rescue Attempt for American Hostages in Iran White House Statement.",
        "Letter to the Speaker on the Bank Statement",
    ),
    Pattern(
        "order",
        r"^\W*(?:Memorandum (?:for|on)|Executive Order|Proclamation|Presidential Determination|Notice of|National Security)\b|\bA Proclamation\b",
        "Memorandum for the Secretary of State",
        "Letter on the Executive Order",
    ),
    Pattern(
        "bill",
        r"^\W*(?:H\. ?R\.|S\.|H\. ?J\. ?Res\.|S\. ?J\. ?Res\.|H\. ?Con\. ?Res\.|S\. ?Con\. ?Res\.) ?\d+",
        "H. Con. Res. 51",
        "H. Doc. 112-18",
    ),
)


@dataclass(frozen=True)
class Matter:
    """What a paper that is no report of a use of force is about, and the words that show it."""

    name: str
    words: str


def other_law(letter: Letter) -> tuple[str, str] | None:
    """Return the name of another law under which the letter says it reports, and the words, or None."""
    for sentence in letter.sentences:
        for pattern in OTHER_LAW:
            for match in pattern.regex.finditer(sentence.plain):
                if not WPR.search(match["law"]):
                    return match["law"].strip(), sentence.words(match.start(), match.end())
    return None


def genre(letter: Letter) -> str | None:
    """Return the words of the heading by which a paper without a salutation is no letter but a speech, a statement, an order, a bill."""
    found = None if letter.addressees else first(GENRES, matchable(letter.title))
    return found[1][0] if found else None


def matter(letter: Letter) -> Matter | None:
    """Return what the paper is about if it is none that reports a use of force; the caller looks whether it is yet such a report."""
    for sentence in letter.sentences:
        if found := first(MATTERS, sentence.plain):
            return Matter(found[0].means, sentence.words(found[1].start(), found[1].end()))
    return None
