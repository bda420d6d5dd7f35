"""Two dossiers never share a memo's name; an escaped control character never reaches a memo."""

from pathlib import Path

import pytest

from briefing import batch
from briefing.terms.problem import BriefingError
from briefing.terms.yamlfile import read


def test_two_dossiers_with_one_name_are_refused() -> None:
    with pytest.raises(BriefingError, match="same name"):
        batch._one_name_each([Path("a/x/dossier.yaml"), Path("b/X/dossier.yaml")])


def test_an_escaped_control_character_is_refused_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('ok: yes it is\ntitle: "a\\x07b"\n', encoding="utf-8")
    with pytest.raises(BriefingError, match=r"U\+0007"):
        read(path)
