"""`briefing authorities practice`: what Presidents reported to Congress: precedents by place, ground and kind of act."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import DAY, json_option, load_library, paragraph, print_json, rows_only, table, today, width
from briefing.terms.days import parse_day, say

if TYPE_CHECKING:
    from briefing.law.authority import Version
    from briefing.rules.precedents import Cited, Precedent, Standing

_STATUTES = {"wpr-1973": "War Powers", "rpt-1549": "section 1264", "rpt-1543a": "section 1543a"}
_KINDS = {"periodic": ", periodic", "termination": ", termination", "posture": ", posture", "notice": ", notice"}
_WIDTHS = (10, 20, 20)


class From(click.ParamType[date]):
    """A year, or a day, from which on."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the first day meant, or fail with the remedy."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            return date(int(text), 1, 1) if text.isdigit() and len(text) == 4 else parse_day(text)
        except ValueError:
            self.fail(f"{value} is not a year or a day; write 2015 or 2015-03-01", param, ctx)


@click.command()
@click.option("--in", "countries", multiple=True, metavar="COUNTRY", help="Where (repeatable: any of them).")
@click.option("--since", type=From(), metavar="YEAR|DAY", help="Acts of this year or day and later.")
@click.option("--ground", metavar="ID", help="Only reports that claim this authority as the ground for the act.")
@click.option("--action", metavar="A", help="What kind of act: strike, evacuation, peacekeeping, …")
@click.option("--law", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Add a folder of your own law (repeatable).")
@click.option("--as-of", type=DAY, metavar="DAY", help="Use only what sources had published by this day.")
@json_option
def practice(
    countries: tuple[str, ...], since: date | None, ground: str | None, action: str | None, law: tuple[Path, ...], as_of: date | None, as_json: bool
) -> None:
    """List reports to Congress: the same place, the same ground, the same kind of act, with each ground in the report's own phrase.

    \b
    Example:
      briefing authorities practice --in Yemen --since 2015
    """
    from briefing.cli import asked
    from briefing.rules.precedents import precedents

    library = load_library(law, as_of)
    places, kind = asked.places(library, countries), asked.action(library, action)
    authority = asked.authorities(library, [ground])[0] if ground else None
    found = precedents(library, as_of or today(), places=places, since=since, ground=authority, action=kind)
    if as_json:
        print_json({"schema": "briefing/practice/1", "dates": {"known": as_of or today()}, "precedents": [_json(p) for p in found]})
        return
    _print(library, found)


def _print(library: Any, found: "tuple[Precedent, ...]") -> None:
    """Print a table of the reports that name their acts, and beneath it those that name none, by the grounds they share."""
    if not found:
        click.echo(f"No report held here fits; {len(library.practice)} were looked at.")
        return
    tied = [p for p in found if p.report.acts is not None]
    widths = [*_WIDTHS, max(24, width() - sum(_WIDTHS) - 6)]
    if tied:
        click.echo(table(["Acts", "Report", "Of what", "Ground claimed"], [], widths))
        click.echo("\n\n".join(rows_only([[_when(p), _report(p), p.report.purpose or "", _grounds(library, p)]], widths) for p in tied))
    alike: dict[str, list[str]] = {}
    for other in (p for p in found if p.report.acts is None):
        alike.setdefault(_grounds(library, other), []).append(_report(other))
    if alike:
        click.echo(("\n" if tied else "") + "Reports tied to no act (a ground stands for all that the report describes)")
    for ground, reports in alike.items():
        click.echo(paragraph(f"{'; '.join(reports)} – {ground}."))
    click.echo("\n" + paragraph(_legend(found), ""))


def ended_words(standing: "Standing", ended: "Version | None") -> str:
    """Say how the law cited has fared: "cited then, repealed since", "cited after it was repealed", or nothing."""
    how = ended.ended.how if ended and ended.ended else "ended"
    if standing == "ended-since":
        return f"cited then, {how} since"
    if standing == "ended-before":
        return "cited after it had expired" if how == "expired" else f"cited after it was {how}"
    return "cited before it was law" if standing == "not-yet" else ""


def _when(found: "Precedent") -> str:
    acts = found.report.acts
    if acts is None:
        return "no act named"
    days = str(acts.since) if acts.since == acts.through else f"{acts.since} to {acts.through}"
    return days if acts.stated else f"{days} (inferred)"


def _report(found: "Precedent") -> str:
    report = found.report
    if report.kind == "not-found":
        return f"none found; searched {say(report.searched_on)}"
    what = _STATUTES.get(report.statute, "other paper") + _KINDS.get(report.kind, "") + (", classified" if report.form == "classified" else "")
    mark = " (unverified)" if found.unverified else ""
    return f"{report.president or 'the executive'}, {say(report.dated)}: {what}{mark}"


def _grounds(library: Any, found: "Precedent") -> str:
    said = [_ground(library, cited) for cited in found.cited]
    if not said:
        return "–" if found.report.kind == "not-found" else "none in the part held"
    return "; ".join(dict.fromkeys(said))


def _ground(library: Any, cited: "Cited") -> str:
    claim = cited.claim
    words = library.authorities[claim.authority].short
    if claim.phrase:
        words += f", “{claim.phrase}”"
    marks = [
        {"ground": "", "inferred": "inferred"}.get(claim.role, "named beside, no ground"),
        ended_words(cited.standing, cited.ended),
        "unverified" if cited.unverified else "",
    ]
    said = ", ".join(mark for mark in marks if mark)
    return f"{words} ({said})" if said else words


def _legend(found: "tuple[Precedent, ...]") -> str:
    searches = sum(p.report.kind == "not-found" for p in found)
    count = len(found) - searches
    also = f" and {searches} search{'' if searches == 1 else 'es'} that found none" if searches else ""
    parts = [f"{count} report{'' if count == 1 else 's'}{also}. A phrase in quotation marks is the report's own."]
    if any(p.report.acts and not p.report.acts.stated for p in found):
        parts.append("inferred (of days): the report states no day; its date less two days, or as its note says.")
    if any(c.unverified for p in found for c in p.cited):
        parts.append("unverified: from general knowledge, not compared with the document.")
    if any(not p.report.claims_complete and p.report.kind != "not-found" for p in found):
        parts.append("Many letters are held in part only: a ground not listed may stand in the part that is not held.")
    return " ".join(parts)


def _json(found: "Precedent") -> dict[str, object]:
    report, acts = found.report, found.report.acts
    return {
        "id": report.id, "statute": report.statute, "kind": report.kind, "form": report.form, "president": report.president, "dated": report.dated,
        "acts": {"from": acts.since, "through": acts.through, "stated": acts.stated} if acts else None,
        "countries": list(report.countries), "targets": list(report.targets), "actions": list(report.actions), "purpose": report.purpose,
        "claims": [
            {"authority": c.claim.authority, "phrase": c.claim.phrase, "governs": c.claim.governs, "role": c.claim.role, "words": c.claim.words,
             "unverified": c.unverified, "standing": c.standing, "ended": c.ended.until if c.ended else None, "note": c.claim.note}
            for c in found.cited
        ],
        "claims_complete": report.claims_complete, "wpr_phrase": report.wpr_phrase, "section_cited": report.section_cited,
        "unverified": found.unverified, "sources": [c.id for c in report.sources], "note": report.note,
    }
