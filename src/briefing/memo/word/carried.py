"""The receipt that a Word memo carries as a custom XML part, found again in a file that may come from anywhere."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from briefing.memo.word.letterhead import LetterheadError, check_package

RECEIPT = "urn:war-powers-briefing:receipt"
MOST = 8_000_000  # bytes of one part
_ITEM = re.compile(r"customXml/item\d+\.xml", re.IGNORECASE)


def read_receipt(data: bytes, name: str = "the file") -> str | None:
    """Return the receipt stored in a memo's Word file, or None if it has none.

    Word and LibreOffice number such parts anew, so every one is looked at. `name` is what a message calls the file.
    Raises LetterheadError, one sentence, for a file that is no Word document, damaged, far too large when unpacked, or
    whose parts define entities.
    """
    check_package(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            for member in package.infolist():
                if _ITEM.fullmatch(member.filename):
                    if member.file_size > MOST:
                        raise LetterheadError(f"{name} holds data larger than any receipt, so it was not read")
                    if (found := _receipt(package.read(member), name)) is not None:
                        return found
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, SyntaxError, UnicodeError) as error:
        raise LetterheadError(f"{name} is damaged: open it in Word and save it again") from error
    return None


def _receipt(part: bytes, name: str) -> str | None:
    """The receipt in one part; a part of somebody else's is passed over."""
    from docx.oxml import parse_xml

    if RECEIPT.encode() not in part:
        return None
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise LetterheadError(f"{name} defines entities in its receipt, which no memo of this program does, so it was not read")
    root = parse_xml(part)
    return str(root.text or "") if root.tag == f"{{{RECEIPT}}}receipt" else None
