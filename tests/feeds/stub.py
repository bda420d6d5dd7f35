"""A server on the loopback that plays what the real ones have answered; each path has its answers, the last one repeats.

Recorded shapes are marked `recorded` with their place; the others are marked `shape, not recorded`: nobody has kept a
real summary or text of a House document (CDOC), and the forms here follow GovInfo's documentation and its other collections.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    length: int | None = None      # what Content-Length promises, where it is not the truth
    drip: float = 0                # seconds between two bytes


@dataclass
class Stub:
    url: str
    answers: dict[str, list[Answer]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


JSON = (("Content-Type", "application/json"),)
# shape, not recorded: the text rendition of a House document is a page with one <pre>
DOCUMENT = Answer(body="""<html><head><title>- NOTIFICATION</title></head><body><pre>
[House Document 119-139]
[From the U.S. Government Publishing Office]

119th Congress, 2d Session - - - - - - - - - - House Document 119-139

                                              The White House,
                                           Washington, March 2, 2026.
Dear Mr. Speaker: &lt;DELETED&gt; I am providing this report, consistent with the
War Powers Resolution (Public Law 93\u2013148).
</pre></body></html>""".encode())
# shape, not recorded: keys as in the recorded summary of a DCPD package
SUMMARY = Answer(headers=JSON, body=b'{"packageId": "CDOC-119hdoc139", "collectionCode": "CDOC", "download": {"txtLink": "https://elsewhere.example/htm", "pdfLink": "x"}}')
# recorded: usgpo/api #9
ABSENT = Answer(404, b'{"message": "The requested resource does not exist. Please check back later or use the collections service"}', JSON)
# recorded: LibraryOfCongress/api.congress.gov #93; the missing key from the templates of api.data.gov
INVALID_KEY = Answer(403, b'{"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key was supplied."}}', JSON)
MISSING_KEY = Answer(401, b'{"error": {"code": "API_KEY_MISSING", "message": "No api_key was supplied."}}', JSON)
# headers recorded 2026-09-24; body from the template
LIMIT = Answer(429, b'{"error": {"code": "OVER_RATE_LIMIT", "message": "..."}}', (*JSON, ("Retry-After", "79968"), ("X-Ratelimit-Remaining", "0")))
# documented: usgpo/api README
GENERATING = Answer(503, b'{"message":"Generating ZIP file. Please retry your request again after 30 seconds"}', (*JSON, ("Retry-After", "30")))
# recorded: LibraryOfCongress/api.congress.gov #46
CHALLENGE = b'<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body class="no-js"></body></html>'
# recorded: usgpo/api #22 (there on another host of GovInfo)
NO_RENDITION = Answer(302, b"<html><body>Found</body></html>", (("Location", "http://origin.api.govinfo.gov/content/#contenterror"),))


class _Handler(BaseHTTPRequestHandler):
    stub: Stub

    def do_GET(self) -> None:
        self.stub.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answers = self.stub.answers.get(self.path, [ABSENT])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        if not answer.drip:
            self.wfile.write(answer.body)
            return
        try:
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.drip)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving(answers: dict[str, list[Answer]]) -> Iterator[Stub]:
    stub = Stub("", {path: list(found) for path, found in answers.items()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"stub": stub}))
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
