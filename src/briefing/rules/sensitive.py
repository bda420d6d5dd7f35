"""What can be a "sensitive military operation": the three kinds that 10 U.S.C. 130f(d) names, told from an act's facts."""

from briefing.record.act import Act
from briefing.terms.actors import Actors

_LETHAL_OR_CAPTURE = ("strike", "raid", "capture-or-arrest")


def sensitive(act: Act, actors: Actors) -> str:
    """Return why `act` can be one, in a sentence; "" where no fact on record makes it one.

    (d)(1): a lethal or capture operation that targets a specific individual; (d)(2): one in self-defense or in defense
    of foreign partners; (d)(3): one to free an individual from hostile forces. Whether the act is one, nobody here says.
    """
    action = act.value("action")
    persons = [v for v in act.fact("target").values if isinstance(v, str) and v in actors and actors[v].kind == "person"]
    if persons and action in _LETHAL_OR_CAPTURE:
        return f"Subsection (d)(1) names operations that target a specific individual; the record names {actors[persons[0]].name}."
    if action == "rescue":
        return "Subsection (d)(3) names operations to free an individual from hostile foreign forces; the record names a rescue."
    purposes = {p for v in act.fact("purpose").values for p in (v if isinstance(v, tuple) else (v,))}
    if purposes & {"defend-forces", "defend-partner"} or set(act.fact("defends").values) & {"us-forces", "partner-forces"}:
        return "Subsection (d)(2) names operations in self-defense or in defense of foreign partners; the record gives that purpose as stated by its sources."
    return ""
