"""Build `templates/word/letterhead.docx`, the house letterhead that an office replaces with its own.

Run `python scripts/build_letterhead.py`; the same bytes come out each time. The styles are those of
`briefing.memo.word.styles`; open the result in Word to change the look by hand instead.
"""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from briefing.memo.blocks import STATUS
from briefing.memo.word.runs import field, paragraph, run
from briefing.memo.word.styles import DEFAULTS, STYLES

TARGET = Path(__file__).parents[1] / "templates" / "word" / "letterhead.docx"
KEPT = ("styles", "settings", "fontTable", "theme", "header", "footer", "officeDocument", "core-properties")


def build() -> bytes:
    """Return the letterhead as a Word file."""
    document = Document()
    _replace_styles(document.styles.element)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin, section.bottom_margin = Inches(0.8), Inches(0.7)
    section.header_distance = section.footer_distance = Inches(0.45)
    section.different_first_page_header_footer = True
    status = run(f"{STATUS}  ·  Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    _story(section.first_page_header, paragraph("MemoHouse", run("War powers briefing")))
    _story(section.header, paragraph("MemoRunningHead", run("The title of the memorandum")))
    for footer in (section.first_page_footer, section.footer):
        _story(footer, paragraph("MemoStatus", status))
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.append(parse_xml(f'<w:zoom {nsdecls("w")} w:percent="100"/>'))
    settings.append(parse_xml(f'<w:defaultTabStop {nsdecls("w")} w:val="720"/>'))
    settings.append(parse_xml(f'<w:characterSpacingControl {nsdecls("w")} w:val="doNotCompress"/>'))
    settings.append(
        parse_xml(
            f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        )
    )
    settings.append(parse_xml(f'<w:themeFontLang {nsdecls("w")} w:val="en-US"/>'))
    document.element.body.insert(0, parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'))
    for rels in (document.part.rels, document.part.package.rels):
        for rid, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] not in KEPT:
                del rels[rid]
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.last_modified_by = "Letterhead", "", "", ""
    properties.keywords = properties.subject = ""
    properties.language = "en-US"
    out = BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _replace_styles(root: Any) -> None:
    for child in list(root):
        root.remove(child)
    for xml in re.findall(r"<w:docDefaults>.*</w:docDefaults>|<w:latentStyles [^>]*/>", DEFAULTS):
        root.append(parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w')}", xml, count=1)))
    for style in STYLES:
        root.append(parse_xml(re.sub(r"^<w:style", f"<w:style {nsdecls('w')}", style.xml(), count=1)))


def _story(story: Any, xml: str) -> None:
    story.is_linked_to_previous = False
    root = story.part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(re.sub(r"^<w:p", f"<w:p {nsdecls('w')}", xml, count=1)))
    assert root.tag in (qn("w:hdr"), qn("w:ftr"))


def _fixed(data: bytes) -> bytes:
    """Return the same package with fixed dates and order, and no trace of when it was made."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")
