"""Asking a server, politely and within bounds: timeouts, capped waits, redirects on one origin, a key in a header only."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from briefing import __version__
from briefing.feeds.store import Response, key_free
from briefing.terms.problem import BriefingError

_AGAIN = (502, 503, 504, 522)  # a gateway that may answer the next time; 500 is mostly permanent and is asked once more
_MOVED = (301, 302, 303, 307, 308)
_CHALLENGE = (b"<title>Just a moment...</title>", b"/cdn-cgi/")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how much: seconds to connect, to the next bytes, for one whole answer, for one wait; bytes; tries; redirects."""

    connect: float = 10
    read: float = 30
    whole: float = 120
    wait: float = 60
    size: int = 60_000_000
    tries: int = 4
    redirects: int = 5


class NotFetchedError(BriefingError):
    """A server did not give what was asked for; `absent` where it said that there is no such thing."""

    absent: bool = False

    @classmethod
    def because(cls, url: str, wrong: str, remedy: str, absent: bool = False) -> "NotFetchedError":
        """Return the error for `url`, whose key, if any, is left out."""
        made = cls(BriefingError.one(wrong, remedy, file=key_free(url)).problems)
        made.absent = absent
        return made


class Client:
    """Asks one origin; what it answers outside the bounds is said in one sentence."""

    def __init__(
        self, origin: str, day: date, key: str | None = None, bounds: Bounds | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Ask `origin` (scheme and host); `key` goes into a header and nowhere else; `day` is the day of retrieval."""
        self.origin = origin.rstrip("/")
        self.day = day
        self.bounds = bounds or Bounds()
        self.sleep = sleep
        self.session = requests.Session()
        self.session.headers.update({"User-Agent": f"war-powers-briefing/{__version__}", "Accept-Encoding": "identity"})
        if key:
            self.session.headers["X-Api-Key"] = key

    def json(self, path: str) -> tuple[Response, dict[str, object]]:
        """Return the JSON object at `path`; raises NotFetchedError if the answer is none."""
        response = self.get(path)
        try:
            data = json.loads(response.body)
        except ValueError:
            raise NotFetchedError.because(response.url, "the answer is not whole JSON", "try again later") from None
        if not isinstance(data, dict):
            raise NotFetchedError.because(response.url, "the answer is not a JSON object", "try again later")
        return response, data

    def get(self, path: str) -> Response:
        """Return the answer at `path` with status 200; raises NotFetchedError for everything else, with the remedy."""
        url = self.origin + path
        for attempt in range(1, self.bounds.tries + 1):
            response = self._follow(url)
            pause = self._pause(response, attempt)
            if pause is None:
                return _accepted(response)
            if attempt < self.bounds.tries:
                self.sleep(pause)
        raise NotFetchedError.because(url, f"the server answered {response.status} {self.bounds.tries} times", "try again later")

    def _pause(self, response: Response, attempt: int) -> float | None:
        """Seconds to wait before asking again; None where the answer stands. A long wait is never slept through."""
        last = attempt == self.bounds.tries
        if response.status == 429 or response.status in _AGAIN:
            asked = _retry_after(response)
            if asked is not None and asked > self.bounds.wait:
                raise NotFetchedError.because(
                    response.url, f"the server asks to wait {_how_long(asked)} before the next request", "try later, or use --offline if the letter is in the store"
                )
            return None if last and response.status == 429 else asked if asked is not None else min(2.0 ** (attempt - 1), self.bounds.wait)
        if response.status == 500 and attempt == 1 and not last:
            return 1.0
        return None

    def _follow(self, url: str) -> Response:
        """Ask `url`, following a few redirects that stay on the origin; the key never goes to another."""
        for _ in range(self.bounds.redirects + 1):
            response, target = self._once(url)
            if target is None:
                return response
            after = urljoin(url, target)
            if urlsplit(after).fragment == "contenterror":
                raise NotFetchedError.because(url, "GovInfo has no such rendition of this package", "check the number", absent=True)
            if _origin(after) != _origin(self.origin):
                raise NotFetchedError.because(url, f"the server sends to another place ({urlsplit(after).netloc}), which is not followed", "check the link")
            url = after
        raise NotFetchedError.because(url, f"the server redirects more than {self.bounds.redirects} times", "try again later")

    def _once(self, url: str) -> tuple[Response, str | None]:
        """One request: the answer, and where it sends, if it does."""
        try:
            with self.session.get(url, timeout=(self.bounds.connect, self.bounds.read), stream=True, allow_redirects=False) as answer:
                target = answer.headers.get("Location") if answer.status_code in _MOVED else None
                body = b"" if target is not None else self._body(answer, url)
                return Response(key_free(url), answer.status_code, dict(answer.headers), body, self.day), target
        except requests.Timeout:
            raise NotFetchedError.because(url, "the server did not answer in time", "try again later, or use --offline") from None
        except requests.ConnectionError:
            raise NotFetchedError.because(url, "the server cannot be reached", "check the network, or use --offline") from None
        except (requests.RequestException, HTTPError) as error:
            raise NotFetchedError.because(url, f"the answer broke off ({type(error).__name__})", "try again later") from None

    def _body(self, answer: requests.Response, url: str) -> bytes:
        """Read the body as it comes, within the time and the size allowed: a slow drip ends at the time for the whole."""
        found, size, end = [], 0, time.monotonic() + self.bounds.whole
        while piece := answer.raw.read1(65536, decode_content=True):
            found.append(piece)
            size += len(piece)
            if size > self.bounds.size:
                raise NotFetchedError.because(url, f"the answer is larger than {self.bounds.size // 1_000_000} MB", "check the link")
            if time.monotonic() > end:
                raise NotFetchedError.because(url, f"the answer was not whole after {self.bounds.whole:g} seconds", "try again later")
        promised = answer.headers.get("Content-Length", "")
        if promised.isdigit() and size < int(promised) and "Content-Encoding" not in answer.headers:
            raise NotFetchedError.because(url, f"the answer broke off after {size} of {promised} bytes", "try again later")
        return b"".join(found)


def _accepted(response: Response) -> Response:
    """Return `response` if it is what was asked for; raises NotFetchedError with what the server meant and the remedy."""
    url, status = response.url, response.status
    if any(mark in response.body[:20_000] for mark in _CHALLENGE) and response.kind == "text/html":
        raise NotFetchedError.because(url, "the server answered with a check for browsers and not with the text", "save the page in a browser and read that file")
    if status == 200:
        return response
    if status in (401, 403):
        raise NotFetchedError.because(url, f"the server refuses the request ({_code(response) or status})", "set GOVINFO_API_KEY to a key of api.data.gov, or leave it out")
    if status == 404:
        raise NotFetchedError.because(url, "GovInfo has no such package, or has not published it yet", "check the number", absent=True)
    if status == 429:
        raise NotFetchedError.because(url, "the limit of requests is used up", "try again in an hour, or use a key of your own")
    raise NotFetchedError.because(url, f"the server answered {status}", "try again later")


def _code(response: Response) -> str:
    """The gateway's code; `error` is an object from the gateway, a text from Congress.gov, and absent from GovInfo."""
    try:
        error = json.loads(response.body).get("error")
    except (ValueError, AttributeError):
        return ""
    return str(error.get("code", "")) if isinstance(error, dict) else ""


def _retry_after(response: Response) -> float | None:
    """Seconds asked for by Retry-After, given as seconds or as a time; None where it is not given."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (KeyError, TypeError, ValueError):
        return None


def _how_long(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _origin(url: str) -> tuple[str, str | None, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
