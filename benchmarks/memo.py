"""How long one memo takes and how much memory, beside docxtpl and pandoc making a document of the same words, as ratios in one run.

    python benchmarks/memo.py [dossier] [runs]

Needs `pip install docxtpl` and pandoc on the path; what is missing is left out. The others are given the words of the memo ready:
pandoc its Markdown and its picture, docxtpl a Word template made from the memo itself, with a tag for each paragraph, note and cell (a loop where
a table has no notes, for docxtpl makes none in a loop), and plain text for each tag, which is the least it can be given.
Whole processes are measured with their imports; peak memory is that of the largest process.
"""

import io
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IN_ONE_PROCESS = 40
PANDOC = ["pandoc", "-f", "markdown", "-t", "docx", "--reference-doc", "letterhead.docx", "-o", "pandoc.docx", "pandoc.md"]


# What is measured: each takes the folder of prepared files, does what is done once, and returns what is done for each memo.


def briefing_whole(folder: Path) -> Callable[[], bytes]:
    """Law and record read, judged, composed, written: what `briefing memo` does."""

    def memo() -> bytes:
        from briefing.cli import main

        main(["memo", (folder / "dossier.txt").read_text(), "-o", str(folder / "briefing.docx")], standalone_mode=False)
        return (folder / "briefing.docx").read_bytes()

    return memo


def briefing_composed(folder: Path) -> Callable[[], bytes]:
    """Findings to Word: composed from the templates and written, with law and findings at hand."""
    from briefing.cli.common import load_dossier, load_library, readings_of
    from briefing.cli.making import Wish, rendered, results

    library = load_library((), None)
    dossier = Path((folder / "dossier.txt").read_text())
    found = results(library, load_dossier(dossier, library, None), readings_of(library, ()), date(2026, 11, 24), None, None)
    letterhead = (folder / "letterhead.docx").read_bytes()
    return lambda: rendered(found, Wish(dossier), "docx", letterhead)


def briefing_written(folder: Path) -> Callable[[], bytes]:
    """The memo's Markdown to Word, its picture drawn: the very task that the others are given."""
    from briefing.memo import figures
    from briefing.memo.blocks import Figure
    from briefing.memo.markdown import parse
    from briefing.memo.word import Properties, docx

    letterhead = (folder / "letterhead.docx").read_bytes()
    text = (folder / "memo.md").read_text(encoding="utf-8")
    drawn = {name: Figure(name, **made) for name, made in json.loads((folder / "figures.json").read_text()).items()}
    figures.png = lambda svg: next(folder.glob("*.png")).read_bytes()
    properties = Properties("Memo", "", "", date(2026, 11, 24))
    return lambda: docx(parse(text, drawn), letterhead, properties)


def docxtpl(folder: Path) -> Callable[[], bytes]:
    """docxtpl: the template opened, filled, saved."""
    from docxtpl import DocxTemplate

    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))

    def memo() -> bytes:
        template = DocxTemplate(folder / "template.docx")
        template.render(words, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    return memo


def pandoc(folder: Path) -> Callable[[], bytes]:
    """pandoc: Markdown to Word in the look of the same letterhead."""

    def memo() -> bytes:
        subprocess.run(PANDOC, cwd=folder, check=True, capture_output=True)
        return (folder / "pandoc.docx").read_bytes()

    return memo


WAYS: dict[str, Callable[[Path], Callable[[], bytes]]] = {
    "briefing, from the record": briefing_whole, "briefing, from findings": briefing_composed, "briefing, from Markdown": briefing_written,
    "docxtpl": docxtpl, "pandoc": pandoc,
}
WHOLE = ("briefing, from the record", "briefing, from Markdown", "docxtpl", "pandoc")
OURS = "briefing, from Markdown"
MANY = ("briefing, from findings", "briefing, from Markdown", "docxtpl", "pandoc")


# What is prepared: the memo once, and from it what the others are given.


def prepare(dossier: Path, folder: Path) -> None:
    from briefing import shipped
    from briefing.cli.common import load_dossier, load_library, readings_of
    from briefing.cli.making import Wish, rendered, results
    from briefing.memo.figures import png
    from briefing.memo.pictures import pictures

    library = load_library((), None)
    found = results(library, load_dossier(dossier, library, None), readings_of(library, ()), date(2026, 11, 24), None, None)
    letterhead = (shipped.folder("templates") / "word" / "letterhead.docx").read_bytes()
    memo = rendered(found, Wish(dossier), "docx", letterhead)
    markdown = rendered(found, Wish(dossier), "md", b"").decode("utf-8")
    drawn = pictures(found)
    (folder / "figures.json").write_text(json.dumps({name: {"svg": made.svg, "alt": made.alt} for name, made in drawn.items()}))
    for name, made in drawn.items():
        (folder / f"{name}.png").write_bytes(png(made.svg))
    (folder / "dossier.txt").write_text(str(dossier))
    (folder / "letterhead.docx").write_bytes(letterhead)
    (folder / "memo.md").write_text(markdown, encoding="utf-8")
    (folder / "pandoc.md").write_text(for_pandoc(markdown), encoding="utf-8")
    template, words = for_docxtpl(memo)
    (folder / "template.docx").write_bytes(template)
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")


def for_pandoc(markdown: str) -> str:
    """The same Markdown with captions, pictures and named blocks as pandoc writes them."""
    text = re.sub(r"^::: figure (\S+)\n(.*?)\n:::$", r"![\2](\1.png)", markdown, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^::: table [^|\n]*\|([^|\n]*)\|[^\n]*\n(.*?)\n:::$", r"\n\2\n\n: \1\n", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^::: ([a-z-]+)[^\n]*$", r"::: \1", text, flags=re.MULTILINE)


def for_docxtpl(memo: bytes) -> tuple[bytes, dict[str, Any]]:
    """The memo as a template: each paragraph, note and cell a tag, tables without notes a loop; and the words for the tags."""
    from lxml import etree

    words: dict[str, Any] = {"p": [], "n": [], "t": []}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(memo)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            data = package.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                root = etree.fromstring(data)
                if name == "word/document.xml":
                    for table in root.iter(f"{W}tbl"):
                        looped(table, words["t"])
                for paragraph in root.iter(f"{W}p"):
                    tagged(paragraph, words["n" if "footnotes" in name else "p"], "n" if "footnotes" in name else "p")
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(name, data)
    return out.getvalue(), words


def text_of(element: Any) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def tagged(paragraph: Any, words: list[str], name: str) -> None:
    """Put one tag in place of a paragraph's words; its style, its notes and its marks stay."""
    text = text_of(paragraph)
    if not text.strip() or "{{" in text or "{%" in text or next(paragraph.iter(f"{W}drawing", f"{W}fldChar", f"{W}fldSimple", f"{W}instrText"), None) is not None:
        return
    kept, first = [], None
    for child in list(paragraph):
        if child.tag == f"{W}pPr":
            continue
        holds = next(child.iter(f"{W}footnoteReference", f"{W}footnoteRef"), None) is not None
        if first is None and child.tag == f"{W}r" and not holds and text_of(child).strip():
            first = child
        elif holds:
            kept.append(child)
        paragraph.remove(child)
    run = first if first is not None else paragraph.makeelement(f"{W}r")
    for child in [c for c in run if c.tag != f"{W}rPr"]:
        run.remove(child)
    paragraph.extend([k for k in kept if next(k.iter(f"{W}footnoteRef"), None) is not None])
    paragraph.append(run)
    paragraph.extend([k for k in kept if next(k.iter(f"{W}footnoteReference"), None) is not None])
    tag = run.makeelement(f"{W}t")
    tag.text = f"{{{{ {name}[{len(words)}] }}}}"
    run.append(tag)
    words.append(text)


def looped(table: Any, tables: list[list[list[str]]]) -> None:
    """Put a loop in place of the rows of a table; not where it has notes, which no loop can make."""
    rows = [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    if next(table.iter(f"{W}footnoteReference"), None) is not None or len(rows) < 2 or len({len(row.findall(f"{W}tc")) for row in rows}) > 1:
        return
    tables.append([[text_of(cell) for cell in row.findall(f"{W}tc")] for row in rows])
    for row in rows[1:]:
        table.remove(row)
    for number, cell in enumerate(rows[0].findall(f"{W}tc")):
        paragraphs = cell.findall(f"{W}p")
        for more in paragraphs[1:]:
            cell.remove(more)
        one_run(paragraphs[0], f"{{{{ r[{number}] }}}}")
    for place, tag in ((0, f"{{%tr for r in t[{len(tables) - 1}] %}}"), (2, "{%tr endfor %}")):
        row = table.makeelement(f"{W}tr")
        for _ in rows[0].findall(f"{W}tc"):
            cell = row.makeelement(f"{W}tc")
            paragraph = cell.makeelement(f"{W}p")
            cell.append(paragraph)
            row.append(cell)
        one_run(row.find(f"{W}tc/{W}p"), tag)
        table.insert(table.index(rows[0]) + (0 if place == 0 else 1), row)


def one_run(paragraph: Any, text: str) -> None:
    for child in [c for c in paragraph if c.tag != f"{W}pPr"]:
        paragraph.remove(child)
    run = paragraph.makeelement(f"{W}r")
    tag = run.makeelement(f"{W}t")
    tag.text = text
    run.append(tag)
    paragraph.append(run)


# How it is measured.


def child(way: str, count: int, folder: Path) -> None:
    """One process that makes `count` memos; more than one: the time of each, and the words of the last, are printed."""
    memo = WAYS[way](folder)
    times = []
    for _ in range(count):
        begun, spent = time.perf_counter(), processor()
        made = memo()
        times.append((time.perf_counter() - begun, processor() - spent))
    if count > 1:
        print(json.dumps({"times": times[1:], **counted(made)}))


def processor() -> float:
    """Seconds of the processor that this process and those it has started have used."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def counted(memo: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(memo)) as package:
        document, notes = (package.read(f"word/{part}.xml").decode("utf-8") for part in ("document", "footnotes"))
    letters = sum(len(words) for part in (document, notes) for words in re.findall(r"<w:t(?: [^>]*)?>([^<]*)", part))
    return {"letters": letters, "notes": len(re.findall("<w:footnoteReference ", document)), "rows": len(re.findall("<w:tr[ >]", document))}


def process(way: str, count: int, folder: Path) -> tuple[tuple[float, float, float], str]:
    """Run a process to its end; return its seconds by the clock and of the processor and its peak megabytes, and what it printed."""
    words = PANDOC if way == "pandoc" and count == 1 else [sys.executable, __file__, "--child", way, str(count), str(folder)]
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        running = subprocess.Popen(words, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(running.pid, 0)
        took = time.perf_counter() - begun
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0, f"{way} failed"
        out.seek(0)
        peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        return (took, usage.ru_utime + usage.ru_stime, peak), out.read().decode()


def able() -> Iterator[str]:
    for way in WAYS:
        missing = (way == "docxtpl" and find_spec("docxtpl") is None) or (way == "pandoc" and shutil.which("pandoc") is None)
        if missing:
            print(f"{way} is not on this machine and is left out")
        else:
            yield way


def printed(title: str, found: dict[str, list[tuple[float, ...]]], columns: tuple[str, ...]) -> None:
    """Print the median of each column, and how many times ours it is."""
    print(f"\n{title:30}" + "".join(f"{column:>9} {'× ours':>7}" for column in columns))
    middle = {way: [statistics.median(column) for column in zip(*measured, strict=True)] for way, measured in found.items()}
    for way, values in middle.items():
        cells = (f"{value * (1 if name.endswith('MB') else 1000):9.0f} {value / max(base, 1e-9):7.1f}" for name, value, base in zip(columns, values, middle[OURS], strict=True))
        print(f"  {way:28}" + "".join(cells))


def main(dossier: Path, runs: int) -> None:
    ways = list(able())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what this one held would count as held by every process that it starts.
        subprocess.run([sys.executable, __file__, "--prepare", str(dossier), name], check=True)
        whole: dict[str, list[tuple[float, ...]]] = {way: [] for way in WHOLE if way in ways}
        for turn in range(runs + 1):
            for way in whole:  # side by side: each in turn, the first turn only to warm the caches
                measured, _ = process(way, 1, folder)
                whole[way] += [measured] if turn else []
        many: dict[str, list[tuple[float, ...]]] = {way: [] for way in MANY if way in ways}
        sizes: dict[str, dict[str, int]] = {}
        for _ in range(max(1, runs // 3)):
            for way in many:
                said = json.loads(process(way, 8 if way == "pandoc" else IN_ONE_PROCESS, folder)[1].splitlines()[-1])
                many[way] += said.pop("times")
                sizes[way] = said
        print(f"\n{dossier.name}: what each wrote")
        for way, size in sizes.items():
            print(f"  {way:28} " + ", ".join(f"{n} {what}" for what, n in size.items()))
        printed("one memo, whole process", whole, ("ms", "cpu ms", "peak MB"))
        printed("one of many in one process", many, ("ms", "cpu ms"))
        print("\n“ours” is briefing, from Markdown: the words are at hand, as they are for the others.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    elif sys.argv[1:2] == ["--prepare"]:
        prepare(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "examples" / "libya-2011", int(sys.argv[2]) if len(sys.argv) > 2 else 5)
