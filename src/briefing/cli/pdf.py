"""Word memos to PDF by LibreOffice, where the machine has it: one call for all of them, a profile of its own, nothing left behind."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefing.cli.paths import write
from briefing.terms.problem import BriefingError

# Tagged, with bookmarks and the title shown: what a screen reader needs (PDF/UA).
_FILTER = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"}}'
)
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_MOST = 20_000  # characters of file names in one call; the shortest limit among systems is 32,767
_START, _EACH = 120, 15  # seconds that LibreOffice may take: to start, and for each memo


def office() -> str:
    """Return the program LibreOffice; raises BriefingError, with the remedy, where the machine has none."""
    found = shutil.which("soffice") or shutil.which("libreoffice") or next((path for path in _ELSEWHERE if Path(path).is_file()), None)
    if found is None:
        raise BriefingError.one(
            "a PDF needs LibreOffice, and none was found on this machine",
            "install LibreOffice, or write the Word memo (--format docx) and save it as PDF from Word",
        )
    return found


def pdf(memo: bytes) -> bytes:
    """Return the Word memo `memo` as PDF; raises BriefingError where LibreOffice is missing or fails."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        source = Path(folder) / "memo.docx"
        source.write_bytes(memo)
        made = _convert([source], Path(folder))
        return made[0].read_bytes()


def pdfs(memos: Sequence[Path], out: Path) -> None:
    """Write a PDF of each of `memos` into `out`, under its name; raises BriefingError where LibreOffice is missing or fails."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        for made in _convert(memos, Path(folder)):
            write(out / made.name, made.read_bytes())


def _convert(memos: Sequence[Path], folder: Path) -> list[Path]:
    """Convert all memos below `folder`, with a profile there, so that no other LibreOffice is disturbed or waited for."""
    made = folder / "pdf"
    profile = (folder / "profile").as_uri()
    command = [office(), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", _FILTER, "--outdir", str(made)]
    for some in _calls(memos):
        try:
            done = subprocess.run(
                [*command, *(path.name for path in some)], cwd=some[0].parent, capture_output=True, check=False, timeout=_START + _EACH * len(some),
                env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"}, stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BriefingError.one(f"LibreOffice did not make the PDF ({type(error).__name__})", "try again, or write the Word memo (--format docx)") from None
        missing = [path.name for path in some if not (made / f"{path.stem}.pdf").is_file()]
        if missing:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200] or f"it ended with {done.returncode}"
            raise BriefingError.one(f"LibreOffice made no PDF of {', '.join(missing)} ({said})", "open the Word memo in it and look (--format docx)")
    return [made / f"{path.stem}.pdf" for path in memos]


def _calls(memos: Sequence[Path]) -> list[list[Path]]:
    """All memos of one folder in one call, or in as few as the system's limit allows."""
    calls: list[list[Path]] = []
    size = _MOST
    for path in memos:
        if size + len(path.name) + 1 > _MOST:
            calls.append([])
            size = 0
        calls[-1].append(path)
        size += len(path.name) + 1
    return calls
