"""A headless Chromium driven over a pipe by its own protocol: no other package, no port."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)
# The protocol is spoken on descriptors 3 and 4 of the browser.
_START = "import os,sys; os.dup2(int(sys.argv[1]),3); os.dup2(int(sys.argv[2]),4); os.execv(sys.argv[3],sys.argv[3:])"
_KEYS = {
    "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowDown": (40, ""), "End": (35, ""), "Home": (36, ""),
}


def found() -> str | None:
    """Return the browser of this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One page: go somewhere, press keys, ask what it says; `errors` holds what its console complained of, `addresses` what it asked for."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._left = b""
        self._count = 0
        self.errors: list[str] = []
        self.addresses: list[str] = []
        self.events: list[dict[str, Any]] = []
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters} | ({"sessionId": self._session} if self._session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer["error"]
                return dict(answer.get("result", {}))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._read, 1 << 20)
            assert more, "the browser has gone"
            self._left += more
        one, self._left = self._left.split(b"\0", 1)
        message: dict[str, Any] = json.loads(one)
        self._noted(message)
        return message

    def _noted(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.errors.append(parameters["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(str(parameters["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.errors.append(str(parameters["args"]))
        elif method == "Network.requestWillBeSent":
            self.addresses.append(parameters["request"]["url"])
        if method:
            self.events.append(message)

    def go(self, address: str) -> None:
        """Open `address` and wait until it has loaded."""
        self.events.clear()
        if "loaderId" in self.send("Page.navigate", url=address):
            self.wait("Page.loadEventFired")

    def wait(self, method: str) -> dict[str, Any]:
        """Return the parameters of the next event of that name."""
        while True:
            for number, event in enumerate(self.events):
                if event["method"] == method:
                    del self.events[: number + 1]
                    return dict(event["params"])
            self._next()

    def size(self, width: int, height: int = 900) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def script(self, on: bool) -> None:
        """Let the page run scripts, or not."""
        self.send("Emulation.setScriptExecutionDisabled", value=not on)

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str, times: int = 1, shift: bool = False) -> None:
        code, text = _KEYS[key] if key in _KEYS else (ord(key.upper()), key)
        for _ in range(times):
            common: dict[str, Any] = {"key": key, "code": key if len(key) > 1 else "", "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
            self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
            self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, words: str) -> None:
        for letter in words:
            self.press(letter)

    def picture(self, path: Path, whole: bool = True) -> None:
        """Write what is seen as PNG: the whole page, or the window."""
        import base64

        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))


@contextmanager
def browser() -> Iterator[Page]:
    """Start a browser with a profile of its own and yield its page; both are gone afterwards."""
    path = found()
    assert path
    ours, theirs = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profile:
        words = [sys.executable, "-c", _START, str(ours[0]), str(theirs[1]), path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        running = subprocess.Popen(words, pass_fds=(ours[0], theirs[1]), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        os.close(ours[0])
        os.close(theirs[1])
        page: Page | None = None
        try:
            page = Page(ours[1], theirs[0])
            yield page
        finally:
            if page is not None:
                page._session = ""
                try:
                    page.send("Browser.close")
                except (AssertionError, OSError):
                    running.kill()
            else:
                running.kill()
            running.wait(30)
            os.close(ours[1])
            os.close(theirs[0])
