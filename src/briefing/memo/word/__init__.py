"""The Word writer: python-docx owns the package, the body goes in as WordprocessingML, the notes part is ours."""

from briefing.memo.word.letterhead import LetterheadError, check_letterhead
from briefing.memo.word.package import Properties, docx

__all__ = ["LetterheadError", "Properties", "check_letterhead", "docx"]
