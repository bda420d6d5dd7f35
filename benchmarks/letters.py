"""How often intake reads letters as labeled by hand: a table by field, every disagreement below it.

    BRIEFING_RESEARCH=… python benchmarks/letters.py [--quiet]

Scoring: letter date where the label says it is in the text or on the page (elsewhere null is right); termination and posture count
as other; fields in `cut_fields` are not scored; sets are compared exactly; a value where the label is `none` or [] is invented.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.intake.fields import Reader
from briefing.intake.letter import letters
from briefing.law.library import load

ROOT = Path(__file__).parents[1]
SETS = ("authorities_cited", "countries", "action_dates")
FLOORS = {"letter_date": 0.97, "report_kind": 0.97, "wpr_phrase": 0.97, "section_cited": 0.97, **dict.fromkeys(SETS, 0.92)}
REPORTED = (*FLOORS, "targets", "action_kind", "troop_count", "also_mentioned")


@dataclass(frozen=True)
class Score:
    file: str
    field: str
    got: Any
    want: Any
    scored: bool

    @property
    def right(self) -> bool:
        return bool(self.got == self.want)

    @property
    def invented(self) -> bool:
        """Whether a value was given where the label says that there is none."""
        return self.want in ("none", frozenset()) and self.got not in (None, "none", frozenset())


def scores(folder: Path) -> Iterator[Score]:
    reader = Reader(load([ROOT / "authorities"]))
    for label in yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8")):
        path = folder / label["file"]
        found = reader.read(letters(path.name, path.read_text(encoding="utf-8"))[0]).as_json()
        for field in REPORTED:
            yield Score(path.name, field, _said(field, found[field]["value"]), _wanted(field, label), field not in label.get("cut_fields", ()))


def _said(field: str, value: Any) -> Any:
    if field == "report_kind":
        return "other" if value in ("termination", "posture") else value
    return frozenset(_plain(v) for v in value) if isinstance(value, list) else value


def _wanted(field: str, label: dict[str, Any]) -> Any:
    value = label.get(field, [] if field == "also_mentioned" else None)
    if field == "letter_date" and label["letter_date_in"] == "outside":
        return None
    if field == "troop_count" and isinstance(value, list):
        return frozenset(entry["n"] for entry in value)
    return _said(field, value)


def _plain(value: Any) -> Any:
    return value.replace("’", "'") if isinstance(value, str) else value


def main(quiet: bool) -> None:
    found = list(scores(Path(os.environ["BRIEFING_RESEARCH"]) / "letters"))
    print(f"{'field':20} {'right':>5} {'of':>4} {'share':>6} {'floor':>6} {'invented':>9}")
    for field in REPORTED:
        scored = [s for s in found if s.field == field and s.scored]
        right = sum(s.right for s in scored)
        invented = sum(s.invented for s in found if s.field == field)
        floor = f"{FLOORS[field]:.0%}" if field in FLOORS else ""
        print(f"{field:20} {right:5} {len(scored):4} {right / len(scored):6.1%} {floor:>6} {invented:9}")
    for score in [] if quiet else found:
        if score.scored and not score.right:
            print(f"\n{score.file}  {score.field}\n  read:  {_show(score.got)}\n  label: {_show(score.want)}")


def _show(value: Any) -> str:
    return ", ".join(sorted(map(str, value))) or "[]" if isinstance(value, frozenset) else str(value)


if __name__ == "__main__":
    main("--quiet" in sys.argv)
