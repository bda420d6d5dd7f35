"""`briefing batch`: one memo a deployment, on all cores."""

import sys
from datetime import date
from pathlib import Path

import click

from briefing.cli.common import asking, print_json
from briefing.terms.problem import BriefingError


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The folder for memos, index.html and coverage.csv.")
@click.option("--kind", "kinds", multiple=True, default=("briefing",), metavar="K", help="Briefing, one-pager, hearing, clock, oversight-letter (repeatable).")
@click.option("--format", "form", type=click.Choice(["docx", "html", "md", "pdf"]), default="docx", show_default=True, help="The form of the memos.")
@click.option("--letterhead", type=click.Path(path_type=Path), metavar="DOCX", help="Your office's own letterhead.")
@click.option("--banner", metavar="TEXT", help="Your office's own marking.")
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help="Your office's own templates; those it lacks are inherited.")
@click.option("--final", is_flag=True, help="No draft mark; refused while drafts, comments or tracked changes remain.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes (all cores if left out).")
@click.option("--json", "as_json", is_flag=True, help="Print the index as JSON.")
@asking
def batch(
    paths: tuple[Path, ...], out: Path, kinds: tuple[str, ...], form: str, letterhead: Path | None, banner: str | None, templates: Path | None, final: bool, jobs: int | None, as_json: bool,
    as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...],
) -> None:
    """Make a memo for every dossier below PATH; a broken one is reported and the others are still made (exit code 1).

    Beside them: index.html to look at, coverage.xlsx (extra xlsx) and coverage.csv to sort, index.json for a program.

    \b
    Example:
      briefing batch examples/ --out build/reports
    """
    from briefing import batch as work
    from briefing.cli.making import Wish, known_kind, templates_of
    from briefing.cli.tables import write_tables
    from briefing.memo.wording import listed
    from briefing.page.workbook import LEFT_OUT

    for kind in kinds:
        known_kind(kind)
    files = work.dossiers(paths)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError.one(f"the folder cannot be made ({error.strerror})", "name another folder", file=str(out)) from None
    wish = Wish(dossier=files[0], letterhead=letterhead, banner=banner, templates=templates, final=final, form=form, as_of=as_of, under_law_of=under_law_of, law=law, reading=reading)
    templates_of(wish)
    with click.progressbar(length=len(files), label="Memos", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        done = []
        for item in work.run_as_pdf(files, out, kinds, wish, jobs) if form == "pdf" else work.run(files, out, kinds, wish, jobs):
            done.append(item)
            bar.update(1)
    written = write_tables(done, out, wish)
    if as_json:
        print_json(work.index(done))
    failed = [item for item in done if item.problems]
    for item in failed:
        for problem in item.problems:
            click.echo(problem, err=True)
    if "coverage.xlsx" not in written:
        click.echo(LEFT_OUT, err=True)
    if not as_json:
        made = sum(len(item.deployment.memos) for item in done if item.deployment)
        unread = f"; {len(failed)} dossier{'' if len(failed) == 1 else 's'} could not be read" if failed else ""
        click.echo(f"wrote {made} memo{'' if made == 1 else 's'}, {listed(written)} to {out}{unread}")
    sys.exit(1 if failed else 0)
