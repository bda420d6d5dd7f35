"""The words of the law: no statute quote differs from the text that was proof-read."""

import re

import yaml
from research import research

from briefing.law.library import Library

UNDER_ANOTHER_ID = {"usc10-130f": "rpt-130f"}
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def folded(text: str) -> str:
    """Return `text` with the marks that the Code and the prints set differently made alike, and nothing else."""
    return re.sub(r"\s+", " ", text.translate(PLAIN)).strip()


def proof_read() -> dict[str, str]:
    entries = yaml.safe_load(research("research", "authorities", "authorities.yaml").read_text(encoding="utf-8"))["authorities"]
    return {UNDER_ANOTHER_ID.get(entry["id"], entry["id"]): folded(" ".join(block["text"] for block in entry.get("operative_text") or ())) for entry in entries}


def test_every_block_marked_read_or_excerpt_stands_in_the_text_that_was_proof_read(library: Library) -> None:
    sources = proof_read()
    seen = [(key, w) for key, a in library.authorities.items() for v in a.head.versions for w in v.words if w.seen != "memory"]
    assert len({key for key, _ in seen}) >= 20
    missing = [f"{key} {w.pin}" for key, w in seen if folded(w.text) not in sources.get(key, "")]
    assert not missing


def test_what_the_proof_reading_calls_not_printable_is_not_held(library: Library) -> None:
    """Sections 1209 and 1236 of the Act for 2015, the repealing section of 2025 and the agreement with Iraq were not seen."""
    for key in ("fy15-1209", "fy15-1236", "iraq-sfa-2008", "nato", "fto-sdgt", "mfo-1981"):
        assert not any(v.words for v in library.authorities[key].head.versions), key


def test_words_from_memory_are_marked(library: Library) -> None:
    sources = proof_read()
    for key, a in library.authorities.items():
        for v in a.head.versions:
            for w in v.words:
                assert w.seen == "memory" or key in sources, (key, w.pin)


def test_the_repeal_gives_no_section_as_a_fact(library: Library) -> None:
    for key in ("aumf-1991", "aumf-2002"):
        ended = library.authorities[key].head.versions[-1].ended
        assert ended is not None
        assert ended.section == "not-verified"


def test_every_element_quotes_words_that_stand_in_its_block(library: Library) -> None:
    for authority in library.authorities.values():
        for element in authority.head.elements.values():
            blocks = [w for v in authority.head.versions for w in v.words if element.pin and element.pin.startswith(w.pin)]
            assert any(block.text.count(element.quote) == 1 for block in blocks), (authority.id, element.id)
