"""The legal form of a source: statute, Code, bill, hearing, report, document, opinion, case, letter, Record, Register, page.

The forms are those of the Bluebook as committees and law offices use them: rule 12 (statutes), 13 (measures, hearings,
reports, documents, the Record), 10 (cases), 14 (opinions of the Office of Legal Counsel, the Register), 17 (letters), 11 (constitutions).
Days are written as the memo writes them, out in full. What a source does not give is left out of its citation; nothing
is supplied. The later mentions of a source are `again`, to which a note adds `supra note N`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from briefing.law.citation import parse
from briefing.terms.cited import Cited
from briefing.terms.days import last_day, say
from briefing.terms.source import Source

NOT_ESTABLISHED = "not established"
_PAGE = re.compile(r"(?:at\s+)?(?:pp?\.\s*)?([A-Z]?\d[\dA-Z]*(?:\s*[-–,]\s*[A-Z]?\d[\dA-Z]*)*)$")
_SECTION = re.compile(r"§+\s?(\d+[a-z]{0,2})")
_TIES = re.compile(r"(?:§|\bNos?\.|\bcls?\.|(?<!codified )\bat|Stat\.|Res\.) (?=[\d(\[])|\bart\. (?=[\dIVX]+\b)|(?<=\d) (?=U\.S\.C\.|Stat\.)|(?<=U\.S\.C\.) (?=§)|(?<=[Jn]\.) (?=Res\.)")
_CONGRESS = {1: "st", 2: "d", 3: "d"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a citation, in italics or not."""

    text: str
    italic: bool = False


Words = tuple[Part, ...]
Pieces = list[Part | str]


def full(source: Source, at: str | None = None, day: bool = True) -> Words:
    """Return the whole citation of `source`, with the pinpoint `at`, without its link.

    `day` false leaves out the day of a letter or a page, for a list that has the day in a column of its own.
    """
    cited = source.cite
    return _joined(_FORMS[cited.form](source, cited, at) if cited and day else _undated(source, at) if not day else _page(source, at))


def again(source: Source, at: str | None = None, name: bool = False) -> tuple[Words, Words]:
    """Return the short form of a later mention, and the pinpoint that stands after `supra note N`.

    `name` true adds the title, where two sources of one note would otherwise read the same.
    """
    cited = source.cite
    if cited and cited.form in _SHORT:
        short, after = _SHORT[cited.form](source, cited, at)
        return _joined(short), _joined([after])
    return _joined(_short_page(source, name)), _joined([_behind(at)])


def stands_alone(source: Source) -> bool:
    """Whether the citation is as short as any: the Code and a constitution are cited whole each time (rule 4.2)."""
    return source.cite is not None and source.cite.form in ("code", "charter")


def plain(words: Iterable[Part]) -> str:
    """Return the words without their italics."""
    return "".join(part.text for part in words)


def of_law(cite: Mapping[str, str], codified: bool = True) -> str:
    """Return the citation that the `cite:` of an authority makes: each law with its page, and the Code after the first.

    `codified` is false for a law that has ended, which stands in the Code no longer.
    """
    if "public_law" not in cite:
        return tied(", ".join(cite.values()))
    pairs = zip_longest(cite["public_law"].split(";"), cite.get("statutes_at_large", "").split(";"), fillvalue="")
    laws = [", ".join(part.strip() for part in pair if part.strip()) for pair in pairs]
    if codified and "code" in cite:
        laws[0] += f" (codified at {cite['code']})"
    return tied(re.sub(r"Pub\. L\. (?=\d)", "Pub. L. No. ", "; ".join(laws)))


# -- statutes, the Code, constitutions --------------------------------------------------------------------------------


def _statute(source: Source, cited: Cited, at: str | None) -> Pieces:
    stat, page = cited.statutes_at_large, _page_of(at)
    law = [f"Pub. L. No. {_law_number(cited)}", _section_at(cited, None if page else at), f"{stat}, {page}" if stat and page else stat or (f"at {page}" if page else "")]
    year = f" ({y})" if (y := _year(source)) else ""
    code = f" (codified at {cited.code})" if cited.code else ""
    named: Pieces = [] if source.title.startswith("Pub. L.") else [_title(source), ", "]
    return [*named, ", ".join(part for part in law if part) + year + code]


def _short_statute(source: Source, cited: Cited, at: str | None) -> tuple[Pieces, str]:
    page = _page_of(at)
    section = _section_at(cited, None if page else at)
    return [f"Pub. L. No. {_law_number(cited)}" + (f", {section}" if section else "")], f", at {page}" if page else ""


def _code(source: Source, cited: Cited, at: str | None) -> Pieces:
    code = cited.code or ""
    if at and (read := parse(at)) and read.kind == "code":
        return [at]
    title, _, sections = code.partition(" U.S.C. ")
    asked = _SECTION.match(at or "")
    if at and asked and _within(asked[1], sections):
        return [f"{title} U.S.C. {at}"]
    if cited.name:
        section = _section_at(cited, at)
        return [cited.name + (f" {section}" if section else "") + f", {code}"]
    law = f"Pub. L. No. {_law_number(cited)}" + (f", {cited.section}" if cited.section else "") if cited.public_law else ""
    return [code + (f", {at}" if at else "") + (f" (enacted by {law})" if law else "")]


def _within(section: str, sections: str) -> bool:
    """Whether a section is the Code's own, or lies between the first and the last of several."""
    ends = re.findall(r"\d+[a-z]{0,2}", sections.removesuffix(" note"))
    first, last = (int(re.sub(r"\D", "", end)) for end in (ends[0], ends[-1])) if ends else (0, -1)
    return section in ends or (len(ends) == 2 and first <= int(re.sub(r"\D", "", section)) <= last)


def _charter(source: Source, cited: Cited, at: str | None) -> Pieces:
    return [f"{cited.name} {at[:1].lower() + at[1:] if at.startswith('Art') else at}" if at else cited.name or ""]


def _law_number(cited: Cited) -> str:
    return (cited.public_law or "").rpartition(" ")[2]


def _section_at(cited: Cited, at: str | None) -> str:
    """The section cited: the pinpoint takes the place of the law's own section, or is added to it where it begins below it."""
    if at and at.startswith("(") and cited.section:
        return cited.section + at
    return at or cited.section or ""


# -- what Congress prints ---------------------------------------------------------------------------------------------


def _bill(source: Source, cited: Cited, at: str | None) -> Pieces:
    section = _section_at(cited, at)
    year, stage = _year(source), f" [{cited.stage}]" if cited.stage else ""
    return [_measure(cited) + (f" {section}" if section else "") + (f" ({year})" if year else "") + stage]


def _measure(cited: Cited) -> str:
    number = cited.number or ""
    read = parse(number)
    return f"{read.text if read else number}, {_ordinal(cited.congress or 0)} Cong."


def _hearing(source: Source, cited: Cited, at: str | None) -> Pieces:
    title = _title(source)
    named = Part(f"{title.text}: Hearing Before the {cited.committee}", title.italic)
    held = ([cited.number] if cited.number else []) + [f"{_ordinal(cited.congress or 0)} Cong." + (f" {p}" if (p := _page_of(at)) else "")]
    year = f" ({y})" if (y := _year(source)) else ""
    other = f", {at}" if at and not _page_of(at) else ""
    return [named, ", " + ", ".join(held) + other + year + (f" (statement of {cited.statement_of})" if cited.statement_of else "")]


def _numbered(source: Source, cited: Cited, at: str | None) -> Pieces:
    digits = re.search(r"\d[\d-]*", cited.number or "")
    said = digits is not None and digits[0] in source.title  # a title that says the number alone is not printed beside it
    year = f" ({y})" if (y := _year(source)) else ""
    named: Pieces = [] if said else [_title(source), ", "]
    return [*named, _with_no(cited.number) + _behind(at) + year]


def _record(source: Source, cited: Cited, at: str | None) -> Pieces:
    page = " ".join(part for part in (cited.page, _page_of(at)) if part).replace(" ", ", ")
    place = [f"{cited.volume} Cong. Rec." + (f" {page}" if page else "")] + ([f"No. {cited.number}"] if cited.number and not page else [])
    return [", ".join(place) + (f" (daily ed. {day})" if (day := _day(source)) else "") + (f", {at}" if at and not _page_of(at) else "")]


def _register(source: Source, cited: Cited, at: str | None) -> Pieces:
    page = f"{cited.page}, {_page_of(at)}" if cited.page and _page_of(at) else cited.page
    place = f"{cited.volume} Fed. Reg." + (f" {page}" if page else "") if cited.volume else ""
    whole = _title(source)
    title = Part(whole.text.removeprefix(f"{cited.number}, "), whole.italic)
    start: Pieces = [f"{_with_no(cited.number)}, ", title] if cited.number else [title]
    day = f" ({said})" if (said := _day(source)) else ""
    return [*start, f", {place}" if place else "", day + (_behind(at) if page is None or page == cited.page else "")]


# -- opinions, cases, letters -----------------------------------------------------------------------------------------


def _opinion(source: Source, cited: Cited, at: str | None) -> Pieces:
    if not cited.reporter:
        day = f", {said}" if (said := _day(source)) else ""  # not in the volumes, or not known where
        return [_title(source), f" (Op. O.L.C.{day})" + _behind(at), *_elsewhere(cited)]
    page, year = _page_of(at), _year(source)
    return [_title(source), f", {cited.reporter}" + (f", {page}" if page else "") + (f" ({year})" if year else ""), *_elsewhere(cited)]


def _case(source: Source, cited: Cited, at: str | None) -> Pieces:
    page, year = _page_of(at), _year(source)
    place = f", {cited.reporter}" if cited.reporter else ""
    decided = " ".join(part for part in (cited.court, year if not re.match(r"\d{4} I\.C\.J\.", cited.reporter or "") else "") if part)
    other = f", {at}" if at and not page else ""
    return [_title(source), place + (f", {page}" if page else "") + (f" ({decided})" if decided else "") + other, *_elsewhere(cited)]


def _short_case(source: Source, cited: Cited, at: str | None) -> tuple[Pieces, str]:
    page = _page_of(at)
    if page and cited.reporter and not cited.reporter.endswith("__"):
        return [_title(source), f", {cited.reporter.rpartition(' ')[0]} at {page}"], ""
    return [_title(source)], _behind(at)


def _letter(source: Source, cited: Cited, at: str | None) -> Pieces:
    return [*_letter_words(cited), f" ({day})" if (day := _day(source)) else "", _behind(at), *_elsewhere(cited)]


def _letter_words(cited: Cited) -> Pieces:
    sender = f"{cited.from_}," if "," in (cited.from_ or "") and (cited.to or cited.subject) else cited.from_
    words = [f"Letter from {sender}", f"to {cited.to}" if cited.to else "", cited.subject or ""]
    return [" ".join(word for word in words if word) + (f", {_with_no(cited.number)}" if cited.number else "")]


def _short_letter(source: Source, cited: Cited, at: str | None) -> tuple[Pieces, str]:
    sender = (cited.from_ or "").partition(",")[0]
    day = _day(source)
    return [f"Letter from {sender}" + (f", {day}" if day else "")], _behind(at)


def _elsewhere(cited: Cited) -> Pieces:
    """Where it was printed or quoted; our own description of the place stands in its brackets, upright."""
    place = cited.printed_in or cited.quoted_in
    return [f", as {'printed' if cited.printed_in else 'quoted'} in ", Part(place, not place.startswith("["))] if place else []


# -- pages, papers and all that has no form of its own ----------------------------------------------------------------


def _paper(source: Source, cited: Cited, at: str | None) -> Pieces:
    return _page(source, at)


def _page(source: Source, at: str | None, day: bool = True) -> Pieces:
    """Publisher, number, title, day: the form of whatever has no other (rule 18 for pages, with the day it was visited)."""
    known, own = source.publisher != NOT_ESTABLISHED, _own_day(source)
    unseen = not known and source.seen == "memory" and own is None
    start = f"{source.publisher}, " if known else "" if unseen else "Publisher not established, "
    said = "" if unseen else say(own)
    visited = f"visited {say(source.visited)}" if source.visited else ""
    days = "; ".join(part for part in (said, visited) if part) if day else ""
    return [start + _number(source), _title(source), f" ({days})" if days else "", f", {at}" if at else ""]


def _short_page(source: Source, name: bool) -> Pieces:
    if source.publisher == NOT_ESTABLISHED:
        return [_title(source)]
    own = _own_day(source)
    named: Pieces = [_title(source)] if name or own is None else []
    words: Pieces = [f"{source.publisher}, {_number(source)}" + ("" if own is None else say(own) + (", " if named else "")), *named]
    return words


def _undated(source: Source, at: str | None) -> Pieces:
    cited = source.cite
    if cited is None or cited.form == "paper":
        return _page(source, at, day=cited is not None and cited.dated is not None)
    return [*_letter_words(cited), *_elsewhere(cited)] if cited.form == "letter" and cited.dated is None else _FORMS[cited.form](source, cited, at)


def _number(source: Source) -> str:
    return f"{source.cite.number}, " if source.cite and source.cite.number else ""


def _own_day(source: Source) -> date | str | int | None:
    """The day that a source bears, which may not be that of its publication."""
    own: date | str | int | None = source.cite.dated if source.cite and source.cite.dated is not None else source.published
    return own


# -- what the forms share ---------------------------------------------------------------------------------------------


def _title(source: Source) -> Part:
    """The title as printed, in italics; our own description stands in its brackets, upright."""
    title = source.title.strip()
    return Part(title, not title.startswith("["))


def _year(source: Source) -> str:
    day = last_day(_own_day(source))
    return str(day.year) if day else ""


def _day(source: Source) -> str:
    day = _own_day(source)
    return say(day) if day is not None else ""


def _page_of(at: str | None) -> str:
    """The number of the page that `at` names, or nothing where it names something else."""
    found = _PAGE.match(at.strip()) if at else None
    return re.sub(r"\s*([-–])\s*", r"\1", found[1]) if found else ""


def _behind(at: str | None) -> str:
    return "" if not at else f", at {page}" if (page := _page_of(at)) else f", {at}"


def _with_no(number: str | None) -> str:
    """The number of a report or document with its `No.`; one that has none of its own (S/2014/695) stays as it is."""
    return re.sub(r"(Rep\.|Doc\.|Proclamation) (?=\d)", r"\1 No. ", number or "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else _CONGRESS.get(number % 10, "th")
    return f"{number}{ending}"


def _joined(parts: Iterable[Part | str]) -> Words:
    """Return the parts as words, neighbors of one kind together, with § and No. tied to what follows them."""
    out: list[Part] = []
    for part in parts:
        piece = Part(part) if isinstance(part, str) else part
        if not piece.text:
            continue
        if out and out[-1].italic == piece.italic:
            out[-1] = Part(out[-1].text + piece.text, piece.italic)
        else:
            out.append(piece)
    return tuple(Part(tied(part.text), part.italic) for part in out)


def tied(text: str) -> str:
    """Return `text` with no-break spaces after § and No., and between the numbers of a volume, its name and a page."""
    return _TIES.sub(lambda found: found[0][:-1] + "\u00a0", text)


Composed = Callable[[Source, Cited, str | None], Pieces]
Shortened = Callable[[Source, Cited, str | None], tuple[Pieces, str]]


_FORMS: dict[str, Composed] = {
    "statute": _statute, "code": _code, "charter": _charter, "bill": _bill, "hearing": _hearing, "report": _numbered, "document": _numbered,
    "record": _record, "register": _register, "opinion": _opinion, "case": _case, "letter": _letter, "paper": _paper,
}
_SHORT: dict[str, Shortened] = {
    "statute": _short_statute, "code": lambda source, cited, at: (_code(source, cited.model_copy(update={"public_law": None}), at), ""), "charter": lambda source, cited, at: (_charter(source, cited, at), ""),
    "bill": lambda source, cited, at: ([_measure(cited)], _behind(_section_at(cited, at) or None)),
    "hearing": lambda source, cited, at: ([_title(source)], _behind(at)),
    "report": lambda source, cited, at: ([_with_no(cited.number)], _behind(at)),
    "document": lambda source, cited, at: ([_with_no(cited.number)], _behind(at)),
    "record": lambda source, cited, at: ([f"{cited.volume} Cong. Rec." + (f" {cited.page}" if cited.page else "")], _behind(at)),
    "register": lambda source, cited, at: ([_with_no(cited.number) if cited.number else _title(source)], _behind(at)),
    "opinion": lambda source, cited, at: ([_title(source)], _behind(at)),
    "case": _short_case, "letter": _short_letter,
}
