"""Which sentences report what U.S. forces did now, which only recall, and which tell what others did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.intake.letter import Letter, Sentence
from briefing.intake.patterns import Pattern, every, first

# Sentences that tell again what an earlier letter or speech said.
RECALLED = (
    Pattern(
        "recalled",
        r"^\W*(?:As|In) (?:I|we|was|has been)? ?(?:have |had |has )?(?:previously |initially |recently |first |last |most |been |"
        r"also )*(?:reported|informed|notified|noted|described|announced|advised)",
        "As I reported on October 27, 2023, United States forces conducted strikes.",
        "In response to this request, I ordered aircraft to establish a cover.",
    ),
    Pattern(
        "recalled",
        r"\bI (?:have )?(?:last |previously |also |first |most |recently |initially |, consistent with [^,]{0,90}, )*(?:reported|"
        r"informed you|notified|advised|wrote to|described)\b",
        "I previously reported that on January 11, 2024, United States forces conducted strikes.",
        "I wish to report to you that aircraft fired warning shots.",
    ),
    Pattern(
        "recalled",
        r"\bPresident [A-Z]\w+(?: [A-Z]\w+)? (?:had |has )?(?:reported|informed|notified|provided (?:a|the|his) (?:\w+ )?report)\b",
        "On December 10, 1992, President Bush reported to the Congress that forces had been deployed to Somalia.",
        "President Aquino requested assistance.",
        cased=True,
    ),
    Pattern("recalled", r"\bI (?:have )?reported\b|, I reported", "On September 24, 2001, I reported the deployment of various forces."),
    Pattern(
        "recalled",
        r"^\W*(?:In|Further to|Following|Pursuant to|With|Reference is made to) my (?:\w+ )?(?:\w+ )?(?:reports?|letters?|"
        r"notifications?)\b",
        "In my report to the Congress of June 9, 2003, I provided information.",
        "In my judgment, the deployment is necessary.",
    ),
    Pattern(
        "recalled",
        r"^\W*(?:Previously|Earlier this year|Last (?:month|year)),",
        "Previously, in response to these attacks, United States forces have conducted targeted strikes.",
    ),
    Pattern(
        "recalled",
        r"^\W*Since (?:January|February|March|April|May|June|July|August|September|October|November|December)\b[^.]{0,200}\bhave\b",
        "Since October 7, 2001, United States Armed Forces have conducted combat operations.",
    ),
)

_KIND = r"(?:[\w.'/]+[ -]){0,6}?"
_FORCE = (
    r"(?:armed forces|military forces|naval forces|air forces|ground forces|forces?|military personnel|personnel|troops|Marines|"
    r"soldiers|aircraft|airplanes|planes|"
    r"helicopters?|fighters?|bombers?|ships?|vessels?|warships?|destroyers?|frigates?|cruisers?|submarines?|units?|teams?|elements?|"
    r"contingents?|detachments?|battalions?|compan(?:y|ies)|"
    r"squadrons?|carriers?|patrol boats|task force|service ?members?|advisers|assets|group of|military)"
)
# Who acted, when it was the United States.
OURS = (
    Pattern(
        "ours",
        rf"\b(?:U\.S\.|United States|American|our)(?:'s)? {_KIND}{_FORCE}\b",
        "On June 27, 2021, United States forces conducted targeted strikes.",
        "French forces conducted an operation.",
    ),
    Pattern(
        "ours",
        rf"\b(?:these|this|those|the|an?|several|additional|other|more|approximately [\d,]+|about [\d,]+|two|three|"
        rf"four) (?:additional |initial |first |second |total |of )*{_KIND}{_FORCE}\b",
        "These combat-equipped forces entered the territorial waters of Liberia.",
        "The crew was freed.",
    ),
    Pattern(
        "ours",
        r"\b(?:U\.S\.|United States|American|our) (?:\w+[- ]){0,3}(?:missiles|Tomahawks?)\b",
        "U.S. cruise missiles struck air defenses in southern Iraq.",
        "Several missiles were fired at U.S. aircraft.",
    ),
    Pattern(
        "ours",
        r"\bat my (?:direction|order|instruction)s?\b|\b(?:under|pursuant to|on|upon) my (?:direction|orders?|instructions?)\b",
        "At my direction, two ships moved to the coast.",
    ),
    Pattern(
        "ours",
        r"\bI (?:have )?(?:also |further |therefore |today |then |since )*(?:directed|ordered|dispatched|instructed|authorized|"
        r"deployed|sent)\b",
        "I ordered the forward deployment of substantial elements.",
    ),
    Pattern(
        "ours",
        r"\bthe United States (?=(?:\w+ ){0,2}(?:conducted|carried|launched|began|commenced|took|deployed|struck))|"
        r"\bwe (?=have (?:deployed|conducted)|conducted|struck|launched|deployed)",
        "On October 7, 2001, the United States began combat action.",
    ),
    Pattern(
        "ours",
        r"\bNATO (?:aircraft|forces|planes)\b|\b(?:A|F|B|AC|EA|F/A|FB|AV|AH|MH|OH|CH|P)-\d{1,3}\w? (?:aircraft|bombers?|fighters?|helicopters?)|\bMarines?\b|\bothers (?=began)|\bU\.?S\.?S\.? [A-Z]\w+|\bunits (?=of the|under)|"
        r"\bthe first (?=of these)|\b(?:(?:armed|air|naval|military|ground)(?: and)? )*(?:forces|aircraft|ships|vessels|units|"
        r"elements) of the (?:United States|U\.S\.)|\bforces under (?:the )?(?:command|United States|U\.S\.)",
        "Forces under United States Central Command have commenced large-scale strikes.",
    ),
)
_NOT_OURS = (
    r"French|British|Iranian|Iraqi|Syrian|Libyan|Israeli|Lebanese|Cambodian|Somali|Afghan|Haitian|Panamanian|Philippine|Yugoslav|"
    r"Serb(?:ian)?|Bosnian|Cuban|Soviet|Russian|Chadian|Congolese|Liberian|Rwandan|"
    r"Saudi|Kuwaiti|Turkish|Houthi|Venezuelan|Yemeni|Kurdish|Hezbollah|Taliban|rebel|insurgent|enemy|hostile|terrorist|militia|"
    r"non-state|regional|partner|local|foreign|non-U\.S\.|Coalition|allied|guerrilla|"
    r"factional|Khmer Rouge|North Vietnamese|ECOMIL|ECOWAS|ECOMOG|African Union|United Nations|U\.N\.|KFOR's|UNPROFOR|NATO-led"
)
# Who acted, when it was somebody else.
OTHERS = (
    Pattern("others", rf"\b(?:{_NOT_OURS})(?:[- ]\w+){{0,4}}", "Rebel forces attacked Philippine military installations."),
    Pattern(
        "others",
        r"\b(?:militants?|terrorists?|insurgents|gunmen|pirates|gangs?|hijackers|groups?|factions?|government|President [A-Z]\w+|"
        r"Council|Congress|Secretary(?: General)?|Parliament|Ambassador|"
        r"resolution|Department of State|ISIL|ISIS|al-Qa.ida|al-Shabaab|IRGC|the LRA|Iran|Iraq|Libya|coup|Hostilities|fighting|"
        r"attacks?)\b",
        "Iran launched over 200 ballistic missiles at Israel.",
    ),
)
_ANOTHERS = re.compile(rf"\b(?:{_NOT_OURS})(?!\w)", re.IGNORECASE)
_APPOSED = re.compile(r"\s-{1,2}\s*$|--\s*$")  # "350 French personnel -- the advance elements of the force -- were deployed"
IN_PHRASE = re.compile(
    r"\b(?:of|with|from|by|against|for|to|on|upon|at|in|into|alongside|between|among|including|like|linked|affiliated|associated|"
    r"supporting|support|protect|defend|deter|than|under|over|near|response|about|assist|and|or)\s+"
    r"(?:the\s+|a\s+|an\s+|these\s+|those\s+|other\s+|our\s+|certain\s+|such\s+)*$", re.IGNORECASE,
)

# What was done. `means` is the kind of act; the words are those with which a date goes.
DEEDS = (
    Pattern(
        "strike",
        r"\b(?:conduct(?:ed|ing)|launch(?:ed|ing)|carried out|execut(?:ed|ing)|initiated|commenc(?:ed|ing)|began|begun|undertook|"
        r"completed|participated in|perform(?:ed|ing)) (?:an? |the |these )?(?:\w+[ -]){0,8}?"
        r"(?:strikes?|airstrikes?|air ?strike operations|attacks?|bombings?|bombardment|combat operations|combat action|combat|"
        r"air operations|military operations|offensive|enforcement|engagements?)\b",
        "United States forces conducted precision strikes against a facility.",
        "The militia groups are planning further attacks.",
    ),
    Pattern(
        "strike",
        r"\b(?:struck|bombed|shelled|(?<!were\s)(?<!was\s)(?<!been\s)fired|opened fire|shot down|sank|sunk|destroyed|engaged|attacked|disabled|"
        r"suppressed|launched (?:\w+[ -]){0,6}(?:missiles?|Tomahawks?)|launched an?)",
        "Two F-16 aircraft shot down four Galeb aircraft.",
        "The helicopters were fired upon without warning.",
    ),
    Pattern(
        "answer",
        r"\breturn(?:ed|ing) fire|fire was returned|exchanges? of fire|responded (?:to|with|in|by)(?![^.;,]{0,60}\b(?:requests?|appeals?|call)\b)|took (?:\w+ ){0,3}(?:measures|"
        r"action)s? (?:of|in|to)",
        "The helicopters returned fire with rockets and machine guns.",
        "The crew returned home.",
    ),
    Pattern(
        "arrival",
        r"\b(?:beg[au]n|started|commenced|have begun) (?:to )?(?:deploy\w*|arriv\w+|land(?:ing)?\b|mov(?:e|ing)\b|enter\w*|"
        r"introduc\w+|(?:air)?lift\w*|evacuat\w+|conduct\w*|participat\w+|provid\w+|flying|fly|patrol\w*|assist\w*|support\w*|"
        r"withdraw\w*|operat\w+|enforc\w+|the (?:deployment|evacuation|introduction|airlift|operation))",
        "On October 12, 2015, approximately 90 personnel began deploying to Cameroon.",
    ),
    Pattern(
        "arrival",
        r"\b(?:deployed(?! (?:in|throughout|around))|deployed in(?= response| support)|deployed (?:in|into) (?=[A-Z])|arrived|entered|"
        r"landed|moved (?:into|to|from|in)|disembarked|assembled|(?:was|were|been|being) (?:pre-?)?positioned|took up positions?)\b",
        "A security force of Marines deployed to Port-au-Prince.",
        "The units redeployed to Germany.",
    ),
    Pattern(
        "arrival",
        r"\b(?:was|were|have been|has been|have now been|being) (?:also |then |subsequently )*(?:introduced|inserted|dispatched|sent|flown|"
        r"airlifted|moved|transferred|emplaced|stationed|deployed|landed)\b",
        "On September 19, 1994, U.S. forces were introduced into Haitian territory.",
        "The law was signed.",
    ),
    Pattern(
        "arrival",
        r"\b(?:delivered|transported|inserted|dispatched|reinforced|augmented|relocated|relieved|repositioned (?:to|from|in)|flew)\b",
        "These helicopters delivered to the Embassy a contingent of personnel.",
    ),
    Pattern(
        "arrival",
        r"\b(?:am|is|are|was|were) (?:now |also |currently )?(?:deploying|arriving|landing|moving to)\b",
        "Starting on June 15, 2014, up to approximately 275 U.S. Armed Forces personnel are deploying to Iraq.",
    ),
    Pattern(
        "arrival",
        r"\b(?:deployment|landing|introduction|evacuation|airlift|insertion) (?:of (?:these|the|those|"
        r"this) (?:\w+ ){1,3})?(?:occurred|began|commenced|took place|started)\b",
        "Their initial deployment occurred on September 10, 2014.",
    ),
    Pattern(
        "arrival",
        r"\bwill (?:begin to )?(?:arrive|deploy|enter|land)\b",
        "Approximately 800 Marines will arrive in Beirut on August 25.",
    ),
    Pattern(
        "operation",
        r"\b(?:conduct(?:ed|ing)|launched|executed|undertook|carried out|initiated|commenced|completed|began|participated in) (?:an? |the |its |"
        r"their |these )?(?:\w+[ -]){0,6}?(?:operations?|missions?|raids?|rescue|evacuations?|airdrops?|humanitarian|patrols?|"
        r"flights?|deployments?|landing|withdrawal|action)\b",
        "Special Operations Forces conducted an operation in Somalia to rescue a citizen.",
    ),
    Pattern(
        "operation",
        r"\b(?:evacuated|rescued|recovered|extracted|seized|captured|apprehended|boarded|intercepted|interdicted|detained|secured|"
        r"extricated|withdrew)\b",
        "Marines boarded the vessel and recovered its crew.",
    ),
    Pattern(
        "operation",
        r"\b(?:provided|supported|assisted|supplied)\b(?=[^.]{0,80}\b(?:operation|forces|support|airlift|strikes?)\b)|took off|"
        r"flew (?:over|cover)",
        "United States forces provided limited technical support to the operation.",
    ),
)
# What names its actor in itself: no subject need stand before it.
OUR_USE = (
    Pattern(
        "strike",
        r"\b(?:missiles?|bombs?|torpedoes|rounds|rockets) (?:were|was) (?:\w+ )?(?:fired|launched|dropped|released) (?:\w+ ){0,3}?(?:by|from) (?:an? |the |two |three )?(?:U\.S\.|United States|American|our)(?!\w)",
        "Two HARM air-to-surface missiles were thereupon fired by a U.S. Navy A-7 aircraft.",
        "Two SA-5 surface-to-air missiles were fired at U.S. aircraft.",
    ),
    Pattern(
        "strike",
        r"\b(?:the|our) (?:use|employment) of (?:U\.S\.|United States|American) (?:\w+[ -]){0,3}(?:aircraft|forces?|bombers|missiles|ships)\b",
        "I inform you of recent developments, including the use of U.S. combat aircraft on November 21, 1994, to attack airfields.",
        "The use of chemical weapons continued.",
    ),
    Pattern(
        "strike",
        r"^\W*(?:the|these|our) (?:air ?)?strikes(?:,)? (?:were )?(?:conducted|carried out|launched|took place)\b",
        "The air strikes conducted on November 21, 1994, were in response to attacks.",
        "The Serb air strikes launched on November 18 hit the town.",
    ),
    Pattern(
        "operation",
        r"\bmilitary (?:operations|action) (?:was|were) (?:initiated|begun|commenced|launched|undertaken)\b",
        "Military operations were initiated on December 20, 1989, to protect American lives.",
        "Military operations by the rebels continued.",
    ),
)
# What was ordered; its day counts only where the letter gives no day on which it was done.
ORDERS = (
    Pattern(
        "order",
        r"\bI (?:have )?(?:also |further |therefore |then |since |again )*(?:directed|ordered|dispatched|instructed|sent|deployed)\b"
        r"(?! (?:to (?:the )?(?:Federal Register|Congress|Senate|House)|(?:you|an?|the|my) (?:\w+ ){0,2}(?:report|letter|message|notice|Order|envoy)|"
        r"(?:that )?(?:the )?(?:blocking|property|all property|Secretary of (?:State|the Treasury|Commerce|Homeland)|departments|heads of|agencies)))",
        "Shortly after midnight on December 1, I ordered armed U.S. aircraft to establish a protective cover.",
        "I authorized a small number of forces to deploy.",
    ),
    Pattern(
        "order",
        r"\bmy decision to (?:augment|deploy|send|increase|commit|dispatch|reinforce|expand)\b",
        "I am providing this further report to inform you about my decision to augment our contingent.",
        "My decision to report was taken at once.",
    ),
    Pattern(
        "order",
        r"\bled me\b[^.;]{0,40}\bto (?:direct|order|dispatch)\b",
        "The need to respond to disease led me on July 29, 1994, to direct the expansion of capabilities at the airport.",
        "The reports led me to believe that peace was near.",
    ),
)
_BY_OTHERS = re.compile(
    rf"[^.,;]{{0,60}}\bby\s+(?:(?:the|a|an|several|three|two)\s+)?(?:\w+\s+)?(?:{_NOT_OURS}|militants|terrorists|group)", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
ON_AUTHORITY = re.compile(r"responsibility\s+to\s+protect|constitutional\s+(?:and\s+statutory\s+)?authority", re.IGNORECASE)


@dataclass(frozen=True)
class Deed:
    """One sentence that reports an act of U.S. forces: the sentence, the kind of act, where the verb stands."""

    index: int
    sentence: Sentence
    kind: str
    start: int
    end: int


def recalled(letter: Letter) -> frozenset[int]:
    """Return the places of the sentences that only recall an earlier report, speech or campaign."""
    return frozenset(i for i, s in enumerate(letter.sentences) if first(RECALLED, s.plain))


def deeds(letter: Letter) -> tuple[Deed, ...]:
    """Return every act of U.S. forces that the letter's sentences report, recalled ones included."""
    return tuple(deed for index, sentence in enumerate(letter.sentences) for deed in deeds_of(index, sentence))


def deeds_of(index: int, sentence: Sentence) -> Iterator[Deed]:
    """Yield the acts of U.S. forces that one sentence reports, in order."""
    for pattern, match in sorted(every((*DEEDS, *OUR_USE), sentence.plain), key=lambda found: found[1].start()):
        if (pattern in OUR_USE and not _BY_OTHERS.match(sentence.plain, match.start())) or _ours(sentence.plain, match.start(), pattern.means):
            yield Deed(index, sentence, pattern.means, match.start(), match.end())


def subjects(table: tuple[Pattern, ...], plain: str) -> Iterator[re.Match[str]]:
    """Yield the actors of a table that stand as subjects: not behind a preposition, and of ours none that is called another's."""
    for _, match in every(table, plain):
        if table is OURS and (_ANOTHERS.search(match[0]) or _APPOSED.search(plain[:match.start()])):
            continue
        if not IN_PHRASE.search(plain[:match.start()]) or (table is OURS and ("direction" in match[0] or match[0].startswith("I "))):
            yield match


def names_ours(plain: str) -> bool:
    """Whether a sentence names U.S. forces, in whatever place; forces that are called another's are not."""
    return any(not _ANOTHERS.search(match[0]) for _, match in every(OURS, plain))


def _ours(plain: str, verb: int, kind: str) -> bool:
    """Whether the United States did what the verb at `verb` says: the nearest actor before it that is a subject decides.

    Where no actor stands before the verb, movements ("others began deploying") and fire returned are those of U.S. forces.
    What was done "by" another is not ours.
    """
    if _BY_OTHERS.match(plain, verb):
        return False
    passive = kind in ("strike", "operation") and _PASSIVE.search(plain[:verb])
    ours = max((match.end() for match in subjects(OURS, plain[:verb])), default=-1)
    others = max((match.end() for match in subjects(OTHERS, plain[:verb])), default=-1)
    if passive:
        return others > ours  # "the USS Samuel B. Roberts was struck by a mine"; "three Iranian vessels were hit"
    if ours < 0 and others < 0:
        return kind in ("arrival", "answer") or plain[:1].islower()  # a page that begins amid a sentence has lost its subject
    if kind == "answer":
        return True
    return ours >= others or "my direction" in plain[:verb]


def orders(letter: Letter, skip: frozenset[int]) -> bool:
    """Whether the letter tells of an order to act; a sentence that only states the authority for one tells of none."""
    return any(i not in skip and first(ORDERS, s.plain) and not ON_AUTHORITY.search(s.plain) for i, s in enumerate(letter.sentences))
