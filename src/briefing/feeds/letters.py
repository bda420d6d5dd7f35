"""A letter from GovInfo: its text, from the service or from the store.

With a key the package's summary at api.govinfo.gov says which renditions there are; without one the text is asked for
at www.govinfo.gov, which takes no key. The responses are kept whole; the letter's text lies beside them, with its
source at its head, in the form that `briefing intake` reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from briefing.feeds.client import Bounds, Client, NotFetchedError
from briefing.feeds.store import Response, Store
from briefing.terms.problem import BriefingError

API = "https://api.govinfo.gov"
CONTENT = "https://www.govinfo.gov"
_BLOCKS = ("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "hr", "blockquote", "title", "pre")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A letter in the store: the package, the file to read, the response it came in."""

    package: str
    file: Path
    response: Response


def fetch(package: str, store: Store, day: date, key: str | None = None, bounds: Bounds | None = None) -> Fetched:
    """Return the letter `package` from GovInfo, kept in `store`; raises NotFetchedError with the remedy."""
    if key:
        api = Client(API, day, key, bounds)
        summary, data = api.json(f"/packages/{package}/summary")
        store.keep(summary)
        for link, ending in (("txtLink", "htm"), ("pdfLink", "pdf")):
            if link in _renditions(data):
                return _kept(package, store, api.get(f"/packages/{package}/{ending}"))
        raise NotFetchedError.because(summary.url, "GovInfo has neither the text nor a PDF of this package", "look at it in a browser", absent=True)
    site = Client(CONTENT, day, None, bounds)
    try:
        return _kept(package, store, site.get(_content(package, "html", "htm")))
    except NotFetchedError as error:
        if not error.absent:
            raise
    return _kept(package, store, site.get(_content(package, "pdf", "pdf")))


def held(package: str, store: Store) -> Fetched:
    """Return the letter `package` from `store`, without any network; raises BriefingError if it is not there."""
    urls = [f"{API}/packages/{package}/{ending}" for ending in ("htm", "pdf")]
    urls += [CONTENT + _content(package, folder, ending) for folder, ending in (("html", "htm"), ("pdf", "pdf"))]
    responses = [response for url in urls if (response := store.latest(url))]
    if not responses:
        raise BriefingError.one(f"{package} is not in the store", "fetch it once without --offline, or name another --store", file=str(store.folder))
    return _kept(package, store, max(responses, key=lambda r: r.retrieved))


def _content(package: str, folder: str, ending: str) -> str:
    return f"/content/pkg/{package}/{folder}/{package}.{ending}"


def _renditions(summary: Mapping[str, object]) -> Mapping[str, object]:
    download = summary.get("download")
    return download if isinstance(download, dict) else {}


def _kept(package: str, store: Store, response: Response) -> Fetched:
    """Keep the response, and the letter's text beside it; raises NotFetchedError if it holds no text."""
    if response.kind == "application/pdf" or response.body.startswith(b"%PDF-"):
        store.keep(response)
        return Fetched(package, store.write(store.folder / "letters" / f"{package}.pdf", response.body), response)
    text = text_of(response)
    if not text:
        raise NotFetchedError.because(response.url, "the answer holds no text", "look at it in a browser")
    store.keep(response)
    head = f"# source: {response.url}\n# retrieved: {response.retrieved.isoformat()}\n# sha256 of the response: {response.digest}\n\n"
    return Fetched(package, store.write(store.folder / "letters" / f"{package}.txt", (head + text + "\n").encode()), response)


def text_of(response: Response) -> str:
    """Return the words of a page, line by line; inside `pre`, where House documents stand, as they are set."""
    charset = next((v for k, v in response.headers.items() if k.lower() == "content-type"), "").partition("charset=")[2].strip(' ";') or "utf-8"
    try:
        source = response.body.decode(charset)
    except (LookupError, UnicodeDecodeError):
        source = response.body.decode("utf-8", errors="replace")
    if response.kind == "text/plain":
        return source.strip()
    page = _Page()
    page.feed(source)
    page.close()
    lines = [line.rstrip() for line in "".join(page.found).replace("\r\n", "\n").replace("\xa0", " ").split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()


class _Page(HTMLParser):
    """Collects what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = 0
        self.preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.preformatted += tag == "pre"
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0
        self.preformatted -= tag == "pre" and self.preformatted > 0
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data if self.preformatted else " ".join(data.split("\n")))
