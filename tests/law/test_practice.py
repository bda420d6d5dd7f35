"""Practice: every report has its source, its words stand in the letter, its days and places are those labelled by hand."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from research import research

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.terms.places import names_of
from briefing.terms.source import seen

# Letters whose report is not `wpr-` with the letter's date.
IDS = {
    "1983-12-14": "report-1983-12-14-mnf",
    "1999-06-05": "report-1999-06-05-section-8115",
    "2024-10-15": "letter-2024-10-15",
}
# Where the library leaves a label, and why.
OTHERWISE = {
    ("2002-09-20", "action_dates"): "the day is that of an earlier report, recalled: a strict reading gives none, as the label's own note says",
    ("1975-05-15", "countries"): "the first act was on the ship at sea, so the Gulf of Thailand stands beside Cambodia",
    ("1987-10-10", "countries"): "the helicopters were over the Persian Gulf, so it stands beside Iran",
    ("2026-03-02", "action_dates"): "the label has the first day; the campaign the letter reports ended on the day that the letter of May 1, 2026 names",
}
# A report of the research list that the library dates otherwise, and why.
REDATED = {"1998-06-18": ("wpr-1998-06-12", "the research list calls its date uncertain; the Public Papers print the letter under June 12")}


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(research("letters", "gold.yaml").read_text(encoding="utf-8"))
    return found


def day_of(label: dict[str, Any]) -> str:
    return Path(label["file"]).name[:10]


def report_of(library: Library, label: dict[str, Any]) -> Report:
    return library.practice[IDS.get(day_of(label), f"wpr-{day_of(label)}")]


def plain(text: str) -> str:
    """Return `text` without what differs between copies: line ends, kinds of quote marks, hyphens and dashes, capitals."""
    for one, other in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("‑", "-"), ("–", "-"), ("\u00ad", ""), ("\u00a0", " ")):
        text = text.replace(one, other)
    return re.sub(r"-\s+", "-", " ".join(text.split())).lower()


def held(library: Library) -> dict[str, str]:
    """Return the text of each letter held, by the id of its source."""
    return {
        report_of(library, label).sources[0].id: plain(research("letters", label["file"]).read_text(encoding="utf-8")) for label in labels()
    }


def test_every_report_and_claim_has_a_source_that_is_known(library: Library) -> None:
    for report in library.practice.values():
        assert report.sources, report.id
        for cite in (*report.sources, *(c for claim in report.claims for c in claim.sources)):
            assert cite.id in library.terms.sources, (report.id, cite.id)


def test_a_phrase_stands_in_its_words_and_memory_has_no_words(library: Library) -> None:
    sources = library.terms.sources
    for report in library.practice.values():
        for claim in report.claims:
            cites = claim.sources or report.sources
            if claim.words and claim.phrase:
                assert plain(claim.phrase) in plain(claim.words), (report.id, claim.authority)
            if all(seen(cite, sources) == "memory" for cite in cites):
                assert claim.words is None, (report.id, claim.authority)
                assert claim.phrase is None, (report.id, claim.authority)


def test_a_letter_whose_day_or_place_is_unknown_attaches_to_no_act(library: Library) -> None:
    for report in library.practice.values():
        if report.acts is not None:
            assert report.countries, report.id
            assert report.acts.since <= report.acts.through, report.id
            assert report.dated or report.kind in ("not-found", "notice"), report.id


def test_grounds_are_known_whole_only_where_the_letter_was_read_whole(library: Library) -> None:
    # The letter of August 8, 2014 is complete on the word of Lawfare and Vox; the notice of January 31, 2020 on that of CRS.
    for report in library.practice.values():
        if report.claims_complete and report.id not in ("wpr-2014-08-08", "notice-1264-2020-01-31"):
            assert any(seen(cite, library.terms.sources) == "read" for cite in report.sources), report.id


def words_held(library: Library) -> Iterator[tuple[str, str, list[str]]]:
    texts = held(library)
    for report in library.practice.values():
        for claim in report.claims:
            found = [texts[cite.id] for cite in claim.sources or report.sources if cite.id in texts]
            if claim.words and found:
                yield report.id, claim.words, found


def test_words_stand_in_the_letter(library: Library) -> None:
    checked = list(words_held(library))
    assert len(checked) > 60
    assert [(key, words) for key, words, texts in checked if not any(plain(words) in text for text in texts)] == []


@pytest.mark.parametrize("field", ["countries", "action_dates", "authorities_cited", "also_mentioned", "wpr_phrase", "section_cited", "report_kind", "complete"])
def test_labels_agree_or_the_reason_is_given(library: Library, field: str) -> None:
    parted = []
    for label in labels():
        wrong = DISAGREES[field](library, report_of(library, label), label)
        if wrong and (day_of(label), field) not in OTHERWISE:
            parted.append(f"{label['file']}: {wrong}")
    assert parted == []


def _countries(library: Library, report: Report, label: dict[str, Any]) -> str:
    names = names_of(library.terms.places)
    wanted = {names.find(name)[0] for name in label["countries"] or ()}
    extra = set(report.countries) - wanted
    more = "countries" in label.get("cut_fields", ())
    return "" if wanted <= set(report.countries) and (more or not extra) else f"{sorted(report.countries)} for {sorted(wanted)}"


def _days(_: Library, report: Report, label: dict[str, Any]) -> str:
    days = sorted(datetime.date.fromisoformat(day) for day in label["action_dates"] or ())
    if not days:
        return f"{report.acts} for no day" if report.acts and report.acts.stated and report.kind == "48-hour" else ""
    if report.acts is None:
        return f"no acts for {days}"
    right = report.acts.stated and report.acts.since == days[0] and report.acts.through >= days[-1]
    return "" if right else f"{report.acts} for {days}"


def _cited(_: Library, report: Report, label: dict[str, Any]) -> str:
    roles = ("ground",) if report.kind == "48-hour" else ("ground", "context", "background")
    claimed = {claim.authority for claim in report.claims if claim.role in roles}
    missing = set(label["authorities_cited"] or ()) - {"other"} - claimed
    return f"without {sorted(missing)}" if missing else ""


def _mentioned(_: Library, report: Report, label: dict[str, Any]) -> str:
    named = {claim.authority for claim in report.claims}
    missing = set(label.get("also_mentioned") or ()) - {"other"} - named
    return f"without {sorted(missing)}" if missing else ""


def _same(key: str, given: str) -> Any:
    def differs(_: Library, report: Report, label: dict[str, Any]) -> str:
        wanted = None if label.get(f"{given}_in") == "caption" else label[given]
        if wanted is None and given in label.get("cut_fields", ()):
            return ""
        return "" if getattr(report, key) == wanted else f"{getattr(report, key)} for {wanted}"

    return differs


def _complete(_: Library, report: Report, label: dict[str, Any]) -> str:
    return "a letter held only in part is called complete" if report.claims_complete and label["complete"] != "yes" else ""


DISAGREES = {
    "countries": _countries,
    "action_dates": _days,
    "authorities_cited": _cited,
    "also_mentioned": _mentioned,
    "wpr_phrase": _same("wpr_phrase", "wpr_phrase"),
    "section_cited": _same("section_cited", "section_cited"),
    "report_kind": _same("kind", "report_kind"),
    "complete": _complete,
}


def test_every_identified_report_is_here_with_the_grounds_given_for_it(library: Library) -> None:
    listed = yaml.safe_load(research("letters", "practice.yaml").read_text(encoding="utf-8"))["reports"]
    assert len(listed) == 127
    absent, without = [], []
    for entry in listed:
        day = entry["date"]
        key, _why = REDATED.get(day, (None, ""))
        ours = [library.practice[key]] if key else [r for r in library.practice.values() if str(r.dated) == day and r.kind == "48-hour"]
        if not ours:
            absent.append(f"{day} {entry['place']}")
            continue
        grounds = {claim.authority for report in ours for claim in report.claims if claim.role == "ground"}
        missing = set(entry["authority"] or ()) - {"other"} - grounds
        if missing:
            without.append(f"{day} {entry['place']}: {sorted(missing)}")
    assert absent == []
    assert without == []


def test_every_reason_given_is_needed(library: Library) -> None:
    parted = {(day_of(label), field) for label in labels() for field, differs in DISAGREES.items() if differs(library, report_of(library, label), label)}
    assert set(OTHERWISE) <= parted
