"""Small dossiers for tests: a head and sources that need not be written again."""

from pathlib import Path

import pytest

from briefing.law.library import Library
from briefing.record.dossier import Dossier
from briefing.record.load import load
from briefing.terms.problem import BriefingError

HEAD = """\
id: small
title: A small record
covers: {from: 2014-06-01, through: 2020-12-31}
countries: [iraq, syria]
checked: 2026-11-22
about: A record for a test.
"""

SOURCES = """\
sources:
  letter: {title: A letter, publisher: The White House, kind: official, of: us, published: 2014-06-16}
  later-letter: {title: A later letter, publisher: The White House, kind: official, of: us, published: 2014-09-23}
  wire: {title: A wire story, publisher: AP, kind: press, published: 2014-09-24}
  re-post: {title: The same story, publisher: A newspaper, kind: press, published: 2014-09-25, repeats: wire}
  paper: {title: A newspaper story, publisher: Reuters, kind: press, published: 2019-12-30}
  column: {title: A column, publisher: A magazine, kind: opinion, published: 2019-12-31}
  lore: {title: Something remembered, publisher: not established, kind: research, published: null, seen: memory}
  baghdad: {title: A statement, publisher: Government of Iraq, kind: official, of: iraq, published: 2019-12-30}
"""


def written(folder: Path, text: str, *, head: str = HEAD, sources: str = SOURCES) -> Path:
    """Write a dossier of these sections and return its path."""
    path = folder / "dossier.yaml"
    path.write_text(head + sources + text, encoding="utf-8")
    return path


def record(folder: Path, library: Library, text: str) -> Dossier:
    """Return the dossier of these sections."""
    return load(written(folder, text), library)


def problems(path: Path, library: Library) -> list[str]:
    """Return every problem of a dossier that must have some."""
    with pytest.raises(BriefingError) as caught:
        load(path, library)
    return [str(problem) for problem in caught.value.problems]
