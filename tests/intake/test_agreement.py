"""Agreement with the letters labeled by hand, where the research data are on this machine."""

import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from research import ROOT, research


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    import sys

    spec = importlib.util.spec_from_file_location("benchmark_letters", ROOT / "benchmarks" / "letters.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(benchmark: ModuleType) -> list[Any]:
    folder: Path = research("letters", "gold.yaml").parent
    return list(benchmark.scores(folder))


def test_each_field_agrees_at_least_as_often_as_promised(benchmark: ModuleType, scores: list[Any]) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    for score in scores:
        if score.scored:
            right[score.field].append(score.right)
    shares = {field: sum(right[field]) / len(right[field]) for field in benchmark.FLOORS}
    assert {field: share for field, share in shares.items() if share < benchmark.FLOORS[field]} == {}


def test_nothing_is_invented_where_the_letter_says_nothing(scores: list[Any]) -> None:
    invented = [(s.file, s.field, s.got) for s in scores if s.invented]
    assert invented == []
