"""The three things that section 4(a)(3) of the War Powers Resolution asks of a report: stated, boilerplate, or missing.

(A) the circumstances that made the introduction necessary; (B) the constitutional and legislative authority under which it
took place; (C) the estimated scope and duration of the hostilities or involvement.
"""

from dataclasses import dataclass

from briefing.intake.deeds import recalled
from briefing.intake.grounds import Claim
from briefing.intake.letter import Letter
from briefing.intake.patterns import Pattern, first

CIRCUMSTANCES = (
    Pattern(
        "stated",
        r"in (?:direct )?response to|due to|because of|as a result of|following (?:the|an?) |(?:were|was|came) (?:fired upon|"
        r"under (?:\w+ ){0,3}fire|attacked|involved in)|threat(?:s|ened)?\b|attacks? (?:on|against)|deteriorat\w+|"
        r"crisis|kidnapped|hijacked|evacuat\w+|overthr\w+|civil unrest|humanitarian|under siege|besieged|seized|coup",
        "In response to an attack on our diplomatic post in Benghazi, a security force deployed.",
    ),
    Pattern(
        "boilerplate",
        r"responsibility to protect|in furtherance of (?:U\.S\.|United States) national security",
        "I directed this action consistent with my responsibility to protect citizens.",
    ),
)
DURATION = (
    Pattern(
        "boilerplate",
        r"not (?:now |currently )?possible (?:at this time )?to (?:know|predict|determine|estimate)|(?:cannot|do not|"
        r"difficult to) (?:now )?(?:predict|know|foresee)|as (?:long as )?(?:is )?necessary|no longer (?:is |be )?(?:needed|required|"
        r"necessary)|"
        r"until (?:the )?(?:security )?(?:situation|threat|such time)|stands? ready to take further action|additional measures|"
        r"remain(?:s)? postured",
        "It is not possible to predict the precise scope or duration of this deployment.",
    ),
    Pattern(
        "stated",
        r"(?:within|for|in|next|a period of|no (?:more|longer) than) (?:approximately |about |the next |up to )?(?:\d+|two|three|"
        r"several|a few|six|twelve) (?:hours|days|weeks|months|years)|until (?:about |approximately )?(?:[A-Z][a-z]+ \d|\d{4})|"
        r"(?:was|were|has been|have been|operation was) (?:successfully )?(?:completed|concluded)|"
        r"by (?:the end of )?(?:[A-Z][a-z]+ \d{1,2}|[A-Z][a-z]+ \d{4})",
        "The Marines will remain for a period of thirty days, until September 26, 1982.",
    ),
)
ASKED = {
    "A": "circumstances necessitating the introduction of forces",
    "B": "constitutional and legislative authority",
    "C": "estimated scope and duration",
}


@dataclass(frozen=True)
class ElementFound:
    """What a letter gives of one element: `stated`, `boilerplate`, `missing`, or `not-held` where the text is cut off."""

    pin: str
    asks: str
    status: str
    words: str | None = None


def elements(letter: Letter, claims: tuple[Claim, ...]) -> tuple[ElementFound, ...]:
    """Return what the letter gives of each of section 4(a)(3)(A) to (C)."""
    skip = recalled(letter)
    told = [s for i, s in enumerate(letter.sentences) if i not in skip] or list(letter.sentences)
    missing = "missing" if letter.complete is not False else "not-held"

    def in_sentences(table: tuple[Pattern, ...], strongest: str) -> tuple[str, str | None]:
        found = [(hit[0].means, s.text) for s in told if (hit := first(table, s.plain))]
        return next((f for f in found if f[0] == strongest), found[0] if found else (missing, None))

    circumstances = in_sentences(CIRCUMSTANCES, "stated")
    duration = in_sentences(DURATION, "stated")
    grounds = [c for c in claims if c.role == "ground" and c.authority not in ("un-charter-51", "unsc-resolution", "nato", "host-consent")]
    statutes = [c for c in grounds if c.authority != "const-art-ii"]
    authority: tuple[str, str | None]
    if statutes:
        authority = ("stated", statutes[0].words)
    elif grounds:
        authority = ("boilerplate", grounds[0].words)
    else:
        authority = (missing, None)
    return tuple(
        ElementFound(f"§ 4(a)(3)({letter_})", ASKED[letter_], status, words)
        for letter_, (status, words) in zip("ABC", (circumstances, authority, duration), strict=True)
    )
