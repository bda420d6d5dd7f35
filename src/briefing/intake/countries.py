"""Countries in which U.S. forces acted or to which they went, by a letter's own words; partners and background are left out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing.intake.deeds import DEEDS, ORDERS, OURS, Deed, deeds, names_ours, recalled
from briefing.intake.letter import Letter, Sentence
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern, every, first
from briefing.terms.places import Place

# Names that hold the name of a country and mean no place of action.
NOT_PLACES = (
    Pattern(
        "group",
        r"Islamic State of Iraq and (?:Syria|the Levant|al-Sham|Greater Syria)|al-Qa.?e?ida in (?:Iraq|the Arabian Peninsula|"
        r"the Islamic Maghreb|Syria)|Islamic State (?:in|of) \w+",
        "Forces target the Islamic State of Iraq and Syria (ISIS), formerly al-Qa'ida in Iraq.",
        "Forces struck facilities in Iraq and Syria.",
        cased=True,
    ),
    Pattern(
        "law",
        r"Authorization for (?:the )?Use of Military Force Against Iraq(?: Resolution)?|(?:Multinational Force in Lebanon|Lebanon|"
        r"Iraq|Persian Gulf|Bosnia|Iraq Liberation|Northern Uganda \w+|\w+ \w+ and Northern Uganda \w+) (?:Resolution|Act)\b",
        "I acted in accordance with the Authorization for Use of Military Force Against Iraq.",
        "They are deployed in Iraq.",
        cased=True,
    ),
    Pattern(
        "body",
        r"[Ff]ormer Yugoslavia|(?:Multinational Force|United Nations (?:\w+ ){0,3}Mission|African Union (?:\w+ )?Mission|Mission|"
        r"Assistance Force|mission) in [A-Z]\w+(?=[^.]{0,12}(?:\(|forces|personnel))|Lake Chad(?: Basin)?|Gulf of (?:Aden|Guinea|Oman|"
        r"Mexico)|Joint Task Force [-A-Z]\w+",
        "Forces of the African Union Mission in Somalia (AMISOM) were supported.",
        "Personnel are deployed to Chad.",
        cased=True,
    ),
    Pattern(
        "ship",
        r"(?:USS|U\.S\.S\.|M/V|S\.S\.|SS) (?:[A-Z][\w.]*)(?: [A-Z]\w+)?",
        "The submarine USS Georgia sailed.",
        "They landed in Georgia.",
        cased=True,
    ),
    Pattern(
        "government",
        r"(?:[Gg]overnments?|President|Prime Minister|people|peoples|(?:[Cc]itizens?|nationals|Americans|employees|leaders?)(?= (?:of|"
        r"in))|Ambassador|authorities|Parliament) (?:of|to|in) (?:the )?(?:Kingdom of |Republic of |Islamic Republic of |"
        r"Democratic Republic of (?!the Congo)|"
        r"State of )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, [A-Z]\w+)*(?:,? and (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?",
        "They deployed with the consent of the Government of Cameroon.",
        "They deployed to Cameroon.",
        cased=True,
    ),
    Pattern(
        "partner",
        r"(?:alongside|together with|with support from|with the (?:support|participation|assistance) of|in concert with|along with|"
        r"in coordination with|joined by|contributed by|forces from|troops from|deter|by|requested by) (?:the )?(?:(?:armed |"
        r"military )?forces of )?(?:the )?(?:United Kingdom|UK|France|Australia|Bahrain|Canada|Denmark|(?:the )?Netherlands|"
        r"New Zealand|Jordan|Saudi Arabia|Qatar|(?:the )?United Arab Emirates|Iran|Iraq|Italy|Israel|Kuwait|Egypt)(?:(?:,| and|"
        r", and) (?:the )?(?:United Kingdom|UK|France|Australia|Bahrain|Canada|Denmark|Netherlands|New Zealand|Jordan|Saudi Arabia|"
        r"Qatar|United Arab Emirates|Iran|Iraq|Italy|Israel|Kuwait|Egypt))*",
        "The operation was conducted alongside the United Kingdom, with support from Australia, Bahrain, and the Netherlands.",
        "Strikes were conducted in Yemen.",
        cased=True,
    ),
    Pattern(
        "defended",
        r"(?:personnel|forces|troops|assets|members|citizens|partners)(?: and (?:assets|facilities|partners|interests))* (?:who|that|"
        r"which) (?:are|were|remain) (?:\w+ )?(?:in|located in|deployed to) [A-Z]\w+(?:(?:,| and|, and) [A-Z]\w+)*",
        "The strikes were to protect our personnel who are in Iraq and Syria conducting operations.",
        "Personnel are in Iraq.",
        cased=True,
    ),
    Pattern(
        "attack",
        r"(?:[Aa]ttacks?|threats?|bombings?|fire|aggression|assault|launched (?:\w+ ){0,4}missiles),? (?:on [A-Z]\w+ \d{1,2}(?:, \d{4})?,? )?(?:on|against|at|of|upon|by|to|"
        r"from) (?:[\w.'-]+ ){0,12}?(?:(?:in|of|at|near|from) )?(?:the )?(?:(?:north|south|east|"
        r"west)\w* )?[A-Z][\w'-]+(?:, [A-Z][\w-]+)?(?:(?:,| and|, and) (?:\w+[ -]){0,2}[A-Z][\w-]+)*(?=,| that| which|\.|;|$| \w+ed\b)",
        "In response to attacks on the U.S. Embassies in Kenya, Tanzania, and Uganda, forces struck a camp.",
        "Forces struck a camp in Afghanistan.",
        cased=True,
    ),
)
_PLAINLY = re.compile(
    r"\b(?P<word>in|into|to|at|on|over|off|near|within|inside|from|across|around|throughout|toward|towards|against|left|entered|"
    r"approach|outside)\s+(?P<between>(?:[\w'.-]+,?\s+){0,9})$"
)
# "From" a country: where persons are brought out of it, not where forces set out.
_OUT_OF = re.compile(
    r"\b(?:evacuat\w+|withdr[ae]w\w*|depart\w*|rescu\w+|citizens|nationals|Americans|redeploy\w*|extract\w*|"
    r"transport\w*)\b[^.;]{0,80}$", re.IGNORECASE)
_AREA = re.compile(
    r"(?:(?:the|a|an|of|in|off|and|near|to|territorial)\s+|[\w-]+-(?:controlled|held|occupied|administered|dominated)\s+|(?:north|"
    r"south|east|west|central|upper|lower)[\w-]*\s+|[A-Z][\w'.-]+,\s+|[A-Z][\w'.-]+\s+(?=[A-Z])|"
    r"(?:[\w-]+\s+)?(?:areas?|parts?|portions?|coasts?|territory|airspace|waters|seas?|vicinity|regions?|city|cities|town|capital|"
    r"borders?|locations?|Kingdom|Republic|States?|islands?|sites?|port|government|side)\s+(?:of|in|off|near|on|at)\s+)*"
)
_AND = re.compile(
    r"^\s*(?:\([^)]{1,40}\)\s*)?(?:,|,?\s*and|,?\s*or|/|,?\s*as well as|,?\s*then to)\s*(?:in\s+|to\s+|off\s+)?(?:the\s+)?(?:(?:north|"
    r"south|east|west|central)[\w-]*\s+|(?:Republic|Kingdom) of\s+|coast of\s+)?$", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\bin\s+order\s+to\s+(?:protect|deter|degrade|defend)|\bto\s+(?:deter|prevent|degrade)\b|\b(?:in\s+response\s+to|due\s+to|"
    r"following|because\s+of|in\s+reaction\s+to)\b[^,]*(?:,|$)|\b(?:kidnapped|in\s+the\s+event|in\s+(?:a\s+)?position\s+to|"
    r"prepared\s+(?:to|for)|from\s+where|will\s+be\s+(?:taken|transported|flown)\s+(?:on\s+)?to)\b.*|\bmay\s+(?:also\s+|be\s+)?(?:deploy|move)\w*\b.*", re.IGNORECASE)
_BROUGHT_TO = re.compile(r"\b(?:evacuat|transport|airlift|mov|relocat)\w+\b[^.;]*\bfrom\s+[A-Z][\w ]{2,40}?\s+to\s+(?:the\s+)?$")
# What shows that forces are or stay in a place.
PRESENCE = (
    Pattern(
        "presence",
        r"\b(?:remain(?:s|ed|ing)?|(?:are|is|were|been|be) (?:\w+ ){0,2}(?:deployed|stationed|present|based|located|assigned|"
        r"positioned)|(?:are|is) (?:now |also )?(?:conducting|providing|supporting|assisting)|present in|presence|operat(?:e|ed|es|ing)|serving|contingent|(?:pre-?)?positioned|deployments?|deploy(?:ing)?|"
        r"missions over|missions in|on the ground|(?:forces|personnel|troops|Marines) (?:are|were) (?:now |still )?(?:in|off) (?=[A-Z])|continu\w+ to (?:enforce|patrol)|there (?:are|were) [^.;]{0,60}(?:forces|personnel|troops) in)\b",
        "These forces will remain in South Sudan until they are no longer needed.",
        "The Congress approved the law.",
    ),
    Pattern(
        "presence",
        r"\b(?:conduct(?:s|ed|ing)?|provid(?:e|es|ed|ing)|continu\w+|support\w*|assist\w*|us(?:e|ing) of|strikes?|airstrikes?|"
        r"operations?|actions?|engagements|contribut\w+|combat|campaign|efforts|activities)\b",
        "United States military personnel conduct periodic engagements in Somalia.",
        "They are there.",
    ),
)
_HOLDS = Pattern(
    "ours",
    r"\bthe United States (?:\w+ ){0,2}(?:holds|detains|maintains|provides|contributes|continues)\b",
    "The United States holds approximately 450 enemy combatants at Guantanamo Bay.",
)
_AUTHORIZED = Pattern(
    "presence",
    r"\bI (?:have )?(?:further )?authorized\b",
    "I authorized the U.S. Armed Forces to conduct airstrikes in Iraq.",
    "The Council authorized Member States.",
)
_COVERS = Pattern(
    "covered",
    r"\breport covers\b",
    "This supplemental report covers operations in support of the global war on terrorism, Kosovo, and Bosnia and Herzegovina.",
)
_OUR_EFFORT = Pattern(
    "ours",
    r"\b(?:U\.S\.|United States|our) (?:\w+ ){0,3}(?:efforts|operations|activities|contribution|support)\b",
    "Our efforts in Afghanistan have met with success.",
)
PEOPLES: Mapping[str, str] = {
    "Iraqi": "iraq", "Syrian": "syria", "Iranian": "iran", "Libyan": "libya", "Lebanese": "lebanon", "Cambodian": "cambodia", "Somali": "somalia",
    "Afghan": "afghanistan", "Haitian": "haiti", "Panamanian": "panama", "Philippine": "philippines", "Grenadian": "grenada", "Liberian": "liberia",
    "Rwandan": "rwanda", "Yemeni": "yemen", "Kuwaiti": "kuwait", "Saudi": "saudi-arabia", "Sudanese": "sudan", "Albanian": "albania", "Bosnian": "bosnia-and-herzegovina",
    "Croatian": "croatia", "Yugoslav": "serbia", "Venezuelan": "venezuela", "Nigerian": "nigeria", "Congolese": "democratic-republic-of-the-congo", "Chadian": "chad",
    "Cuban": "cuba", "Djiboutian": "djibouti", "Egyptian": "egypt", "Timorese": "east-timor", "Ugandan": "uganda", "Kenyan": "kenya", "Turkish": "turkey",
}
_THEIR_LAND = re.compile(
    rf"\b({'|'.join(PEOPLES)})\s+(?:airspace|territory|territorial\s+(?:waters|sea)|waters|soil|coast|ports?|capital|mainland|border)\b")
_THEIR_FORCE = re.compile(
    rf"\b({'|'.join(PEOPLES)})\s+(?:\w+[- ]){{0,3}}(?:vessels?|boats?|ships?|craft|aircraft|gunboats?|platforms?|navy|minelayer|"
    rf"landing\s+craft|frigates?|missile\s+sites?|radar|naval|patrol)\b"
)
_AGAINST = re.compile(rf"\b(?:strikes?|attacks?|operations?|action)\s+against\s+[^.;]{{0,80}}?\b({'|'.join(PEOPLES)})\b")


@dataclass(frozen=True)
class Spot:
    """A country named at one place of a text: its id, the name to give it (`former`: one it bore then), and where it stands."""

    id: str
    name: str
    start: int
    end: int
    former: bool = False


class Atlas:
    """The places of the library, found in running text by every spelling, the longest first."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = {key: place for key, place in places.items() if place.kind in ("country", "territory") and key != "united-states"}
        self._ids: dict[str, tuple[str, str]] = {}
        for key, place in self.places.items():
            for spelling in (place.name, *place.also, *place.formerly):
                name = spelling if spelling in place.formerly else place.name
                for written in (matchable(spelling), _unaccented(matchable(spelling))):
                    self._ids.setdefault(written.upper(), (key, name))
        spellings = sorted((s for s in self._ids if len(s) > 2), key=len, reverse=True)
        every_one = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in spellings)
        self._anyhow = re.compile(rf"(?<![\w-])(?:{every_one})(?!\w)", re.IGNORECASE)

    def spots(self, plain: str) -> tuple[Spot, ...]:
        """Return the countries named in `plain`, those inside the names of groups, laws, bodies, ships and partners left out."""
        masked = plain
        for _, match in every(NOT_PLACES, plain):
            masked = masked[:match.start()] + "\x00" * len(match[0]) + masked[match.end():]
        return self._spots(masked)

    def named(self, plain: str) -> tuple[Spot, ...]:
        """Return every country that is named in a heading or a list, in whatever letters."""
        masked = plain
        for pattern in NOT_PLACES[:2]:
            masked = pattern.regex.sub(lambda m: "\x00" * len(m[0]), masked)
        return self._spots(masked)

    def _spots(self, text: str) -> tuple[Spot, ...]:
        found = []
        for match in self._anyhow.finditer(text):
            if match[0] != match[0].lower():
                key, name = self._ids[" ".join(match[0].split()).upper()]
                found.append(Spot(key, name, match.start(), match.end(), name != self.places[key].name))
        return tuple(found)

    def people(self, name: str) -> Spot | None:
        """Return the country of a people, by its adjective."""
        key = PEOPLES.get(name, "")
        return Spot(key, self.places[key].name, 0, 0) if key in self.places else None


Names = tuple[tuple[str, str], ...]


def countries(letter: Letter, atlas: Atlas, kind: str | None) -> Names:
    """Return the countries and, for each, the sentence that places forces there.

    First the sentences on new acts and on where forces are and stay; if they name none, what is recalled; then the State whose
    vessels or aircraft were engaged at sea; last the heading, whose words are the printer's. In a paper that is no report under
    the Resolution only what it tells of U.S. forces counts.
    """
    skip = recalled(letter)
    done = deeds(letter)
    if kind == "other":  # it tells of forces among other things: neither what it recalls nor its heading places them
        told = [i for i, s in enumerate(letter.sentences) if i not in skip and names_ours(s.plain)]
        return _named(_in_sentences(letter, atlas, done, told)) or _named(_struck(letter, atlas))
    if kind != "48-hour":
        return _named(_in_report(letter, atlas, done)) or _in_heading(letter, atlas)
    new = _named(_in_sentences(letter, atlas, done, [i for i in range(len(letter.sentences)) if i not in skip]))
    return new or _named(_at_sea(letter, atlas)) or _named(_in_sentences(letter, atlas, done, sorted(skip))) or _in_heading(letter, atlas)


def _unaccented(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))


def _named(found: Iterable[tuple[Spot, Sentence]]) -> Names:
    """One entry for each country; of two names of one State the one it bore at the time."""
    names: dict[str, tuple[Spot, str]] = {}
    for spot, sentence in found:
        first_, words = names.get(spot.id, (spot, sentence.text))
        names[spot.id] = (spot if spot.former else first_, words)
    if "south-vietnam" in names:
        names.pop("vietnam", None)
    return tuple((spot.name, words) for spot, words in names.values())


def _in_sentences(letter: Letter, atlas: Atlas, done: tuple[Deed, ...], indexes: list[int]) -> Iterator[tuple[Spot, Sentence]]:
    """Countries in which the sentences at `indexes` place acts of U.S. forces, or forces themselves."""
    acting = {deed.index: deed for deed in reversed(done)}
    for index in indexes:
        sentence = letter.sentences[index]
        deed = acting.get(index)
        if deed is None and not _ours_present(sentence.plain):
            continue
        order = first(ORDERS, sentence.plain)
        start = deed.start if deed else order[1].start() if order and not first(PRESENCE[:1], sentence.plain) else 0
        for spot in _located(atlas, sentence.plain, start):
            yield spot, sentence
        for match in _THEIR_LAND.finditer(sentence.plain):
            if (spot_ := atlas.people(match[1])) is not None:
                yield spot_, sentence


def _ours_present(plain: str) -> bool:
    return names_ours(plain) and first((*PRESENCE[:1], *ORDERS, _AUTHORIZED), plain) is not None


def _in_report(letter: Letter, atlas: Atlas, done: tuple[Deed, ...]) -> Iterator[tuple[Spot, Sentence]]:
    """Countries of a report on forces already deployed: its headings, and each sentence that says where they are or act."""
    acting = {deed.index for deed in done} | recalled(letter)
    for index, sentence in enumerate(letter.sentences):
        if _is_heading(sentence.plain) or _COVERS.search(sentence.plain):
            yield from ((spot, sentence) for spot in atlas.named(sentence.plain))
        elif index in acting or (first((*OURS, _OUR_EFFORT), sentence.plain) and first(PRESENCE, sentence.plain)) or _HOLDS.search(sentence.plain):
            yield from ((spot, sentence) for spot in _located(atlas, sentence.plain, 0))


def _is_heading(plain: str) -> bool:
    """Whether a sentence is a heading: a few words without a verb, or capitals."""
    words = plain.rstrip(". ")
    return words.isupper() or (len(words.split()) <= 5 and words[:1].isupper() and all(w[:1].isupper() or w in ("and", "the", "of") for w in words.split()))


def _located(atlas: Atlas, plain: str, start: int) -> Iterator[Spot]:
    """Countries that stand from `start` on behind a word of place, or are joined to one that does; no purpose, no cause."""
    purpose = re.search(r"\bin\s+order\s+to\s+(?:protect|deter|degrade|defend)", plain)
    end = purpose.start() if purpose else len(plain)
    apart = [match.span() for match in _PURPOSE.finditer(plain)]
    last: Spot | None = None
    for spot in atlas.spots(plain):
        if not start <= spot.start < end or any(a <= spot.start < b for a, b in apart):
            continue
        if _BROUGHT_TO.search(plain[:spot.start]):  # where persons were taken
            continue
        joined = last is not None and _AND.match(plain[last.end:spot.start]) is not None
        if joined or _behind_place_word(plain[max(0, spot.start - 160):spot.start]):
            last = spot
            yield spot


def _behind_place_word(before: str) -> bool:
    match = _PLAINLY.search(before)
    while match:
        if _AREA.fullmatch(match["between"]) and (match["word"] != "from" or _OUT_OF.search(before[:match.start()])):
            return True
        match = _PLAINLY.search(before, match.start() + 1)
    return False


def _at_sea(letter: Letter, atlas: Atlas) -> Iterator[tuple[Spot, Sentence]]:
    """The State whose vessels, aircraft or platforms were met, where no country is named as the place."""
    for sentence in letter.sentences:
        for match in _THEIR_FORCE.finditer(sentence.plain):
            if spot := atlas.people(match[1]):
                yield spot, sentence


def _struck(letter: Letter, atlas: Atlas) -> Iterator[tuple[Spot, Sentence]]:
    """The State whose institutions were struck ("against the headquarters of the Iraqi Intelligence Service")."""
    for sentence in letter.sentences:
        if first((*DEEDS[:2], *ORDERS), sentence.plain) and (match := _AGAINST.search(sentence.plain)) and (spot := atlas.people(match[1])):
            yield spot, sentence


def _in_heading(letter: Letter, atlas: Atlas) -> Names:
    title = letter.title
    return _named((spot, Sentence(title, title, 0)) for spot in atlas.named(matchable(title)))
