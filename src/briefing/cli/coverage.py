"""`briefing coverage`: which authority reaches an act, reading by reading."""

from datetime import date
from pathlib import Path

import click

from briefing.cli.common import DAY, asking, json_option, load_dossier, load_library, print_json, readings_of
from briefing.terms.problem import BriefingError


@click.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path))
@click.option("--event", metavar="ID", help="Only the acts of this event of the dossier.")
@click.option("--on", "on", type=DAY, metavar="DAY", help="The Washington day of the act, or the day where it happened.")
@click.option("--washington", is_flag=True, help="The day is Washington's: do not look for an act whose local day it is.")
@click.option("--in", "countries", multiple=True, metavar="COUNTRY", help="Where (repeatable: one act for each).")
@click.option("--against", "targets", multiple=True, metavar="ACTOR", help="Against whom (repeatable: one act for each).")
@click.option("--action", metavar="A", help="What kind of act: strike, raid, deployment, …")
@click.option("--purpose", multiple=True, metavar="P", help="For what stated purpose (repeatable).")
@click.option("--defends", multiple=True, metavar="D", help="Whom it defended: us-forces, partner-forces, ally, none.")
@click.option("--consent", metavar="C", help="What the country's government said: requested, objected, …")
@click.option("--authority", "authorities", multiple=True, metavar="ID", help="Only this authority (repeatable).")
@click.option("--all", "every", is_flag=True, help="Every authority with elements that was in force.")
@click.option("--explain", is_flag=True, help="Show the proof: each element with its words, rows and sources.")
@json_option
@asking
def coverage(
    dossier: Path | None, event: str | None, on: date | None, washington: bool, countries: tuple[str, ...], targets: tuple[str, ...], action: str | None,
    purpose: tuple[str, ...], defends: tuple[str, ...], consent: str | None, authorities: tuple[str, ...], every: bool, explain: bool,
    as_json: bool, as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...],
) -> None:
    """Show which authorities reach an act: authorities down, readings across, whose claim in every cell.

    \b
    Example:
      briefing coverage --on 2019-12-29 --in Iraq --in Syria --against "Kata'ib Hizballah" --action strike
    """
    from briefing.cli import asked, shown
    from briefing.rules.acted import acted
    from briefing.rules.compare import assess, not_domestic

    library = load_library(law, as_of)
    readings = readings_of(library, reading)
    record = None
    if dossier is not None:
        if on or countries or targets or action:
            raise BriefingError.one("a dossier and --on, --in, --against or --action were both given", "give one or the other")
        record = load_dossier(dossier, library, as_of)
        acts = asked.acts_of(record, event)
    else:
        acts = asked.acts(library, on, countries, targets, action, purpose, defends, consent, washington=washington)
    names = asked.authorities(library, authorities)
    found = assess(library, acts, authorities=names, readings=readings, law_day=under_law_of, every=every)
    others = tuple(other for act in acts for other in not_domestic(library, act, names))
    beside = () if names or every else acted(library, acts, readings)
    if as_json:
        print_json(shown.coverage_json(library, found, others, beside, acts, as_of, under_law_of, record))
    else:
        shown.coverage_text(library, acts, found, others, beside, readings, explain, names)


