"""`briefing memo`: the Word memo of a deployment."""

from datetime import date
from pathlib import Path

import click

from briefing.cli.common import asking


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Where to write it (- for standard output).")
@click.option("--kind", default="briefing", show_default=True, metavar="K", help="The kind of memo: briefing, one-pager, hearing, clock, oversight-letter.")
@click.option("--letterhead", type=click.Path(path_type=Path), metavar="DOCX", help="Your office's own letterhead.")
@click.option("--banner", metavar="TEXT", help="Your office's own marking, printed on every page and once in the body.")
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help="Your office's own templates; those it lacks are inherited.")
@click.option("--final", is_flag=True, help="No draft mark; refused while drafts, comments or tracked changes remain.")
@click.option("--to", "to", default="", metavar="T", help="The TO line.")
@click.option("--from", "sender", default="", metavar="F", help="The FROM line.")
@click.option("--re", "re", default="", metavar="S", help="The RE line.")
@click.option("--format", "form", type=click.Choice(["docx", "html", "md", "pdf"]), help="Form of the output (from the file's ending if left out).")
@asking
def memo(
    dossier: Path, output: Path | None, kind: str, letterhead: Path | None, banner: str | None, templates: Path | None, final: bool, to: str, sender: str, re: str, form: str | None,
    as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...],
) -> None:
    """Write the memo of a deployment: bottom line, coverage, events, readings, creep, clock, questions, sources.

    \b
    Example:
      briefing memo iraq-syria-2014-2020 -o memo.docx
    """
    from briefing.cli.making import Wish, make

    wish = Wish(
        dossier=dossier, output=output, kind=kind, letterhead=letterhead, banner=banner, templates=templates, final=final, to=to, sender=sender, re=re, form=form,
        as_of=as_of, under_law_of=under_law_of, law=law, reading=reading,
    )
    written = make(wish)
    if written:
        click.echo(f"wrote {written}; next try: briefing coverage {dossier} --explain")
