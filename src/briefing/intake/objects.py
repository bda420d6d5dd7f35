"""What was struck, what kind of action it was, and how many U.S. personnel, by the letter's own words."""

import re
from collections.abc import Iterator

from briefing.intake.deeds import ON_AUTHORITY, ORDERS, OURS, deeds, names_ours, recalled
from briefing.intake.letter import Letter, Sentence
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern, every, first

_END = (
    r"(?= for | that | which | in order | in response | on the night| on [A-Z]| to (?!be)| in the vicinity| as (?:part|a part) of|"
    r" in [A-Z]\w+ (?:that|in|as|and to)\b| pursuant to| consistent with| in accordance with|, (?:which|who|in|as|to|at|for|and (?:to|were|are))\b| at approximately|[.;\"]|, with |"
    r" while | during | firing | using | from |$)"
)
# What follows the words of a strike: `what` is the target, in the letter's own words.
STRUCK = (
    Pattern(
        "struck",
        rf"\b(?:strikes?|airstrikes?|strike operations|attacks?|operations|action) (?:were |"
        rf"was )?(?:\w+ )?(?:directed )?(?:in [A-Z]\w+ )?(?:against|on|at) (?P<what>(?!our|the United States|United States|U\.S\.|us\b|"
        rf"these)[^.;]{{4,260}}?){_END}",
        "United States forces conducted targeted strikes against facilities used by militia groups for weapons storage.",
        "These are attacks against United States personnel.",
    ),
    Pattern(
        "struck",
        r"\b(?:combat |counterterrorism )*(?:action|"
        r"operations) (?:in Afghanistan )?against (?P<what>al-Qa.?ida(?: terrorists)?), (?P<rest>the Taliban, and associated forces)",
        "Forces have conducted operations against al-Qa'ida, the Taliban, and associated forces.",
    ),
    Pattern(
        "struck",
        rf"\bfired (?:[\w-]+ ){{0,4}}(?:missiles?|rockets?|rounds|torpedoes) (?:at|on|into) (?P<what>(?!our|the United States|U\.S\.)[^.;]{{4,160}}?){_END}",
        "A-7 aircraft again fired two HARM missiles at the SA-5 radar at Sirte.",
        "Iran fired missiles at U.S. aircraft.",
    ),
    Pattern(
        "struck",
        rf"\b(?:forces|aircraft|helicopters|vessels|ships),? (?:[^.;,]{{0,60}}, )?(?:have |has )?(?:targeted|struck|bombed|attacked|"
        rf"engaged|sank|destroyed|hit|suppressed) (?P<what>(?!our|the United States|United States|U\.S\.|and\b|by\b|"
        rf"them\b)[^.;]{{4,260}}?){_END}",
        "United States military forces struck the Shayrat military airfield.",
    ),
    Pattern(
        "struck",
        rf"\b(?:suppressed|shot down|sank|destroyed) (?P<what>(?!by\b)[^.;]{{4,120}}?){_END}",
        "In one instance they suppressed North Vietnamese anti-aircraft artillery firing upon helicopters.",
    ),
)
# Sentences about strikes just told: their targets, and who used what was struck.
SAID_OF_STRIKES = (
    Pattern(
        "struck",
        rf"^The (?:\w+ )?(?:strikes?|operation) (?:targeted|struck|hit|destroyed) (?P<what>[^.;]{{4,260}}?){_END}",
        "The precision strikes targeted facilities used by the IRGC and IRGC-affiliated groups for command and control.",
    ),
    Pattern(
        "struck",
        r"\bTargets (?:have )?included? (?P<what>[^.;]{4,260}?)(?=[.;]|$)",
        "Targets have included Houthi leadership and equipment.",
    ),
    Pattern(
        "struck",
        rf"^(?:The|These|This|Those) (?:facility|facilities|sites?|locations?) (?:was|were) used by (?P<what>[^.;]{{4,160}}?){_END}",
        "These facilities were used by Iran-backed militia groups that attacked personnel.",
    ),
    Pattern(
        "struck",
        r"(?P<what>Islamic State of Iraq and (?:the Levant|Syria) \(ISI[LS]\))",
        "It confronts the threat posed by the Islamic State of Iraq and the Levant (ISIL).",
    ),
    Pattern(
        "struck",
        r"(?:apprehend or remove|removal of) (?:\w+ )*?(?P<what>[A-Z]\w+ [A-Z]\w+) (?=and other|from the battlefield)",
        "They work toward the removal of Joseph Kony from the battlefield.",
    ),
)
_PRONOUN = re.compile(r"^(?:them|it|that|which|those|groups?|approximately|any|further)\b|groups involved in", re.IGNORECASE)
RESCUE = Pattern(
    "rescue",
    r"\bto rescue\b|rescue (?:operation|of)\b|\brescued\b|recovery of the (?:vessel|ship|crew)|(?:return|seizure) of the (?:vessel|"
    r"ship|hostages|crew|\w+ and its crew)",
    "Forces conducted an operation in Somalia to rescue Ms. Buchanan.",
)
PEACE = Pattern(
    "peacekeeping",
    r"multinational (?:interim )?force\b|peacekeep\w+|\b(?:IFOR|SFOR|KFOR|UNPROFOR|UNOSOM|UNMIH|UNITAF|ECOMIL|INTERFET|UNTAET|UNPREDEP|MFO|MNF)\b|"
    r"Stabilization Force|Implementation Force|secure environment for|humanitarian (?:relief|calamity)",
    "U.S. forces joined the Multinational Force (MNF) in Lebanon.",
    "Multinational Division, North, is centered around Tuzla.",
)
EVACUATION = Pattern(
    "evacuation",
    r"\bevacuat\w+|departure of (?:American|U\.S\.|United States|persons|citizens|any)|transport refugees|relocat\w+ of (?:American|"
    r"U\.S\.)",
    "Forces have conducted an operation to evacuate personnel from Khartoum.",
)
EMBASSY = Pattern(
    "embassy-security",
    r"\b(?:security (?:for|of|force)|secure|protect\w*|reinforce|augment\w*)\b(?:U\.S\.|[^.]){0,90}\b(?:Embass(?:y|ies)|diplomatic|"
    r"consulate|(?:U\.S\.|United States|American) (?:Government )?(?:personnel|citizens))",
    "A security force deployed to support the security of U.S. personnel and our Embassy.",
    "They protect shipping.",
)
STRIKE = Pattern(
    "strike",
    r"\b(?:strikes?|airstrikes?|combat (?:operations|action)|bomb\w+|fired|shot down|struck|attacked|missiles|military force against|"
    r"sank|destroyed)\b",
    "Forces conducted precision strikes.",
)
FIRE = Pattern(
    "strike",
    r"\b(?:return\w* fire|fire was returned|exchanges? of fire|in self-defense)\b",
    "The helicopters returned fire with rockets.",
)
DEPLOYMENT = Pattern("deployment", r"\bdeploy\w*|\bposture\b|dispatched|arriv\w+|stationed", "Personnel have deployed to Chad.")
KINDS = (RESCUE, PEACE, EVACUATION, STRIKE, EMBASSY, FIRE, DEPLOYMENT)  # the first that fits
_N = r"(?P<n>\d{1,3}(?:,\d{3})+|\d{2,6})(?!,?\d)(?![\d,]*(?:st|nd|rd|th|%|-))"
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
         "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS = rf"(?<![-\w])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))})(?!-)"
_ABOUT = (
    r"(?:(?:just|up|to|approximately|about|roughly|some|nearly|almost|over|under|more|less|fewer|than|at|least|most|an?|additional|"
    r"total|of|another|around) )*"
)
_OURS = (
    r"(?:(?:additional|more|combat|combat-equipped|combat-ready|equipped|U\.S\.|United States|American|Army|Navy|Naval|Marine|"
    r"Marine Corps|Corps|Air Force|Armed Forces|military|support|security|ground|special operations|Special Forces|Special|operations|armed|active|duty|"
    r"members of the|members of|and|airborne|infantry),? )*"
)
_WHO = r"(?:personnel|troops|Marines|soldiers|forces|service ?members|Service members|sailors|airmen|advisers|advisors|members)"
# Numbers of U.S. personnel. `n` is the number.
NUMBERS = (
    Pattern(
        "number",
        rf"\b(?P<text>{_ABOUT}{_N} {_OURS}{_WHO})\b",
        "approximately 45 U.S. Armed Forces personnel deployed to South Sudan",
        "approximately 2,000 non-U.S. personnel",
    ),
    Pattern(
        "number",
        rf"\b(?P<text>(?:total|number|numbers|numbered|contribution|contingent|complement|presence|strength|consists? of|"
        rf"such personnel|forces are|personnel are)\b(?:U\.S\.|[^.;]){{0,110}}? {_ABOUT}{_N})(?= ?(?:[.,;]|will|U\.S\.|and\b|in\b|"
        rf"for\b|personnel|$))",
        "The total number of U.S. military personnel deployed is now approximately 280.",
    ),
    Pattern(
        "number before",
        rf"\b(?:reduced|decreased|cut|drawn down|dropped|increased|raised|grown|declined) from (?P<text>{_ABOUT}{_N})(?= (?:{_OURS}{_WHO} )?to (?:approximately |about )?\d)",
        "The U.S. force contribution is being reduced from approximately 6,200 to 4,600 personnel.",
        "Aid was increased from time to time.",
    ),
    Pattern(
        "number after",
        rf"\b(?:reduced|decreased|cut|drawn down|dropped|increased|raised|grown|declined) from {_ABOUT}(?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,6}}) (?:{_OURS}{_WHO} )?to (?P<text>{_ABOUT}{_N})(?= ?(?:[.,;]|and\b|in\b|$))",
        "The U.S. force in Somalia has been reduced from 25,800 to approximately 4,200.",
        "The U.S. force was reduced from day to day.",
    ),
    Pattern(
        "number of them",
        rf"\bof (?:which|whom),? (?P<text>{_ABOUT}{_N}) (?:are|were|remain)\b",
        "The total number of U.S. forces in Afghanistan is approximately 90,000, of which more than 70,000 are assigned to the force.",
        "Of which 3 are ships.",
    ),
    Pattern(
        "number in words",
        rf"\b(?P<text>{_ABOUT}(?P<n>{_IN_WORDS}) {_OURS}(?:personnel|troops|Marines|soldiers|observers|service ?members|advis[eo]rs))\b",
        "The United States currently contributes three military observers to UNTAET.",
        "Three Iranian personnel were held.",
    ),
)
_OF_OTHERS = re.compile(
    r"(?:non-U\.S\.|KFOR's|SFOR's|IFOR's|French|Italian|British|refugees|Iraqi|Somali|other\s+nations|\w's)\s*$|non-U\.S\.", re.IGNORECASE)
# The whole of a force of several nations, or of a U.N. force, of which U.S. forces are a part.
_WHOLE_FORCE = re.compile(
    r"(?:\b(?:[Tt]otal|entire|whole|overall)\s+(?:of\s+the\s+)?(?:(?!U\.S)[A-Z]{2,}\w*|multinational|coalition|allied|international|combined)(?:[- ]led)?(?:\s+\w+){0,2}|"
    r"\b(?:out\s+of\s+)?(?:a|the|KFOR's|SFOR's)?\s*total\s+strength(?!\s+of\s+U\.S)|\b[A-Z]{1,3}FOR\s+total|\b[Tt]otal\s+[A-Z]{1,3}FOR|"
    r"\b(?:[A-Z]{1,3}FOR|UN[A-Z]{2,}|INTERFET|ISAF|ECOMI[LG]|MNF)\s+(?:force|strength|troops|to\s+deploy))\s+(?:of|is|was|numbers?|stands\s+at|up\s+to)?\s*"
    r"(?:approximately\s+|about\s+|some\s+|up\s+to\s+)*$")
_UNITED_NATIONS = re.compile(r"\b(?:U\.N\.|United\s+Nations)\s[^.;,]{0,40}\s(?:has|had|have|of|with|comprises)\s+(?:approximately\s+|about\s+)?$")
_HARMED = re.compile(r"\b(?:killed|killing|deaths?\s+of|died|wound\w+|injur\w+|loss\s+of|captur\w+|kidnapp\w+|hostage\w*|held)\b[^.;]{0,30}$", re.IGNORECASE)
_PLANNED = re.compile(r"(?:\bLevel\s+of|\bnot\s+to\s+exceed|\bcap(?:ped)?\s+(?:of|at)|\bceiling\s+of|\blimit(?:ed)?\s+(?:of|to))\s*(?:approximately\s+|about\s+)?$", re.IGNORECASE)
_THEIRS = re.compile(r"\bnon-U\.S\.|KFOR's|SFOR's|IFOR's|total\s+force", re.IGNORECASE)
_NOT_OURS = re.compile(r"(?:\bnon-(?:U\.S\.|United\s+States)|KFOR's|SFOR's|IFOR's)(?!.*(?<!-)\bU\.S\.)", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Resolutions?|Law)\s+$")
_NO_TROOPS = re.compile(
    r"refugees|detainees|evacuees|from (?:\d+|\w+) (?:other )?(?:nations|countries)|killed|died|wounded|injured|deaths|missiles|civilians|monitors|displaced|dollars|schoolgirls", re.IGNORECASE)


def targets(letter: Letter, kind: str | None) -> tuple[tuple[str, str], ...]:
    """Return what the letter says was struck, or whom a reported campaign is against, each with its sentence.

    Only U.S. strikes that it reports now; a report on forces already deployed is read whole. A later sentence that names the
    targets of the strikes more closely takes the place of the first.
    """
    skip = frozenset() if kind == "periodic" else recalled(letter)
    striking = {d.index: d.start for d in reversed(deeds(letter)) if d.kind in ("strike", "answer", "operation") and d.index not in skip}
    found: dict[str, str] = {}
    for index, sentence in enumerate(letter.sentences):
        if index in striking:
            table = STRUCK if kind != "periodic" else STRUCK[1:3]
            found.update((text, sentence.text) for text in _objects(sentence, table, striking[index]) if text not in found)
        elif kind == "periodic":
            found.update((text, sentence.text) for text in _objects(sentence, STRUCK[2:3], 0) if text not in found)
        closer = list(_objects(sentence, SAID_OF_STRIKES[:1], 0)) if found and index not in skip else []
        if closer:
            found = {text: words for text, words in found.items() if text.split()[0] != closer[0].split()[0]}
        found.update((text, sentence.text) for text in closer)
        if found or kind == "periodic" or first(SAID_OF_STRIKES[3:], sentence.plain) or first(SAID_OF_STRIKES[1:2], sentence.plain):
            for text in _objects(sentence, SAID_OF_STRIKES[1:], 0):
                if text not in found and not _alias(text, found):
                    found[text] = sentence.text
    return tuple(found.items())


def _alias(text: str, found: dict[str, str]) -> bool:
    """Whether a group is already named ("also known as the Islamic State of Iraq and the Levant (ISIL)")."""
    return text.startswith("Islamic State") and any(other.startswith("Islamic State") for other in found)


def _objects(sentence: Sentence, table: tuple[Pattern, ...], start: int) -> Iterator[str]:
    for _, match in every(table, sentence.plain):
        words = sentence.words(match.start("what"), match.end("what")).rstrip(",")
        if match.start("what") < start or _PRONOUN.search(matchable(words)):
            continue
        yield from _listed(words)
        if match.groupdict().get("rest"):
            yield sentence.words(match.start("rest"), match.end("rest"))


def _listed(words: str) -> list[str]:
    """The items of a list of targets; what one user uses stays one target."""
    _, named, rest = words.partition(", including ")
    if named:
        words = rest
    if "used by" in words or "associated" in words or "affiliated" in words or "Islamic State" in words:
        return [words]
    parts = re.split(r",\s+(?:and\s+)?", words)
    if len(parts) == 1 or named:
        *most, last = parts
        halves = re.split(r"\s+and\s+(?:their\s+)?", last)
        parts = [*most, *(halves if len(halves) == 2 and (named or all(len(h.split()) <= 4 for h in halves)) else [last])]
        if named and len(halves) == 3:  # "air defenses and command and control capabilities"
            parts = [*most, halves[0], " and ".join(halves[1:])]
    return [part.strip() for part in parts if part.strip()]


def action_kind(letter: Letter, kind: str | None) -> tuple[str, str | None]:
    """Return the kind of action and the sentence that shows it; `other` where the words fit none or the report covers many.

    Sentences that recall, and those on authority, say nothing of it. A strike is one that is reported as done or ordered.
    """
    skip = recalled(letter)
    if kind == "periodic":
        body = " ".join(s.plain for s in letter.sentences)
        found = PEACE.search(body)
        return ("peacekeeping", found[0]) if found and "consolidated" not in body else ("other", None)
    told = [(i, s) for i, s in enumerate(letter.sentences) if i not in skip and not ON_AUTHORITY.search(s.plain)]
    struck = {d.index: d.kind for d in deeds(letter) if d.kind in ("strike", "answer")}
    for pattern in KINDS:
        means = pattern.means
        for index, sentence in told:
            ours = pattern is PEACE or (kind == "other" and pattern in (EMBASSY, DEPLOYMENT))
            done = index in struck if means == "strike" else names_ours(sentence.plain) if ours else True
            if pattern.search(sentence.plain) and (done or (pattern is STRIKE and first(ORDERS, sentence.plain))):
                return means, sentence.text
    title = matchable(letter.title)
    return ("strike", letter.title) if STRIKE.search(title) and not letter.complete else ("other", None)


def _count(words: str) -> int:
    """The number that figures or words give ("1,200", "thirty-five")."""
    if words[0].isdigit():
        return int(words.replace(",", ""))
    tens, _, ones = words.lower().rpartition("-")
    if ones in _TENS:
        return 20 + 10 * _TENS.index(ones)
    return (20 + 10 * _TENS.index(tens) if tens else 0) + _ONES.index(ones) + 1


def troops(letter: Letter) -> tuple[tuple[int, str], ...]:
    """Return the numbers of U.S. personnel with their words; other forces, casualties, refugees and detainees are left out."""
    found: dict[int, str] = {}
    for sentence in letter.sentences:
        plain = matchable(sentence.plain)
        for pattern, match in every(NUMBERS, plain):
            before = plain[max(0, match.start() - 30):match.start()]
            count = _count(match["n"])
            if _THEIRS.search(match["text"]) or _NOT_OURS.search(plain[:match.start()]):
                continue
            if _OF_OTHERS.search(before) or _OF_OTHERS.search(match["text"]) or _NO_TROOPS.search(plain[match.start():match.end() + 20]):
                continue
            if not first(OURS[:1], plain) and not re.search(r"U\.S\.|United\s+States|Marines|Army|additional", plain):
                continue
            leading = plain[max(0, match.start("n") - 90):match.start("n")]
            if _WHOLE_FORCE.search(leading) or _UNITED_NATIONS.search(leading) or _HARMED.search(leading) or _PLANNED.search(leading):
                continue
            if _DAY_OF_MONTH.search(plain[:match.start("n")]):
                continue
            if 1900 <= count <= 2100 and "," not in match["n"] and pattern is NUMBERS[1]:
                continue
            found.setdefault(count, sentence.words(match.start("text"), match.end("text")))
    return tuple(found.items())
