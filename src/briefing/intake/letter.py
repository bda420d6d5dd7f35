"""A letter as its parts: its own record, the heading of printer and press office, the President's words, what follows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from briefing.intake import noise
from briefing.terms.problem import BriefingError

LONGEST = 60_000           # characters of text; the longest report on record is below a quarter of this
LONGEST_SENTENCE = 2_500   # what goes on longer (a table, a list of names) is read in pieces
_RECORD = re.compile(r"^#+\s*([a-z][a-z0-9-]*):\s*(.*)$")
_SALUTATION = re.compile(
    r"(?:^[ \t]*T[Oo] (?:THE|[Tt]he) C(?:ONGRESS|ongress)[^:\n]{0,40}:)|\(?\b(?:My\s+)?[Dd]ear\s+(?:Mr\.?|Madame?|Ms\.?|Mrs\.?|"
    r"Senator|Speaker|President|Chairman|Leader|(?:Minority|Majority|Republican|Democratic)\s+Leader)"
    r"(?:[^:,\n]{0,40}[:;,]|[^:,\n]{0,40}\n[^:,\n]{0,20}[:;])\)?\s*F?\(?"
    r"(?:(?:Dear\s+)?(?:Mr\.|Madam)\s+(?:Speaker|President)\s*(?::\s*\)?|\)|$))?|^[ \t]*Dear [A-Z][^:\n]{0,40}:[ \t]*$",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:Very respectfully|Respectfully|Sincerely|Very truly yours)(?: yours)?,?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NOTE = re.compile(r"^[ \t]*\[?(?:Editor'?s )?note\s*:", re.MULTILINE | re.IGNORECASE)
_NAMES = (
    r"(?:Gerald R\. Ford|Jimmy Carter|Ronald Reagan|George (?:H\.? ?W\.? )?(?:W\. )?Bush|(?:William J\.|Bill) Clinton|"
    r"Barack (?:H\. )?Obama|Donald J\. Trump|(?:Joseph R\.|Joe) Biden,? ?(?:Jr\.)?)"
)
_SIGNED = re.compile(rf"^[ \t]*/?s?/?[ \t]*{_NAMES}\.?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_DATED_ALONE = re.compile(r"(?:^|(?<=[.)]\s)|(?<=[.)]))\s*(?:[A-Z][a-z]+|[A-Z]{3,9})\.? \d{1,2}, \d{4}\.\s+(?=[A-Z])", re.MULTILINE)
_DATE_LINE = re.compile(r"^[ \t]*(?:[A-Z][a-z]+|[A-Z]{3,9})\.? \d{1,2}, \d{4}[ \t]*$", re.MULTILINE)
_TITLE_DATES = re.compile(r"\W*(?:Report|Letter|Text|Message)\b[^\n]{0,200}?\bDated\s+[A-Z][a-z]+ \d{1,2}, \d{4}")
_TITLE = re.compile(r"(?:(?:Text of (?:a )?)?(?:Letter|Message|Report)\b.*\b(?:Speaker|Congress|Congressional)\b.*[^.,;]|\[(?:Dated|Released)\b.*\])$", re.IGNORECASE)
_STOP = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")
_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "hon", "gen", "lt", "col", "maj", "adm", "capt", "cmdr", "sgt", "sen", "rep", "gov", "st", "jr", "sr",
     "no", "nos", "vs", "art", "sec", "res", "pub", "stat", "fed", "reg", "vol", "ed", "jan", "feb", "mar", "apr", "jun", "jul",
     "aug", "sept", "sep", "oct", "nov", "dec", "approx", "inc", "co", "corp", "u.s", "u.n", "u.s.s", "s.s", "d.c", "a.m", "p.m",
     "e.s.t", "e.d.t", "u.k", "i.e", "e.g", "d.r", "con", "j", "h", "s", "l", "p", "para", "pp"]
)
_STARTS = re.compile(
    r"(?:The|These|This|Those|That|In|On|I|It|We|Our|At|As|Although|All|Any|No|If|To|For|By|Since|There|Their|They|His|He|After|"
    r"Following)\b")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the letter: its words, the same ready for matching, its paragraph."""

    text: str
    plain: str
    paragraph: int

    def words(self, start: int, end: int) -> str:
        """Return the letter's own words at a place found in `plain`."""
        return self.text[start:end].strip()


@dataclass(frozen=True)
class Letter:
    """One letter, cut into parts; `complete` is None where the text does not show whether it is whole."""

    name: str
    heading: str
    body: str
    after: str
    record: dict[str, str] = field(default_factory=dict)
    complete: bool | None = None
    addressees: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def title(self) -> str:
        """The heading in one line, with the page's title."""
        return " ".join(part for part in (self.record.get("page-title", ""), " ".join(self.heading.split())) if part)


def letters(name: str, raw: str) -> tuple[Letter, ...]:
    """Return the letters that one text holds: one, or several; copies of one letter to several persons are one.

    Raises BriefingError for a text many times longer than any letter.
    """
    _of_a_length(name, raw, 4 * LONGEST)  # before it is worked through: page marks and empty lines take room too
    record, text = _record(raw)
    text = noise.clean(text)
    _of_a_length(name, text, LONGEST)
    found = [_letter(name, part, record) for part in _parted(text)]
    distinct: list[Letter] = []
    for letter in found:
        if not any(_same(letter.body, other.body) for other in distinct):
            distinct.append(letter)
    return tuple(distinct)


def _of_a_length(name: str, text: str, most: int) -> None:
    if len(text) > most:
        wrong = f"it holds {len(text):,} characters, many times more than any letter"
        raise BriefingError.one(wrong, "cut the letter out of it", file=name)


def _record(raw: str) -> tuple[dict[str, str], str]:
    """The `# key: value` lines at the head of a text, and the rest."""
    record: dict[str, str] = {}
    lines = raw.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    first = 0
    while first < len(lines) and (not lines[first].strip() or _RECORD.match(lines[first])):
        if match := _RECORD.match(lines[first]):
            record.setdefault(match[1], match[2].strip())
        first += 1
    return record, "\n".join(lines[first:])


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _parted(text: str) -> list[str]:
    """Cut a page that holds several whole letters after the end of each."""
    cuts = []
    groups = _salutations(text)
    for (_, end), (following, _) in pairwise(groups):
        closing = _CLOSING.search(text, end, following)
        if closing:
            cuts.append(_after_signature(text, closing.end(), following))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _after_signature(text: str, start: int, limit: int) -> int:
    """The place after the signature: the next rule, or the end of the first paragraph that follows the closing."""
    place = start
    for line in text[start:limit].splitlines(keepends=True):
        place += len(line)
        if noise.rule(line) or (place - start > 3 and _SIGNED.match(line)):
            return place
    return start


def _salutations(text: str) -> list[tuple[int, int]]:
    """The salutations, those to several persons at the head of one letter taken together."""
    groups: list[tuple[int, int]] = []
    for match in _SALUTATION.finditer(text):
        if groups and match.start() - groups[-1][1] < 60 and not _CLOSING.search(text, groups[-1][1], match.start()):
            groups[-1] = (groups[-1][0], match.end())
        else:
            groups.append((match.start(), match.end()))
    return groups


def _letter(name: str, text: str, record: dict[str, str]) -> Letter:
    groups = _salutations(text)
    start, end = groups[0] if groups else _first_words(text)
    closing = _closing(text, end)
    body = text[end:closing]
    said = record.get("complete", "").lower()
    complete = said.startswith("yes") if said else _seems_complete(bool(groups), body, text[closing:])
    return Letter(
        name, text[:start], body, text[closing:], record, complete,
        tuple(" ".join(part.split()) for part in re.findall(r"Dear [^:)]+", text[start:end])), tuple(_sentences(body)),
    )


def _closing(text: str, start: int) -> int:
    """Where the President's words end: at the closing, the signature, or an editor's note."""
    places = [match.start() for pattern in (_CLOSING, _SIGNED, _NOTE) if (match := pattern.search(text, start))]
    return min(places, default=len(text))


def _first_words(text: str) -> tuple[int, int]:
    """Where a letter without a salutation begins: behind a date that stands alone, a title that dates it, or short lines of heading.

    A date in a line of its own belongs to the heading if only short lines stand before it.
    """
    dated_line = _DATE_LINE.search(text[:1500])
    dated = next((found for found in _DATED_ALONE.finditer(text[:1500]) if not _amid(text[:found.start()])), None)
    if dated and not (dated_line and dated_line.start() < dated.start()):
        return dated.end(), dated.end()
    if titled := _TITLE_DATES.match(text):
        end = next((stop.end() for stop in _STOP.finditer(text, titled.end()) if _ends(text, stop)), titled.end())
        return end, end
    place = 0
    if dated_line and all(len(line.strip()) <= 90 for line in text[:dated_line.start()].splitlines()):
        place = dated_line.end()
    for line in text[place:].splitlines(keepends=True):
        words = line.strip()
        if words and not _TITLE.match(words) and (len(words) > 90 or words[:1].islower() or words[:1] in "\"“[‘" or words.endswith((".", ",", ";"))):
            break
        place += len(line)
    else:
        place = 0
    return place, place


def _amid(before: str) -> bool:
    """Whether what stands before a date is a long line that runs on into it."""
    line = before.rstrip("\n").rpartition("\n")[2] if not before.endswith("\n\n") else ""
    return len(line) > 60 and line.rstrip()[-1:].isalpha()


def _seems_complete(salutation: bool, body: str, after: str) -> bool | None:
    """Whether an unmarked text is a whole letter: it has a salutation, and a closing or a last sentence that ends."""
    words = body.rstrip()
    if not words or words[-1] not in ".!?\"”')":
        return False
    return True if salutation and after.strip() else None


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body; a sentence that a blank line breaks is made whole."""
    found: list[list[str]] = [[]]
    lines = body.split("\n")
    for place, line in enumerate(lines):
        if not line.strip() or noise.rule(line):
            found.append([])
            continue
        indent = len(line) - len(line.lstrip())
        last = found[-1][-1] if found[-1] else ""
        heading = bool(last) and _heads(last, line, lines[place + 1] if place + 1 < len(lines) else "")
        if last and ((indent >= 3 and last[:1] != " ") or (len(last) > 130 and _complete(last)) or heading):
            found.append([])
        found[-1].append(line)
        if heading:
            found.append([])
    texts = [text for lines in found if (text := noise.joined(lines))]
    whole: list[str] = []
    for text in texts:
        if whole and (whole[-1].endswith((",", "-")) or (text[0].islower() and whole[-1][-1].isalpha() and len(whole[-1]) > 60)):
            whole[-1] += ("" if whole[-1].endswith("-") else " ") + text
        else:
            whole.append(text)
    return whole


def _complete(line: str) -> bool:
    """Whether a line ends a sentence, and not only an abbreviation."""
    words = line.split()
    token = words[-1].casefold() if words else ""
    return token.endswith(":") or (token.endswith(".") and token.rstrip(".") not in _ABBREVIATIONS and "." not in token.rstrip("."))


def _heads(before: str, line: str, after: str) -> bool:
    """Whether a line is a heading in small letters between two sentences ("the war on terror")."""
    words = line.strip()
    return _complete(before) and words[:1].islower() and len(words) < 50 and not re.search(r"[.,;:]", words) and after.strip()[:1].isupper()


def _sentences(body: str) -> Iterator[Sentence]:
    for index, paragraph in enumerate(paragraphs(body)):
        plain = noise.matchable(paragraph)
        stops = [stop.end() for stop in _STOP.finditer(plain) if _ends(plain, stop)]
        for start, end in pairwise([0, *stops, len(plain)]):
            for piece in range(start, end, LONGEST_SENTENCE):
                last = min(piece + LONGEST_SENTENCE, end)
                if plain[piece:last].strip():
                    yield Sentence(paragraph[piece:last].rstrip(), plain[piece:last].rstrip(), index)


def _ends(plain: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation."""
    if plain[stop.start()] != ".":
        return True
    token = re.split(r"[\s(\"'-]", plain[max(0, stop.start() - 12):stop.start()])[-1].casefold()
    if token in _ABBREVIATIONS or re.fullmatch(r"[a-z](\.[a-z])*", token):
        return "." in token and bool(_STARTS.match(plain, stop.end()))
    return True
