"""Every kind of memo of every example, in every form, each made once in a process; run as a program it prints their hashes."""

import datetime
import json
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.cli.common import load_dossier, load_library, readings_of
from briefing.cli.making import Wish, rendered, results
from briefing.memo.compose import KINDS

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 24)
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/dossier.yaml"))
FORMS = ("docx", "html", "md")
HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()


@cache
def found(name: str) -> Any:
    """What the rules make of an example."""
    library = load_library((), None)
    return results(library, load_dossier(ROOT / "examples" / name / "dossier.yaml", library, None), readings_of(library, ()), DAY, None, None)


@cache
def made(name: str, kind: str, form: str) -> bytes:
    """One memo of an example."""
    return rendered(found(name), Wish(dossier=Path(name), kind=kind), form, HOUSE)


def hashes() -> dict[str, str]:
    """The hash of each memo by example, kind and form."""
    return {f"{name} {kind} {form}": sha256(made(name, kind, form)).hexdigest() for name in EXAMPLES for kind in KINDS for form in FORMS}


if __name__ == "__main__":
    json.dump(hashes(), sys.stdout)
