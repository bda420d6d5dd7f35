"""A memo as it comes back: the briefing that its receipt tells of, the record it was made from, and both as they are today."""

from datetime import date
from pathlib import Path
from typing import Any

from briefing import shipped
from briefing.cli.common import load_dossier, load_library, readings_of
from briefing.terms.problem import BriefingError

_LARGEST = 100_000_000  # bytes of a memo


def is_word(path: Path) -> bool:
    """Whether a path is given as that of a Word file."""
    return path.suffix.lower() in (".docx", ".docm", ".dotx", ".doc")


def held_in(path: Path) -> Any:
    """Return the briefing that the receipt of the memo at `path` tells of; raises BriefingError, one sentence, if it has none."""
    from briefing.memo.receipt import ReceiptError, read
    from briefing.memo.word import LetterheadError, read_receipt

    if path.is_dir():
        raise BriefingError.one("this is a folder, and no memo", "name the Word file of a memo", file=str(path))
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise BriefingError.one(f"the memo cannot be read ({error.strerror})", "check the path", file=str(path)) from None
    if len(data) > _LARGEST:
        raise BriefingError.one(f"the file is larger than {_LARGEST // 1_000_000} MB", "name the Word file of a memo", file=str(path))
    try:
        text = read_receipt(data)
        if text is None:
            raise BriefingError.one("this is no memo of this program: it carries no receipt", "name a memo that `briefing memo` wrote", file=str(path))
        return read(text)
    except LetterheadError as error:
        raise BriefingError.one(str(error), file=str(path)) from None
    except ReceiptError as error:
        raise BriefingError.one(f"the memo cannot be compared: {error}", "make it again with `briefing memo`", file=str(path)) from None


def record_of(held: Any, given: Path | None, memo: Path) -> Path:
    """Return the dossier of a memo: the one given, else one of its id beside the memo, in this folder, or among the examples."""
    if given is not None:
        return given
    if "/" not in held.dossier and "\\" not in held.dossier and held.dossier not in ("", ".", ".."):
        for folder in (memo.parent, memo.parent / "examples", Path(), Path("examples"), shipped.folder("examples")):
            found = Path(folder, held.dossier, "dossier.yaml")
            if found.is_file():
                return found
    raise BriefingError.one(f"the record of this memo ({held.dossier}) was not found", "name its dossier after the memo", file=str(memo))


def today_of(held: Any, dossier: Path, law: tuple[Path, ...], day: date) -> tuple[Any, Any]:
    """Return the briefing that today's law and record make for the days and readings of `held`, and the library."""
    library = load_library(law, held.known)
    lost = [reading for reading in held.readings if reading not in library.readings]
    if lost:
        raise BriefingError.one(f"the memo shows the reading `{lost[0]}`, which this law has not", "name the office's own law with --law")
    made, _ = briefing_of(dossier, library, held.readings, held.known, day, held.law_day)
    if made.dossier != held.dossier:
        raise BriefingError.one(f"this is the record {made.dossier}; the memo was made from {held.dossier}", "name that dossier", file=str(dossier))
    return made, library


def briefing_of(path: Path, library: Any, readings: tuple[str, ...], as_of: date | None, day: date, law_day: date | None = None) -> tuple[Any, Any]:
    """Return the briefing of a dossier on `day`, as known on `as_of`, and the results it comes from."""
    from briefing.cli.making import results
    from briefing.memo.receipt import held

    found = results(library, load_dossier(path, library, as_of), readings_of(library, readings), day, as_of, law_day)
    return held(found, law_day), found
