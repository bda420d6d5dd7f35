"""From events to acts: one target, one country, one act of the United States."""

from datetime import date
from typing import Any

from briefing.record.act import Act
from briefing.record.dossier import FACTS, ActEntry, Dossier, Event
from briefing.terms.days import last_day
from briefing.terms.fact import UNKNOWN, Claim, Fact

US = "usa"
NOT_FORCE = ("hostile-act",)  # the only action that is no use of force by the United States


def acts(dossier: Dossier) -> tuple[Act, ...]:
    """Return the acts of the United States in the record, in the order of their days."""
    return tuple(act for event in dossier.events for act in acts_of(event, dossier))


def acts_of(event: Event, dossier: Dossier) -> tuple[Act, ...]:
    """Return the acts of one event; none if the United States did not do it on anyone's account."""
    accounts = [_named(value) for value in event.by.values if value]
    ours = [any(US in dossier.terms.actors.up(who, event.date) for who in account) for account in accounts]
    if not any(ours) or (event.action.values and set(event.action.values) <= set(NOT_FORCE)):
        return ()
    entries = event.acts or _split(event)
    return tuple(_act(event, entry, index, dossier, not all(ours)) for index, entry in enumerate(entries))


def _named(value: Any) -> tuple[str, ...]:
    """Who acted on one account; several at once where the value is a list."""
    return value if isinstance(value, tuple) else (str(value),)


def _split(event: Event) -> tuple[ActEntry, ...]:
    """`target: [a, b]` or `country: [x, y]` is short for acts when one of the two is a list."""
    for name in ("target", "country"):
        fact: Fact = getattr(event, name)
        if len(fact.claims) == 1 and isinstance(fact.claims[0].value, tuple):
            claim = fact.claims[0]
            return tuple(
                ActEntry().model_copy(update={name: Fact(claims=(claim.model_copy(update={"value": value}),))}) for value in claim.value
            )
    return (ActEntry(),)


def _act(event: Event, entry: ActEntry, index: int, dossier: Dossier, disputed: bool) -> Act:
    facts: dict[str, Fact] = {}
    for name in FACTS:
        own = getattr(entry, name, None)
        fact = own if own is not None and own.claims else getattr(event, name)
        if name != "by" and fact.claims:
            facts[name] = _sourced(fact, event)
    local = entry.local or event.local or event.date  # consent and ties between actors go by the day where it happened
    attacker = _attacker(event, dossier)
    if attacker.claims:
        facts["attacker"] = attacker
    consent = _consent(facts.get("country", UNKNOWN), local, dossier)
    if consent.claims:
        facts["consent"] = consent
    reports = tuple(tied.report for tied in dossier.reports if event.id in tied.events)
    return Act(
        event=event.id, date=event.date, facts=facts, title=event.title, index=index, through=event.through, local=local,
        sites=entry.sites or event.sites, claims=(*event.claims, *entry.claims), reports=reports, answers=event.answers, if_by=disputed,
        month=event.precision == "month",
    )


def _sourced(fact: Fact, event: Event) -> Fact:
    """A claim that cites nothing of its own rests on the event's sources."""
    return Fact(claims=tuple(c if c.sources else c.model_copy(update={"sources": event.sources}) for c in fact.claims))


def _attacker(event: Event, dossier: Dossier) -> Fact:
    """Who did what this act answers: every claim on the `by` of each event it answers."""
    claims: list[Claim] = []
    for key in event.answers:
        answered = dossier.event(key)
        if answered:
            claims += [claim for claim in _sourced(answered.by, answered).claims if claim.value]
    return Fact(claims=tuple(claims))


def _consent(country: Fact, local: date, dossier: Dossier) -> Fact:
    """The last word of the country's government on or before the local day."""
    said: list[tuple[date, Any]] = []
    for entry in dossier.consent:
        day = last_day(entry.date)
        if day and day <= local and (entry.country,) == country.values:
            said.append((day, entry))
    if not said:
        return UNKNOWN
    latest = max(day for day, _ in said)
    return Fact(claims=tuple(Claim(value=e.value, according_to=e.by, sources=e.sources) for day, e in said if day == latest))
