"""How long a question and a memo take, as ratios to the bare start of the interpreter, side by side in one run.

    python benchmarks/ask.py [runs]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "from briefing.cli import main; main()"
CASES = {
    "bare interpreter": ["-c", "pass"],
    "coverage, whole library": ["-c", START, "coverage", "--on", "2019-12-29", "--in", "Iraq", "--against", "Kata'ib Hizballah", "--action", "strike"],
    "authorities list": ["-c", START, "authorities", "list"],
    "memo, Iraq record": ["-c", START, "memo", str(ROOT / "examples" / "iraq-syria-2014-2020"), "-o", "{out}/memo.docx"],
}


def once(words: list[str], out: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *(w.replace("{out}", out) for w in words)], check=True, capture_output=True)
    return time.perf_counter() - begun


def main(runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as out:
        for words in CASES.values():
            once(words, out)
        for _ in range(runs):
            for name, words in CASES.items():
                times[name].append(once(words, out))
    bare = statistics.median(times["bare interpreter"])
    print(f"{'case':28} {'median ms':>10} {'× bare':>8}")
    for name, found in times.items():
        print(f"{name:28} {statistics.median(found) * 1000:10.0f} {statistics.median(found) / bare:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
