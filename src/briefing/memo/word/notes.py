"""The notes: footnotes.xml, with the two separators that Word asks for and our notes from id 1."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.memo.blocks import Note
from briefing.memo.word.runs import Runs, paragraph, run

_ROOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_TIGHT = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}">{_TIGHT.format(kind)}</w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def footnotes(notes: Iterable[Note], runs: Runs) -> str:
    """Return the whole part for `notes`; their links are left in `runs.links`."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="{runs.styles["FootnoteReference"]}"/></w:rPr><w:footnoteRef/></w:r>'
    style = runs.styles["FootnoteText"]
    out = [_ROOT, _SEPARATORS]
    for note in notes:
        first, *others = note.paras
        words = paragraph(style, mark + run(" ") + runs.write(first))
        words += "".join(paragraph(style, runs.write(para)) for para in others)
        out.append(f'<w:footnote w:id="{note.number}">{words}</w:footnote>')
    out.append("</w:footnotes>")
    return "".join(out)
