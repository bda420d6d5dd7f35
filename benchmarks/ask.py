"""How long a question and a memo take, as ratios to the bare start of the interpreter, side by side in one run.

    python benchmarks/ask.py [runs]

Wall time and processor time; "first" cases read and check the whole library, the others find it kept from before.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "from briefing.cli import main; main()"
QUESTION = ["coverage", "--on", "2019-12-29", "--in", "Iraq", "--against", "Kata'ib Hizballah", "--action", "strike"]
CASES = {
    "bare interpreter": ["-c", "pass"],
    "coverage, whole library": ["-c", START, *QUESTION],
    "coverage, first": ["-c", START, *QUESTION],
    "coverage, law threefold": ["-c", START, *QUESTION, "--law", "{out}/2", "--law", "{out}/3"],
    "coverage, threefold, first": ["-c", START, *QUESTION, "--law", "{out}/2", "--law", "{out}/3"],
    "authorities list": ["-c", START, "authorities", "list"],
    "memo, Iraq record": ["-c", START, "memo", str(ROOT / "examples" / "iraq-syria-2014-2020"), "-o", "{out}/memo.docx"],
}


def once(name: str, words: list[str], out: str) -> tuple[float, float]:
    """Run one case; return wall and processor seconds."""
    environment = {**os.environ, "BRIEFING_CACHE": "off" if name.endswith("first") else f"{out}/cache"}
    before, begun = spent(), time.perf_counter()
    subprocess.run([sys.executable, *(w.replace("{out}", out) for w in words)], check=True, capture_output=True, env=environment)
    wall = time.perf_counter() - begun
    return wall, spent() - before


def spent() -> float:
    """Return the processor time of all finished children: to the microsecond where the system tells it so."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:  # Windows
        return os.times().children_user + os.times().children_system
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def again(folder: Path, number: int) -> None:
    """Write every authority and report a second time under other ids, as an overlay."""
    for path in (ROOT / "authorities").rglob("*.yaml"):
        place = path.relative_to(ROOT / "authorities")
        text = path.read_text(encoding="utf-8")
        if place.parts[0] == "terms" or re.search(r"^holders:", text, re.MULTILINE):
            continue
        start = "  - id: " if place.parts[0] == "practice" else "id: "
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(rf"^({start}\S+)", rf"\1-{number}", text, flags=re.MULTILINE), encoding="utf-8")


def typical(found: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the medians of wall and processor time."""
    return statistics.median(wall for wall, _ in found), statistics.median(cpu for _, cpu in found)


def main(runs: int) -> None:
    """Run every case in turn, several times over, and print medians and ratios."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as out:
        for number in (2, 3):
            again(Path(out) / str(number), number)
        for name, words in CASES.items():
            once(name, words, out)
        for _ in range(runs):
            for name, words in CASES.items():
                times[name].append(once(name, words, out))
    bare = typical(times["bare interpreter"])
    print(f"{'case':28} {'wall ms':>8} {'× bare':>8} {'cpu ms':>8} {'× bare':>8}")
    for name, found in times.items():
        wall, cpu = typical(found)
        print(f"{name:28} {wall * 1000:8.0f} {wall / bare[0]:8.1f} {cpu * 1000:8.0f} {cpu / bare[1]:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
