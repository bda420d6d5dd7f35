"""The words of the law: no statute quote differs from its source."""

import re

import pytest
import yaml
from research import research

from briefing.law.library import Library

IDS = ("aumf-1991", "aumf-2001", "aumf-2002", "const-art-ii", "wpr-1973", "rpt-1543a", "rpt-1549", "rpt-1550")


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("key", IDS)
def test_every_block_stands_in_the_text_that_was_proof_read(library: Library, key: str) -> None:
    entries = yaml.safe_load(research("research", "authorities", "authorities.yaml").read_text(encoding="utf-8"))["authorities"]
    source = folded(" ".join(block["text"] for entry in entries if entry["id"] == key for block in entry["operative_text"]))
    blocks = [words for version in library.authorities[key].head.versions for words in version.words if words.seen != "memory"]
    assert blocks
    for words in blocks:
        assert folded(words.text) in source, words.pin


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
