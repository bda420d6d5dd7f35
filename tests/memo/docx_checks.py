"""Checks of a Word file that no library makes: each returns what is wrong, in words. It knows nothing of the package."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NS = {"w": W, "wp": WP}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def problems(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        dates = {info.date_time for info in package.infolist()}
    document = etree.fromstring(parts["word/document.xml"])
    styles = etree.fromstring(parts["word/styles.xml"])
    found = [] if dates == {(1980, 1, 1, 0, 0, 0)} else ["a date in the zip is not 1980-01-01"]
    found += undefined_styles(parts, styles)
    found += heading_order(document)
    found += drawings(document)
    found += empty_paragraphs(document)
    found += tables(document)
    found += language(styles)
    found += identity(parts)
    found += leftovers(parts)
    return found


def undefined_styles(parts: dict[str, bytes], styles: etree._Element) -> list[str]:
    known = {style.get(w("styleId")) for style in styles.findall("w:style", NS)}
    used = [
        (name, ref.get(w("val")))
        for name, blob in parts.items()
        if re.match(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name)
        for tag in ("pStyle", "rStyle", "tblStyle")
        for ref in etree.fromstring(blob).iter(w(tag))
    ]
    based = [("styles", ref.get(w("val"))) for tag in ("basedOn", "next", "link") for ref in styles.iter(w(tag))]
    return [f"{name}: style {style} is not defined" for name, style in used + based if style not in known]


def heading_order(document: etree._Element) -> list[str]:
    out, last = [], 0
    for ref in document.iter(w("pStyle")):
        if match := re.fullmatch(r"Heading(\d)", ref.get(w("val"))):
            level = int(match[1])
            if level > last + 1:
                out.append(f"heading {level} after heading {last}")
            last = level
    return out


def drawings(document: etree._Element) -> list[str]:
    props = list(document.iter(f"{{{WP}}}docPr"))
    ids = Counter(prop.get("id") for prop in props)
    out = [f"drawing id {key} used {n} times" for key, n in ids.items() if n > 1]
    out += ["a picture without alt text" for prop in props if not (prop.get("descr") or "").strip()]
    if document.findall(".//w:txbxContent", NS) or document.findall(".//w:pict", NS):
        out.append("a text box")
    marks = Counter(mark.get(w("id")) for mark in document.iter(w("bookmarkStart")))
    names = Counter(mark.get(w("name")) for mark in document.iter(w("bookmarkStart")))
    out += [f"bookmark {key} used {n} times" for key, n in (marks + names).items() if n > 1]
    known = set(names)
    out += [f"a link to {a}" for link in document.iter(w("hyperlink")) if (a := link.get(w("anchor"))) and a not in known]
    return out


def empty_paragraphs(document: etree._Element) -> list[str]:
    body = document.find("w:body", NS)
    assert body is not None
    out = []
    for number, para in enumerate(body.findall("w:p", NS)):
        words = "".join(t.text or "" for t in para.iter(w("t"), w("delText"))).strip()
        ends_section = para.find("w:pPr/w:sectPr", NS) is not None
        if not words and not ends_section and para.find(".//w:drawing", NS) is None:
            out.append(f"paragraph {number} is empty")
    return out


def tables(document: etree._Element) -> list[str]:
    out = []
    for number, table in enumerate(document.iter(w("tbl")), 1):
        if table.find("w:tblPr/w:tblDescription", NS) is None:
            out.append(f"table {number} has no alt text")
        rows = table.findall("w:tr", NS)
        if rows[0].find("w:trPr/w:tblHeader", NS) is None:
            out.append(f"table {number}: the first row is no header")
        if len({len(row.findall("w:tc", NS)) for row in rows}) != 1:
            out.append(f"table {number}: rows of different width")
        grid = sum(int(col.get(w("w"))) for col in table.findall("w:tblGrid/w:gridCol", NS))
        if grid != int(table.find("w:tblPr/w:tblW", NS).get(w("w"))):
            out.append(f"table {number}: its columns do not add up")
        if table.find(".//w:gridSpan", NS) is not None or table.find(".//w:vMerge", NS) is not None:
            out.append(f"table {number} has merged cells")
    return out


def language(styles: etree._Element) -> list[str]:
    lang = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    return [] if lang is not None and lang.get(w("val")) else ["no language is set"]


def identity(parts: dict[str, bytes]) -> list[str]:
    core = parts["docProps/core.xml"].decode()
    out = [f"the properties name a {tag}" for tag in ("creator", "lastModifiedBy", "description") if f":{tag}>" in core]
    if not re.search(r"<dc:title>[^<]+</dc:title>", core):
        out.append("the file has no title")
    out += [f"{name} is in the file" for name in ("docProps/app.xml", "docProps/custom.xml") if name in parts]
    return out


def leftovers(parts: dict[str, bytes]) -> list[str]:
    out = [f"{name}: a mark is not filled" for name, blob in parts.items() if b"<!--memo" in blob]
    for name, blob in parts.items():
        if name.endswith(".xml") and b"updateFields" in blob:
            out.append(f"{name}: Word would ask to update fields")
        if name.startswith("word/") and name.endswith(".xml"):
            for para in etree.fromstring(blob).iter(w("p")):
                words = "".join(t.text or "" for t in para.iter(w("t"))).strip()
                out += [f"{name}: prints {bad!r}" for bad in ("{{", "}}", "{%", ":::", "[^") if bad in words]
                # a missing value, not a sentence that begins with the word
                if words == "None" or re.search(r"[^.!?:;”] None\b", words):
                    out.append(f"{name}: prints 'None' in {words[:60]!r}")
    return out
