"""Footnotes: each source in its legal form at its first mention, in a short form with `supra note N` at every later one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from briefing.law.forms import Words, again, plain, stands_alone
from briefing.law.forms import full as cited
from briefing.memo.inlines import escape
from briefing.terms.source import Cite, Source

_UNSAFE = re.compile(r"[\s()<>\\|`]")  # what Markdown would read as the end of an address, or drop
_ENTITY = re.compile(r"&(?=#?\w+;)")  # in an address no name of a character: `?a=1&lt;=2`
_UNSEEN = Markup(" \\(unverified: from general knowledge, the document not seen\\)")
_PASSAGE = Markup(" \\(unverified: from general knowledge, this passage not seen\\)")


class Notes:
    """Numbers the notes of one memo in the order in which its template asks for them."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.texts: list[str] = []
        self.first: dict[str, int] = {}
        self.whole: dict[str, str] = {}
        self.later: dict[Cite, Markup] = {}

    def __call__(self, cites: Iterable[Cite | str]) -> Markup:
        """Return the mark of a new note on these cites; nothing if there are none."""
        found = [Cite(id=c) if isinstance(c, str) else c for c in cites]
        known = list(dict.fromkeys(c for c in found if c.id in self.sources))
        if not known:
            return Markup("")
        number = len(self.texts) + 1
        for cite in self._codified(known):  # the statute beside it says where it is codified
            self.first.setdefault(cite.id, number)
            known.remove(cite)
        self.texts.append("")
        text = Markup("; ").join(dict.fromkeys(self._cite(cite, number) for cite in known))
        self.texts[number - 1] = text if text.endswith(".") else text + Markup(".")
        return Markup(f"[^n{number}]")

    def text(self, words: str) -> Markup:
        """Return the mark of a new note that says `words`."""
        self.texts.append(escape(words))
        return Markup(f"[^n{len(self.texts)}]")

    def definitions(self) -> Markup:
        """Return the definitions of all notes, for the end of the memo."""
        return Markup("\n\n".join(f"[^n{number}]: {text}" for number, text in enumerate(self.texts, 1)))

    def _cite(self, cite: Cite, number: int) -> Markup:
        source = self.sources[cite.id]
        mark = (_UNSEEN if source.seen == "memory" else _PASSAGE) if unseen(cite, source) else Markup("")
        if cite.id in self.first:
            return self._later(cite, number) + mark
        words = cited(source)
        text = plain(words)
        if text in self.whole:  # another copy of what a note has given already
            original = self.sources[self.whole[text]]
            self.first[cite.id] = self.first[original.id]
            return self._again(original, cite.at, number) + (linked(source) if source.link != original.link else Markup("")) + mark
        self.first[cite.id], self.whole[text] = number, cite.id
        return marked(cited(source, cite.at) if cite.at else words) + linked(source) + mark

    def _codified(self, known: Iterable[Cite]) -> list[Cite]:
        """The cites of a section of the Code, as a whole, at which another source of the same note is codified."""
        cited_as = {c.id: form for c in known if (form := self.sources[c.id].cite)}
        codes = {form.code for form in cited_as.values() if form.form == "statute"}
        return [c for c in known if c.at is None and c.id in cited_as and cited_as[c.id].form == "code" and cited_as[c.id].code in codes]

    def _later(self, cite: Cite, number: int) -> Markup:
        """A later mention, which reads the same in every note after the first."""
        if self.first[cite.id] == number:
            return self._again(self.sources[cite.id], cite.at, number)
        if cite not in self.later:
            self.later[cite] = self._again(self.sources[cite.id], cite.at, number)
        return self.later[cite]

    def _again(self, source: Source, at: str | None, number: int) -> Markup:
        """A later mention: the short form, and the note that has the whole, as a link to it."""
        first = self.first[source.id]
        short, pin = again(source, at)
        beside = (self.sources[key] for key, note in self.first.items() if note == first and key != source.id)
        if any(again(other)[0] == again(source)[0] and cited(other) != cited(source) for other in beside):
            short, pin = again(source, at, name=True)
        supra = Markup("") if first == number or stands_alone(source) else Markup(f", supra [note\u00a0{first}](#note-{first})")
        return marked(short) + supra + marked(pin)


def unseen(cite: Cite, source: Source) -> bool:
    """Whether the cited words rest on general knowledge."""
    return (cite.seen or source.seen) == "memory"


def full(source: Source, at: str | None = None) -> Markup:
    """Return a source as its first note gives it: its citation, the link, and whose copy was seen."""
    return marked(cited(source, at)) + linked(source)


def linked(source: Source) -> Markup:
    """Return a comma and the link of a source, or nothing where it has none."""
    return Markup(", ") + link(source) if source.link and source.link.startswith(("http://", "https://")) else Markup("")


def entry(source: Source) -> Markup:
    """Return a source as the memo's list of sources gives it, the day standing beside it."""
    return marked(cited(source, day=False))


def marked(words: Words) -> Markup:
    """Return the words of a citation as Markdown."""
    return Markup("").join(Markup("*") + escape(part.text) + Markup("*") if part.italic else _spaced(part.text) for part in words)


def _spaced(text: str) -> Markup:
    """Escape `text` with the blanks at its ends, which part it from the italics beside it."""
    left, right = " " * text.startswith(" "), " " * (text.endswith(" ") and text.strip() != "")
    return Markup(left) + escape(text) + Markup(right)


def link(source: Source) -> Markup:
    """Return a link whose words say where it goes."""
    assert source.link is not None
    host = source.link.split("//", 1)[-1].split("/", 1)[0]
    copy = f"copy at {source.held_at.removeprefix('www.')}" if source.held_at else host.removeprefix("www.")
    target = _ENTITY.sub(r"\&", _UNSAFE.sub(lambda found: quote(found[0]), source.link))
    return Markup("[") + escape(copy) + Markup(f"](<{target}>)")


def used(notes: Notes) -> Sequence[Source]:
    """Return the sources that the memo cites, in the order of their first note."""
    return [notes.sources[key] for key in notes.first]
