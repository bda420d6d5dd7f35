"""The store: one file for each response, so that what a memo cites can be carried into a room without a network.

A response is kept as JSON: its URL without any key, its status, its headers, the hash of its body, the day on which it
was retrieved, and the body itself. An older response is never written over by a later day's.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefing.terms.problem import BriefingError

_SECRET = ("api_key", "apikey", "key", "token")
_NOT_KEPT = ("set-cookie", "x-api-key", "authorization")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, and when."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved: date

    @property
    def digest(self) -> str:
        """The hash of the body, as it came."""
        return sha256(self.body).hexdigest()

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return next((v for k, v in self.headers.items() if k.lower() == "content-type"), "").partition(";")[0].strip().lower()


def key_free(url: str) -> str:
    """Return `url` without a fragment, without a user, and without any parameter that can hold a key."""
    parts = urlsplit(url)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _SECRET])
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


class Store:
    """A folder of responses."""

    def __init__(self, folder: Path) -> None:
        """Keep responses below `folder`, which is made when the first one is kept."""
        self.folder = folder

    def keep(self, response: Response) -> Path:
        """Write `response` to a file of its own and return the file; raises BriefingError if the folder cannot be written."""
        url = key_free(response.url)
        body = _as_text(response.body)
        record = {
            "url": url, "status": response.status, "retrieved": response.retrieved.isoformat(), "sha256": response.digest,
            "headers": {k: v for k, v in sorted(response.headers.items()) if k.lower() not in _NOT_KEPT},
            "encoding": "base64" if body is None else "utf-8",
            "body": b64encode(response.body).decode() if body is None else body,
        }
        name = f"{_slug(url)}.{response.retrieved.isoformat()}.{response.digest[:8]}.json"
        return self.write(self.folder / "responses" / name, (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode())

    def write(self, path: Path, data: bytes) -> Path:
        """Write `data` to `path` below the store; what stood there is replaced only once the new file is whole."""
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(path)
        except OSError as error:
            raise BriefingError.one(f"the store cannot be written ({error.strerror})", "name another with --store", file=str(path)) from None
        return path

    def latest(self, url: str) -> Response | None:
        """Return the newest response to `url` in the store; raises BriefingError if its file was damaged or changed."""
        files = sorted((self.folder / "responses").glob(f"{_slug(key_free(url))}.*.json"))
        return self._read(files[-1]) if files else None

    def _read(self, path: Path) -> Response:
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            body = b64decode(record["body"], validate=True) if record["encoding"] == "base64" else record["body"].encode()
            response = Response(record["url"], record["status"], record["headers"], body, date.fromisoformat(record["retrieved"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise BriefingError.one("this is no response of the store", "delete it, and fetch the letter again", file=str(path)) from None
        if response.digest != record.get("sha256"):
            raise BriefingError.one("the body does not have the hash that was kept with it", "fetch the letter again", file=str(path))
        return response


def _as_text(body: bytes) -> str | None:
    """The body as text where that gives the same bytes back."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _slug(url: str) -> str:
    """A file name for `url`: its path in letters, and a few digits of its hash."""
    path = "".join(c if c.isalnum() else "-" for c in urlsplit(url).path).strip("-")
    return f"{path[-60:]}-{sha256(url.encode()).hexdigest()[:8]}"
