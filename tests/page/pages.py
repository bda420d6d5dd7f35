"""What the tests of the page share: two deployments made from the examples, and what was asked."""

import datetime
from pathlib import Path

from briefing import shipped
from briefing.cli.common import load_dossier
from briefing.cli.making import results
from briefing.law.library import Library
from briefing.page.deployment import Deployment, deployment
from briefing.page.site import Asked

ROOT = Path(__file__).parents[2]
READINGS = ("text", "executive", "congress", "courts", "scholars")
DAY = datetime.date(2026, 11, 24)
ASKED = Asked(READINGS, DAY, version="0")
SITE = shipped.folder("templates") / "site"


def made(library: Library, name: str) -> Deployment:
    found = results(library, load_dossier(ROOT / "examples" / name, library, None), READINGS, DAY, None, None)
    return deployment(found, [f"{name}.docx"])
