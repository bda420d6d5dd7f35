"""Build templates/word/letterhead.docx: the styles, the letterhead of the first page, the footer, the notes part.

Run it after a change of the look: python scripts/build_letterhead.py
"""

import io
import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BODY, SANS, DARK, GREY, LINE = "Times New Roman", "Arial", "1F3864", "44546A", "8496B0"


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run(font: str = "", size: float = 0, color: str = "", bold: bool = False, italic: bool = False) -> str:
    parts = [fonts(font) if font else "", "<w:b/>" if bold else "", "<w:i/>" if italic else "", f'<w:color w:val="{color}"/>' if color else ""]
    parts.append(f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>' if size else "")
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def para(style: str, name: str, ppr: str = "", rpr: str = "", based: str = "Normal", following: str = "", extra: str = "") -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    custom = "" if name.lower() == name or style in BUILT_IN else ' w:customStyle="1"'
    ppr = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    return f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/>{base}{after}{extra}<w:qFormat/>{ppr}{rpr}</w:style>'


BUILT_IN = {"Title", "Caption", "FootnoteText", "Header", "Footer", "TOC1", "TOC2", "ListBullet", "ListNumber"}


def space(before: int = 0, after: int = 0, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def heading(level: int, size: float, before: int, after: int) -> str:
    ppr = f'<w:keepNext/><w:keepLines/>{space(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return para(f"Heading{level}", f"heading {level}", ppr, run(SANS, size, DARK, bold=True), following="Normal")


def rule(edges: tuple[str, ...], size: int = 8) -> str:
    return "<w:pBdr>" + "".join(f'<w:{e} w:val="single" w:sz="{size}" w:space="4" w:color="{DARK}"/>' for e in edges) + "</w:pBdr>"


def styles() -> str:
    table_borders = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    parts = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY)}<w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{space(0, 120, 259)}</w:pPr></w:pPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
        para("Title", "Title", f"<w:keepNext/>{space(120, 120)}", run(SANS, 17, DARK, bold=True), following="Normal"),
        heading(1, 14, 320, 100), heading(2, 11.5, 220, 80), heading(3, 10.5, 160, 60), heading(4, 10, 120, 40),
        para("Caption", "caption", f"<w:keepNext/>{space(160, 80)}", run(SANS, 9, GREY, bold=True)),
        para("MemoHead", "Memo Head", f'<w:tabs><w:tab w:val="left" w:pos="1200"/></w:tabs>{space(0, 60)}<w:ind w:left="1200" w:hanging="1200"/>'),
        para("Statute", "Statute", f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{LINE}"/></w:pBdr>{space(40, 100)}<w:ind w:left="540" w:right="360"/>', run(size=10.5)),
        para("Words", "Quoted Words", f'{space(20, 100)}<w:ind w:left="540" w:right="360"/>', run(size=10.5, italic=False)),
        para("Small", "Small", space(40, 80), run(size=9.5, color=GREY)),
        para("BottomLine", "Bottom Line", space(0, 90), run(size=11)),
        para("RuleAbove", "Rule Above", f"{rule(('top',))}{space(60, 60)}", run(size=2)),
        para("ListBullet", "List Bullet", f"{space(0, 80)}<w:ind w:left=\"360\" w:hanging=\"260\"/>"),
        para("ListNumber", "List Number", f"{space(0, 80)}<w:ind w:left=\"400\" w:hanging=\"400\"/>"),
        para("TableText", "Table Text", space(30, 30, 240), run(SANS, 8.5)),
        para("TableHead", "Table Head", f"<w:keepNext/>{space(30, 30, 240)}", run(SANS, 8.5, DARK, bold=True), based="TableText"),
        para("Banner", "Banner", f'{space(0, 60)}<w:jc w:val="center"/>', run(SANS, 10, bold=True)),
        para("TOC1", "toc 1", f"{space(40, 20)}", run(size=11)),
        para("TOC2", "toc 2", f'{space(0, 10)}<w:ind w:left="260"/>', run(size=10)),
        para("Header", "header", space(0, 0), run(SANS, 8.5, GREY)),
        para("Footer", "footer", f'{space(0, 0)}<w:jc w:val="center"/>', run(SANS, 8, GREY)),
        para("FootnoteText", "footnote text", space(0, 30, 240), run(size=9)),
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{DARK}"/><w:u w:val="single"/></w:rPr></w:style>',
        f'<w:style w:type="table" w:customStyle="1" w:styleId="MemoTable"><w:name w:val="Memo Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{table_borders}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4EAF4"/></w:tcPr></w:tblStylePr></w:style>',
    ]
    return f'<w:styles {W}>{"".join(parts)}</w:styles>'


def text(words: str, props: str = "") -> str:
    return f'<w:r>{props}<w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footer() -> str:
    words = text("Prepared from unclassified, public sources  ·  Page ") + field("PAGE") + text(" of ") + field("NUMPAGES")
    return f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{words}</w:p></w:ftr>'


def first_header() -> str:
    big, small = run(SANS, 13, DARK, bold=True), run(SANS, 8.5, GREY)
    return (
        f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/>{rule(("bottom",), 12)}<w:jc w:val="center"/></w:pPr>{text("BRIEFING MEMORANDUM", big)}'
        f'<w:r><w:br/></w:r>{text("War powers and the use of force", small)}</w:p></w:hdr>'
    )


def later_header() -> str:
    return f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text("Briefing memorandum, continued")}</w:p></w:hdr>'


def numbering() -> str:
    def levels(kind: str, marks: tuple[str, ...], style: str) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{360 + 300 * i}" w:hanging="300"/></w:pPr></w:lvl>' for i, mark in enumerate(marks)
        )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{levels("bullet", ("•", "–", "•"), "ListBullet")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{levels("decimal", ("%1.", "%2.", "%3."), "ListNumber")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def document() -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="first" r:id="rId7"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1300" w:left="1440" '
        'w:header="620" w:footer="560" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f'<w:document {W} {R}><w:body><w:p><w:r><w:t>The memo stands here.</w:t></w:r></w:p>{section}</w:body></w:document>'


NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>'
)
SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/></w:settings>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = (("styles", "rId1"), ("settings", "rId2"), ("numbering", "rId3"), ("header1", "rId4"), ("header2", "rId5"), ("footer1", "rId6"), ("footer2", "rId7"), ("footnotes", "rId8"), ("fontTable", "rId9"))


FONTS = (
    f'<w:fonts {W}>'
    f'<w:font w:name="{BODY}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    f'<w:font w:name="{SANS}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def theme() -> str:
    """Return the plainest theme the schema allows, in the memo's own colors and fonts."""
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    names = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    values = ("000000", "FFFFFF", DARK, "E4EAF4", DARK, "8C2D19", "2E6B4F", GREY, LINE, "7F6000", DARK, GREY)
    colors = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in zip(names, values, strict=True))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"

    def face(tag: str, name: str) -> str:
        return f'<a:{tag}><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'

    return (
        f'<a:theme {a} name="Briefing"><a:themeElements><a:clrScheme name="Briefing">{colors}</a:clrScheme><a:fontScheme name="Briefing">{face("majorFont", SANS)}{face("minorFont", BODY)}</a:fontScheme>'
        f'<a:fmtScheme name="Briefing"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>'
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def build() -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kinds = {name: "".join(c for c in name if not c.isdigit()) for name, _ in PARTS}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{MAIN}{kinds[n]}+xml"/>' for n, _ in PARTS)
    relations = "".join(
        f'<Relationship Id="{rid}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kinds[n]}" Target="{n}.xml"/>' for n, rid in PARTS
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}document.main+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letterhead</dc:title><dc:language>en-US</dc:language></cp:coreProperties>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}<Relationship Id="rId10" Type="{office}/theme" Target="theme/theme1.xml"/></Relationships>',
        "word/document.xml": document(), "word/styles.xml": styles(), "word/settings.xml": SETTINGS, "word/numbering.xml": numbering(),
        "word/header1.xml": first_header(), "word/header2.xml": later_header(), "word/footer1.xml": footer(), "word/footer2.xml": footer(), "word/footnotes.xml": NOTES, "word/fontTable.xml": FONTS, "word/theme/theme1.xml": theme(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "templates" / "word" / "letterhead.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(build())
    print(f"wrote {target.relative_to(Path(__file__).parents[1])}")
