"""Making one memo: everything loaded, judged, composed and written, for the memo command and the batch alike."""

import sys
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from briefing import __version__, shipped
from briefing.cli.common import load_dossier, load_library, readings_of, today
from briefing.terms.problem import BriefingError

_LETTERHEAD = 50_000_000  # bytes
ENDINGS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".pdf": "pdf"}
WORD = ("docx", "pdf")  # a PDF is made of the Word memo


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    dossier: Path
    output: Path | None = None
    kind: str = "briefing"
    letterhead: Path | None = None
    banner: str | None = None
    to: str = ""
    sender: str = ""
    re: str = ""
    form: str | None = None
    as_of: date | None = None
    under_law_of: date | None = None
    law: tuple[Path, ...] = ()
    reading: tuple[str, ...] = ()
    templates: Path | None = None
    final: bool = False


def results(library: Any, dossier: Any, readings: tuple[str, ...], day: date, as_of: date | None, law_day: date | None) -> Any:
    """Return everything that the rules make of a dossier."""
    from briefing.memo.results import Results
    from briefing.record.acts import acts as acts_of
    from briefing.rules.clock import clocks
    from briefing.rules.compare import assess, not_domestic
    from briefing.rules.creep import creep
    from briefing.rules.duties import duties

    acts = acts_of(dossier)
    found = assess(library, acts, readings=readings, law_day=law_day)
    return Results(
        library=library, dossier=dossier, acts=acts, assessments=found, others=tuple(o for act in acts for o in not_domestic(library, act)),
        creep=creep(dossier, found, acts), clocks=clocks(library, dossier, acts, as_of or day), duties=duties(library, dossier, acts, as_of or day),
        readings=readings, day=day, known=as_of, version=__version__,
    )


def make(wish: Wish) -> str:
    """Make one memo and write it; return the path written, or "" for standard output.

    Raises BriefingError for anything wrong with the input; nothing is written then.
    """
    return made(wish, None)[0]


def made(wish: Wish, library: Any) -> tuple[str, Any]:
    """Make one memo with a library that is loaded already; return the path written and the results."""
    form = _form(wish)
    library = library or load_library(wish.law, wish.as_of)
    readings = readings_of(library, wish.reading)
    dossier = load_dossier(wish.dossier, library, wish.as_of)
    letterhead = letterhead_of(wish) if form in WORD else b""
    if wish.final:
        _settled(wish, dossier, letterhead)
    if wish.letterhead is not None and form not in WORD:
        click.echo(f"{wish.letterhead}: a letterhead belongs to a Word memo, and is not used for one in the form {form}", err=True)
    found = results(library, dossier, readings, today(), wish.as_of, wish.under_law_of)
    return _write(wish, dossier.id, form, rendered(found, wish, form, letterhead)), found


def _settled(wish: Wish, dossier: Any, letterhead: bytes) -> None:
    """Refuse a final memo of a record with drafts in it, or on a letterhead with comments or tracked changes."""
    from briefing.memo.word import LetterheadError, check_package
    from briefing.memo.word.tracked import unsettled

    if dossier.drafted:
        raise BriefingError.one("a final memo rests on no draft that a person has not cleared", "check it and delete its line `drafted: true`", file=dossier.drafted[0])
    if not letterhead:
        return
    try:
        check_package(letterhead, "the letterhead")
        held = unsettled(letterhead)
    except LetterheadError as error:
        raise BriefingError.one(str(error), file=str(wish.letterhead or "")) from None
    if held:
        raise BriefingError.one(f"the letterhead holds {held}, which a final memo must not", "accept or reject and delete them in Word", file=str(wish.letterhead or ""))


def known_kind(kind: str) -> None:
    """Raise BriefingError if there is no memo of this kind."""
    from briefing.memo.compose import KINDS
    from briefing.terms.problem import nearest

    if kind not in KINDS:
        raise BriefingError.one(f"there is no memo of kind `{kind}`", f"one of {', '.join(KINDS)}", near=nearest(kind, KINDS))


def rendered(found: Any, wish: Wish, form: str, letterhead: bytes) -> bytes:
    """Return the memo's bytes in the form asked for."""
    from briefing.memo.compose import compose
    from briefing.memo.inlines import MarkdownError, escape
    from briefing.memo.markdown import parse
    from briefing.memo.pictures import pictures
    from briefing.memo.results import Heading

    known_kind(wish.kind)
    drawn = pictures(found)
    if wish.banner is not None and not wish.banner.strip():
        wish = replace(wish, banner=None)
    markdown = compose(wish.kind, found, Heading(wish.to, wish.sender, wish.re), templates_of(wish), wish.banner, bool(drawn))
    if form == "md":
        marked = f"**{escape(wish.banner)}**\n\n{markdown}" if wish.banner else markdown
        return marked.encode("utf-8")
    try:
        document = parse(markdown, drawn)
    except MarkdownError as error:
        raise BriefingError.one(f"the template says what a memo cannot print: {error.wrong}", "correct the template", file=f"{wish.kind}.md.j2", line=error.line or 0) from None
    if form == "html":
        from briefing.memo.html import html

        return html(document, _properties(found, wish), wish.banner, not wish.final).encode("utf-8")
    word = _docx(document, found, wish, letterhead)
    if form == "pdf":
        from briefing.cli.pdf import pdf

        return pdf(word)
    return word


def templates_of(wish: Wish) -> list[Path]:
    """Return the folders of templates, an office's own before the house's; raises BriefingError if its own is of no use."""
    from briefing.memo.sandbox import check_folder

    house = shipped.folder("templates") / "memo"
    return [check_folder(wish.templates, house), house] if wish.templates else [house]


def _properties(found: Any, wish: Wish, letterhead: bytes = b"") -> Any:
    from briefing.memo.receipt import written
    from briefing.memo.word import Properties

    texts = [path.read_bytes().replace(b"\r\n", b"\n") for folder in templates_of(wish) for path in sorted(folder.glob("*.md.j2"))]
    look = {"templates": b"\0".join(texts), "letterhead": letterhead}
    return Properties(
        title=wish.re or found.dossier.title, subject="Legal authority for the use of force: who claims what", created=found.known or found.day,
        keywords="war powers; " + "; ".join(found.dossier.head.countries),
        receipt=written(found, wish.under_law_of, {name: f"sha256:{sha256(data).hexdigest()}" for name, data in look.items()}) if letterhead else None,
    )


def _docx(document: Any, found: Any, wish: Wish, letterhead: bytes) -> bytes:
    from briefing.memo.word import LetterheadError, docx

    try:
        return docx(document, letterhead, _properties(found, wish, letterhead), wish.banner, not wish.final)
    except LetterheadError as error:
        raise BriefingError.one(str(error), file=str(wish.letterhead or "")) from None


def _form(wish: Wish) -> str:
    if wish.form:
        return wish.form
    if wish.output is None or str(wish.output) == "-":
        return "docx"
    if wish.output.is_dir():
        raise BriefingError.one("the output is a folder", "name a file, as memo.docx", file=str(wish.output))
    ending = wish.output.suffix.lower()
    if ending not in ENDINGS:
        raise BriefingError.one(f"the ending {ending or '(none)'} is not one of .docx, .html, .md, .pdf", "give the file one of them, or --format", file=str(wish.output))
    return ENDINGS[ending]


def letterhead_of(wish: Wish) -> bytes:
    """Return the bytes of the letterhead asked for, or of the house's."""
    if wish.letterhead is None:
        return (shipped.folder("templates") / "word" / "letterhead.docx").read_bytes()
    try:
        with wish.letterhead.open("rb") as file:
            data = file.read(_LETTERHEAD + 1)
    except OSError as error:
        raise BriefingError.one(f"the letterhead cannot be read ({error.strerror})", "check the path", file=str(wish.letterhead)) from None
    if len(data) > _LETTERHEAD:
        raise BriefingError.one(f"the letterhead is larger than {_LETTERHEAD // 1_000_000} MB", "give a slim Word file", file=str(wish.letterhead))
    return data


def _write(wish: Wish, name: str, form: str, data: bytes) -> str:
    from briefing.cli.paths import write

    if wish.output is not None and str(wish.output) == "-":
        sys.stdout.buffer.write(data)
        return ""
    path = wish.output or Path(f"{name}.{form}" if wish.kind == "briefing" else f"{name}-{wish.kind}.{form}")
    write(path, data)
    return str(path)
