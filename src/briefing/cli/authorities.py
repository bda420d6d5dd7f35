"""`briefing authorities`: the law itself: list, show, words, status, check."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import DAY, as_of_option, json_option, law_option, load_library, paragraph, print_json, table, today, width
from briefing.cli.practice import practice
from briefing.terms.days import say
from briefing.terms.problem import BriefingError


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


def _enacted(authority: Any, day: date) -> None:
    """Refuse to show what was not yet law: a memo as of that day could not have quoted it."""
    if authority.last_before(day) is None:
        raise BriefingError.one(f"{authority.short} was not yet law on {say(day)}", "ask for a later day")


def _force(authority: Any, day: date) -> str:
    version = authority.version(day)
    if version:
        since, until = authority.life(version)
        amended = f", as amended {say(version.since)}," if version.since != since else ""
        return f"in force since {say(since)}{amended}{f' until {say(until)}' if until else ''}".rstrip(",")
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
    found = [a for a in library.authorities.values() if a.head.versions]  # as of a day, later law is not there
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
    library, day = load_library(law, as_of), on or as_of or today()
    found = [a for a in library.authorities.values() if a.head.versions]
    if as_json:
        print_json([{"id": a.id, "on": day, "in_force": a.version(day) is not None, "status": _force(a, day)} for a in found])
        return
    click.echo(f"On {say(day)}:\n")
    rows = [[a.id, _force(a, day) + _ended(a, day)] for a in found]
    click.echo(table(["Authority", "Status"], rows, [24, width() - 28]))


def _ended(authority: Any, day: date) -> str:
    last = authority.last_before(day)
    if last is None or last.ended is None:
        return ""
    ended = last.ended
    section = " (its section number and text are not verified)" if ended.reported_as else ""
    verb = "to be " if last.until and last.until > day else ""
    on = f" on {say(last.until)}" if ended.how == "amended" and last.until else ""
    return f"; {verb}{ended.how}{on} by {ended.by}{section}"


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
    library, day = load_library(law, as_of), on or as_of or today()
    authority = _found(library, name)
    _enacted(authority, day)
    version = authority.version(day) or authority.last_before(day)
    if as_json:
        print_json({"id": authority.id, "status": _force(authority, day), "checked": version.checked,
                    "words": [{"pin": w.pin, "seen": w.seen, "text": w.text} for w in version.words]})
        return
    click.echo(paragraph(authority.head.title, ""))
    click.echo(paragraph(f"{_force(authority, day)}{_ended(authority, day)}; last compared with its source {say(version.checked)}", ""))
    for block in version.words:
        seen = {"read": "", "excerpt": " (seen in an excerpt)", "memory": " (unverified: not compared with any copy)"}[block.seen]
        text = block.text if block.seen == "memory" else f"“{block.text}”"
        click.echo("\n" + paragraph(f"{block.pin}{seen}", ""))
        click.echo(paragraph(text))
    if not version.words:
        click.echo(paragraph(version.note or "Its words are not held.", ""))


@authorities.command()
@click.argument("name")
@click.option("--on", "on", type=DAY, metavar="DAY", help="As it stood on this day, with the readings then held of acts of that day.")
@law_option
@as_of_option
@json_option
def show(name: str, on: date | None, law: tuple[Path, ...], as_of: date | None, as_json: bool) -> None:
    """Show an authority: status, elements with the words that raise them, and who reads it how.

    With --on DAY: what had been published by that day of acts of that day, and apart from it what was said later.

    \b
    Example:
      briefing authorities show aumf-2002 --on 2020-01-02
    """
    library, day = load_library(law, as_of), on or as_of or today()
    authority = _found(library, name)
    _enacted(authority, day)
    rows, later = _held(library, authority, on)
    if as_json:
        print_json({
            "id": authority.id, "title": authority.head.title, "kind": authority.kind, "status": _force(authority, day),
            "elements": [{"id": e.id, "asks": e.asks, "pin": e.pin, "quote": e.quote} for e in authority.head.elements.values()],
            "rows": [_row_json(r) for r in rows], "said_later": [_row_json(r) for r in later],
        })
        return
    click.echo(paragraph(authority.head.title, ""))
    click.echo(paragraph(", ".join(authority.head.cite.values()), ""))
    click.echo(paragraph(f"{_force(authority, day)}{_ended(authority, day)}", ""))
    click.echo(paragraph(authority.head.about, ""))
    for element in authority.head.elements.values():
        click.echo("\n" + paragraph(f"{element.id} ({element.pin})" if element.pin else element.id, ""))
        click.echo(paragraph(f"{element.asks} “{element.quote}”"))
    _say_rows(library, rows, "")
    _say_rows(library, later, f", published after {say(on)} or undated, of acts of that day")
    if not rows and not later:
        said = f" of acts of {say(on)}" if on else ""
        click.echo("\n" + paragraph(f"No reading of it{said} is held here.", ""))


def _held(library: Any, authority: Any, on: date | None) -> tuple[list[Any], list[Any]]:
    """The rows held on a day of acts of that day, and those published later of them; without a day, all that stand."""
    standing = [row for row in authority.rows if not row.ended and (on is None or row.spans(on))]
    if on is None or library.known is not None:
        return standing, []
    then = library.as_known(on).authorities[authority.id].rows
    held = [row for row in then if row.spans(on)]
    ids = {row.id for row in held}
    return held, [row for row in standing if row.id not in ids]


def _row_json(r: Any) -> dict[str, object]:
    return {
        "reading": r.reading, "holder": r.holder, "element": r.element, "says": r.says, "speaks_of": r.speaks_of, "from": r.since, "until": r.until,
        "because": r.because, "words": r.words, "sources": [c.id for c in r.sources],
    }


def _say_rows(library: Any, rows: list[Any], when: str) -> None:
    for reading in library.readings.values():
        of_it = [r for r in rows if r.reading == reading.id]
        if of_it:
            click.echo("\n" + paragraph(f"{reading.name}{when}", ""))
        for row in of_it:
            who = row.speaker or library.holders[row.holder].name
            span = f"acts from {say(row.since)}" if row.since else "any act"
            said = ", ".join(library.terms.sources[c.id].published_text for c in row.sources)
            click.echo(paragraph(f"{who} (published {said}; {span}): {row.element or 'the whole'} {row.says}. {row.because}"))


@authorities.command()
@click.option("--cases", "case_paths", multiple=True, type=click.Path(path_type=Path), metavar="PATH", help="Law cases to count by element (repeatable).")
@law_option
@json_option
def check(case_paths: tuple[Path, ...], law: tuple[Path, ...], as_json: bool) -> None:
    """List, file by file, what a law reviewer should look at; the file compared with its source longest ago first.

    Words never compared with a copy, sources without a link or a day, rows on one source or on general knowledge
    alone, elements without a case that meets them, one that fails them and one that leaves them unknown. A pair of
    rows in which a holder contradicts itself is an error, and no library that has one is loaded.

    \b
    Example:
      briefing authorities check
    """
    from dataclasses import asdict

    from briefing.law.review import review

    library = load_library(law, None, fresh=True)
    cases = _cases(case_paths, library)
    found = review(library, cases)
    if as_json:
        print_json([
            {**asdict(r), "one_source": [row.line for row in r.one_source], "general_knowledge": [row.line for row in r.general_knowledge]} for r in found
        ])
        return
    for item in found:
        click.echo(paragraph(f"{item.authority}: last compared with its source {say(item.checked)}", ""))
        click.echo(paragraph(item.file))
        for remark in _remarks(item):
            click.echo(paragraph(f"- {remark}"))
    unread = [r.id for r in library.practice.values() if r.sources and all((c.seen or library.terms.sources[c.id].seen) == "memory" for c in r.sources)]
    if unread:
        click.echo(paragraph(f"Reports known from general knowledge alone: {', '.join(unread)}", ""))
    if cases is None:
        click.echo(paragraph("No law cases were found, so elements without cases are not listed; name them with --cases.", ""))
    rows = sum(len(a.rows) for a in library.authorities.values())
    click.echo("\n" + paragraph(
        f"{len(library.authorities)} authorities, {rows} rows, {len(library.practice)} reports: no contradiction, every quote in its words.", ""
    ))


authorities.add_command(practice)


def _cases(paths: tuple[Path, ...], library: Any) -> list[tuple[str, str]] | None:
    """Element and expected status of every case: those named, or those of the source tree; None where there are none."""
    from briefing import shipped
    from briefing.cli.cases import read_all

    own = shipped.folder("authorities").parent / "tests" / "cases"
    if not paths and not own.is_dir():
        return None
    told = read_all(paths or (own,), library)
    return [(t.case.element, t.case.expect.element_status) for t in told if t.case.element and t.case.expect.element_status]


def _remarks(item: Any) -> Iterator[str]:
    if item.words_unverified:
        yield f"words not compared with any copy: {', '.join(item.words_unverified)}"
    if item.words_missing:
        yield "its words are not held"
    for by in item.ends_unverified:
        yield f"the text of {by} that ended it is not verified"
    for names, what in ((item.without_link, "sources without a link"), (item.undated, "sources without a day of publication")):
        if names:
            yield f"{what} ({len(names)}): {', '.join(names)}"
    for rows, what in ((item.general_knowledge, "rows on general knowledge alone"), (item.one_source, "rows on one source")):
        if rows:
            yield f"{what} ({len(rows)}): line{'' if len(rows) == 1 else 's'} {', '.join(str(row.line) for row in rows)}"
    for name, missing in item.without_cases.items():
        yield f"element {name} has no case in which it is {' or '.join(missing)}"
