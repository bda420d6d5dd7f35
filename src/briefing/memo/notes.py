"""Footnotes: every source with its publisher, its day and where the copy lies; a second mention points to the first."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from briefing.memo.inlines import escape
from briefing.terms.source import Cite, Source

KIND = {"official": "official", "court": "court", "press": "press", "research": "research", "opinion": "opinion", "office": "office"}


class Notes:
    """Numbers the notes of one memo in the order in which its template asks for them."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.texts: list[str] = []
        self.first: dict[str, int] = {}

    def __call__(self, cites: Iterable[Cite | str]) -> Markup:
        """Return the mark of a new note on these cites; nothing if there are none."""
        found = [Cite(id=c) if isinstance(c, str) else c for c in cites]
        known = list(dict.fromkeys(c for c in found if c.id in self.sources))
        if not known:
            return Markup("")
        number = len(self.texts) + 1
        self.texts.append("")
        self.texts[number - 1] = Markup("; ").join(dict.fromkeys(self._cite(cite, number) for cite in known)) + Markup(".")
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
        at = Markup(", ") + escape(cite.at) if cite.at else Markup("")
        mark = Markup(" \\(unverified: from general knowledge, the document was not seen for this\\)") if unseen(cite, source) else Markup("")
        if cite.id in self.first:
            return escape(short(source)) + at + Markup(f" \\(note {self.first[cite.id]}\\)") + mark
        self.first[cite.id] = number
        return full(source) + at + mark


def unseen(cite: Cite, source: Source) -> bool:
    """Whether the cited words rest on general knowledge."""
    return (cite.seen or source.seen) == "memory"


def short(source: Source) -> str:
    """Return a source in few words: publisher and day."""
    return f"{published_by(source)}, {source.published_text}"


def published_by(source: Source) -> str:
    """Return who published it, or that this is not established."""
    return "publisher not established" if source.publisher == "not established" else source.publisher


def full(source: Source) -> Markup:
    """Return a source as a note gives it: publisher, title, day, link, and whose copy was seen."""
    title = source.title.strip()
    name = escape(title) if title.startswith("[") else Markup("*") + escape(title) + Markup("*")
    text = escape(published_by(source)) + Markup(", ") + name + Markup(" \\(") + escape(source.published_text) + Markup("\\)")
    if source.link and source.link.startswith("http"):
        text += Markup(", ") + link(source)
    return text


def link(source: Source) -> Markup:
    """Return a link whose words say where it goes."""
    assert source.link is not None
    host = source.link.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
    copy = f"copy at {source.held_at}" if source.held_at else host
    target = source.link.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return Markup("[") + escape(copy) + Markup(f"](<{target}>)")


def used(notes: Notes) -> Sequence[Source]:
    """Return the sources that the memo cites, in the order of their first note."""
    return [notes.sources[key] for key in notes.first]
