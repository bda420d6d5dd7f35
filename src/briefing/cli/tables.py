"""What a batch writes beside its memos: index.html, coverage.csv, coverage.xlsx, index.json."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing import __version__, shipped
from briefing.batch import Done, index
from briefing.cli.common import load_library, readings_of, today
from briefing.cli.making import Wish
from briefing.cli.paths import write
from briefing.page import sheet, workbook
from briefing.page.site import Asked, Made, index_html, notes


def write_tables(done: Sequence[Done], out: Path, wish: Wish) -> list[str]:
    """Write them into `out` and return their names; the workbook only where openpyxl is installed."""
    library = load_library(wish.law, wish.as_of)
    asked = Asked(readings_of(library, wish.reading), today(), wish.as_of, wish.under_law_of, wish.banner, __version__)
    deployments = [item.deployment for item in done if item.deployment]
    files = {"coverage.csv": ("\ufeff" + sheet.csv_text(deployments, asked.readings)).encode("utf-8")}
    if workbook.available():
        names = [library.readings[key].name for key in asked.readings]
        files["coverage.xlsx"] = workbook.workbook(deployments, names, notes(library, asked), wish.as_of or today())
    files["index.json"] = _json(index(done))
    made = Made(tuple(files), tuple((Path(item.dossier).as_posix(), item.problems) for item in done if item.problems))
    files = {"index.html": index_html(deployments, library, asked, made, shipped.folder("templates") / "site").encode("utf-8")} | files
    for name, data in files.items():
        write(out / name, data)
    return list(files)


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
