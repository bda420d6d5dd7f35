"""Word files: the memo's blocks in an office's letterhead."""

from briefing.memo.word.carried import read_receipt
from briefing.memo.word.letterhead import Letterhead, LetterheadError, check_letterhead, check_package
from briefing.memo.word.package import Properties, docx

__all__ = ["Letterhead", "LetterheadError", "Properties", "check_letterhead", "check_package", "docx", "read_receipt"]
