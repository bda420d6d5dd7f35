"""Word files: the memo's blocks in an office's letterhead."""

from briefing.memo.word.letterhead import Letterhead, LetterheadError, check_letterhead
from briefing.memo.word.package import Properties, docx, read_receipt

__all__ = ["Letterhead", "LetterheadError", "Properties", "check_letterhead", "docx", "read_receipt"]
