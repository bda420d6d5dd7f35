"""Taking away what printers, scanners and web pages add, so that the words of the letter remain, and only they."""

import re
from collections.abc import Iterator

# One character for one character, so that a place in the matchable text is the same place in the text as written.
_STRAIGHT = str.maketrans({
    "‘": "'", "’": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " ",
})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_PAGE_MARK = re.compile(r"\[\[?\s*Page[^\]\n]{0,40}\]\]?|<R\d{1,3}>|[<\[]\s*GRAPHIC\(S\) NOT AVAILABLE[^\]>]*[>\]]", re.IGNORECASE)
# Marks of a text in XML or HTML that was saved as plain text: those within a line vanish, those of a block leave a blank.
_INLINE_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|a|font|u|small)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<\?xml[^<>]{0,300}\?>|</?[a-z][\w:-]{0,40}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(para|p)(?:\s[^<>]{0,300})?>(.*?)(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_STAMP = re.compile(
    r"^\s*(?:[A-Z]{5,8}[ -]?\d{4,8}|P\.?\s?\d{1,3}|NO\.\s?\d+\w?|NSC MULTILAT|\w*\s?\.?\s?\d{1,2}\.\s?\d{4}\s+\d{1,2}:\d\d\s?[AP]M\w?)\s*$"
)
_PAGE_NUMBER = re.compile(r"^\s*-?\s?\d{1,4}\s?-?\s*$")
_RULE = re.compile(r"^\s*[-_=*~ ]{5,}\s*$")
_EMPHASIS = re.compile(r"\*\*\*?|__|(?<=\s)\*(?=\S)|(?<=\S)\*(?=\s|$)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GLUED_DATE = re.compile(rf"(?<=[A-Za-z])(?=(?:{_MONTHS})\s+\d{{1,2}},\s*\d{{4}})")
_BROKEN_WORD = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)")
_HYPHENATED = re.compile(r"\b([A-Za-z]{2,})-([a-z]{2,})\b")
# Words of every letter, which a scan may leave cut in two ("resolu-tion").
_USUAL = frozenset(
    ["resolution", "resolutions", "congress", "congressional", "president", "speaker", "authorization", "constitutional",
     "supplemental", "consolidated", "consistent", "providing", "pursuant", "authority", "information", "administration",
     "operations", "deployment"]
)


def clean(raw: str) -> str:
    """Return `raw` without characters nobody sees, page marks, stamps and emphasis; lines stay lines."""
    text = _UNSEEN.sub("", raw.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    text = _PARAGRAPH.sub(_in_one_line, text)
    text = _TAG.sub(" ", _INLINE_TAG.sub("", _PAGE_MARK.sub(" ", text)))
    text = "\n".join(_unstamped(text.split("\n")))
    text = _EMPHASIS.sub("", text)
    return _GLUED_DATE.sub("\n", text)


def _in_one_line(match: re.Match[str]) -> str:
    """A marked-up paragraph, whose lines and empty lines break nothing."""
    return "\n\n" + " ".join(_BROKEN_WORD.sub("-", match[2]).split()) + "\n\n"


def _unstamped(lines: list[str]) -> Iterator[str]:
    """The lines that are no stamp of an archive or a fax, and no number of a page (a number alone beside an empty line)."""
    for place, line in enumerate(lines):
        beside = (lines[place - 1] if place else "").strip(), (lines[place + 1] if place + 1 < len(lines) else "").strip()
        if not _STAMP.match(line) and not (_PAGE_NUMBER.match(line) and not all(beside)):
            yield line


def rule(line: str) -> bool:
    """Whether a line only draws a rule."""
    return bool(_RULE.match(line))


def joined(lines: list[str]) -> str:
    """Return the lines of a paragraph as one, a word or number broken at a hyphen made whole."""
    text = _BROKEN_WORD.sub("-", "\n".join(line.strip() for line in lines))
    text = _HYPHENATED.sub(_mended, text)
    return re.sub(r"[ \t\u00a0\u2007\u202f\n]+", " ", text).strip()


def _mended(match: re.Match[str]) -> str:
    whole = match[1] + match[2]
    return whole if whole.casefold() in _USUAL else match[0]


def matchable(text: str) -> str:
    """Return `text` with straight quotes and plain hyphens, character for character."""
    return text.translate(_STRAIGHT)
