"""`briefing authorities`: the law itself: list, show, words, status, check."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import DAY, json_option, load_library, paragraph, print_json, table, today, width
from briefing.cli.practice import practice
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

law_option = click.option("--law", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Add a folder of your own law (repeatable).")
as_of_option = click.option("--as-of", type=DAY, metavar="DAY", help="Use only what sources had published by this day.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def authorities() -> None:
    """Look at the law: what is in it, its words, what was in force when, what is unverified.

    \b
    Example:
      briefing authorities status --on 2020-01-02
    """


def _found(library: Any, name: str) -> Any:
    from briefing.cli.asked import authorities as by_name

    return library.authorities[by_name(library, [name])[0]]


def _force(authority: Any, day: date) -> str:
    version = authority.version(day)
    if version:
        return f"in force since {say(version.since)}" if version.until is None else f"in force until {say(version.until)}"
    last = authority.last_before(day)
    return f"not in force; last in force until {say(last.until)}" if last else "not yet law"


@authorities.command("list")
@law_option
@as_of_option
@json_option
def list_(law: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """List every authority with its kind and citation.

    \b
    Example:
      briefing authorities list
    """
    library = load_library(law, as_of)
    found = library.authorities.values()
    if as_json:
        print_json([{"id": a.id, "short": a.short, "kind": a.kind, "depth": a.head.depth, "cite": dict(a.head.cite)} for a in found])
        return
    rows = [[a.id, a.short, a.kind, "rows and elements" if a.rows else "words and status"] for a in found]
    click.echo(table(["Id", "Name", "Kind", "Encoded"], rows, [24, max(18, width() - 62), 14, 17]))


@authorities.command()
@click.option("--on", "on", type=DAY, metavar="DAY", help="The day asked about (today if left out).")
@law_option
@as_of_option
@json_option
def status(on: date | None, law: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """Show what was in force on a day.

    \b
    Example:
      briefing authorities status --on 2026-01-15
    """
    library, day = load_library(law, as_of), on or today()
    if as_json:
        print_json([{"id": a.id, "on": day, "in_force": a.version(day) is not None, "status": _force(a, day)} for a in library.authorities.values()])
        return
    click.echo(f"On {say(day)}:\n")
    rows = [[a.id, _force(a, day) + _ended(a, day)] for a in library.authorities.values()]
    click.echo(table(["Authority", "Status"], rows, [24, width() - 28]))


def _ended(authority: Any, day: date) -> str:
    last = authority.last_before(day)
    if last is None or last.ended is None:
        return ""
    ended = last.ended
    section = f" (reported as {ended.reported_as}; the text is not verified)" if ended.reported_as else ""
    verb = "to be " if last.until and last.until > day else ""
    return f"; {verb}{ended.how} by {ended.by}{section}"


@authorities.command()
@click.argument("name")
@click.option("--on", "on", type=DAY, metavar="DAY", help="As it stood on this day (today if left out).")
@law_option
@as_of_option
@json_option
def words(name: str, on: date | None, law: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """Print the words of an authority by pinpoint, with how they were seen.

    \b
    Example:
      briefing authorities words aumf-2002
    """
    library, day = load_library(law, as_of), on or today()
    authority = _found(library, name)
    version = authority.version(day) or authority.last_before(day)
    if version is None:
        raise BriefingError.one(f"{authority.short} was not yet law on {say(day)}", "ask for a later day")
    if as_json:
        print_json({"id": authority.id, "status": _force(authority, day), "checked": version.checked,
                    "words": [{"pin": w.pin, "seen": w.seen, "text": w.text} for w in version.words]})
        return
    click.echo(f"{authority.head.title}\n{_force(authority, day)}{_ended(authority, day)}; last compared with its source {say(version.checked)}")
    for block in version.words:
        seen = {"read": "", "excerpt": " (seen in an excerpt)", "memory": " (unverified: not compared with any copy)"}[block.seen]
        text = block.text if block.seen == "memory" else f"“{block.text}”"
        click.echo(f"\n{block.pin}{seen}")
        click.echo(paragraph(text))
    if not version.words:
        click.echo(paragraph(version.note or "Its words are not held.", ""))


@authorities.command()
@click.argument("name")
@click.option("--on", "on", type=DAY, metavar="DAY", help="The readings held of acts on this day.")
@law_option
@as_of_option
@json_option
def show(name: str, on: date | None, law: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """Show an authority: status, elements with the words that raise them, and who reads it how.

    \b
    Example:
      briefing authorities show aumf-2002 --on 2020-01-02
    """
    library = load_library(law, as_of)
    authority = _found(library, name)
    rows = [r for r in authority.rows if not r.ended and (on is None or r.spans(on))]
    if as_json:
        print_json({
            "id": authority.id, "title": authority.head.title, "kind": authority.kind, "status": _force(authority, on or today()),
            "elements": [{"id": e.id, "asks": e.asks, "pin": e.pin, "quote": e.quote} for e in authority.head.elements.values()],
            "rows": [{"reading": r.reading, "holder": r.holder, "element": r.element, "says": r.says, "speaks_of": r.speaks_of, "from": r.since,
                      "until": r.until, "because": r.because, "words": r.words, "sources": [c.id for c in r.sources]} for r in rows],
        })
        return
    click.echo(f"{authority.head.title}\n{', '.join(authority.head.cite.values())}\n{_force(authority, on or today())}{_ended(authority, on or today())}")
    click.echo(paragraph(authority.head.about, ""))
    for element in authority.head.elements.values():
        click.echo(f"\n{element.id} ({element.pin})" if element.pin else f"\n{element.id}")
        click.echo(paragraph(f"{element.asks} “{element.quote}”"))
    for reading in library.readings.values():
        of_it = [r for r in rows if r.reading == reading.id]
        if of_it:
            click.echo(f"\n{reading.name}")
        for row in of_it:
            who = row.speaker or library.holders[row.holder].name
            span = f"acts from {say(row.since)}" if row.since else "any act"
            said = ", ".join(library.terms.sources[c.id].published_text for c in row.sources)
            click.echo(paragraph(f"{who} (published {said}; {span}): {row.element or 'the whole'} {row.says}. {row.because}"))


@authorities.command()
@law_option
@json_option
def check(law: tuple[Path, ...], as_json: bool) -> None:
    """List what a law reviewer should look at: unverified words, rows on one source, the oldest comparison.

    \b
    Example:
      briefing authorities check
    """
    library = load_library(law, None)
    found = list(_remarks(library))
    if as_json:
        print_json([{"authority": a, "remark": r} for a, r in found])
        return
    click.echo(table(["Authority", "To look at"], [[a, r] for a, r in found], [24, width() - 28]) if found else "nothing to look at")
    click.echo(f"\n{len(library.authorities)} authorities, {sum(len(a.rows) for a in library.authorities.values())} rows, {len(library.practice)} reports: "
               "no contradiction, every quote in its words.")


authorities.add_command(practice)


def _remarks(library: Any) -> Iterator[tuple[str, str]]:
    sources = library.terms.sources
    for authority in library.authorities.values():
        for version in authority.head.versions:
            unread = [w.pin for w in version.words if w.seen == "memory"]
            if unread:
                yield authority.id, f"words not compared with any copy: {', '.join(unread)}"
            if version.ended and version.ended.section == "not-verified":
                yield authority.id, f"the text that {version.ended.how} it is not verified"
            if not version.words:
                yield authority.id, "its words are not held"
        oldest = min(v.checked for v in authority.head.versions)
        yield authority.id, f"last compared with its source {say(oldest)}"
        for row in authority.rows:
            if all((c.seen or sources[c.id].seen) == "memory" for c in row.sources):
                yield authority.id, f"line {row.line}: {row.holder} {row.says} rests on general knowledge alone"
            elif len({sources[c.id].publisher for c in row.sources}) == 1 and sources[row.sources[0].id].kind not in ("official", "court"):
                yield authority.id, f"line {row.line}: {row.holder} {row.says} rests on one publisher, not an official one"


