import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Page, browser, found
from click.testing import CliRunner
from pages import ASKED, DAY, ROOT, SITE, made

from briefing.cli import main
from briefing.law.library import Library
from briefing.page.deployment import Deployment
from briefing.page.site import Made, index_html


@pytest.fixture(scope="session")
def two(library: Library) -> tuple[Deployment, ...]:
    """Two deployments as they are."""
    return made(library, "iraq-syria-2014-2020"), made(library, "libya-2011")


@pytest.fixture(scope="session")
def many(two: tuple[Deployment, ...]) -> tuple[Deployment, ...]:
    """Five hundred deployments with ten lines each, at most."""
    short = [replace(item, lines=item.lines[:10], flags=item.flags[:2]) for item in two]
    return tuple(
        replace(short[n % 2], id=f"d{n:03d}", title=f"Deployment no. {n}", since=short[n % 2].since - datetime.timedelta(days=7 * n)) for n in range(500)
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a batch of two dossiers writes, one of them broken beside them, with memos as pages."""
    folder = tmp_path_factory.mktemp("batch")
    source = folder / "in"
    for name in ("iraq-syria-2014-2020", "libya-2011"):
        (source / name).mkdir(parents=True)
        for file in (ROOT / "examples" / name).glob("*.yaml"):
            (source / name / file.name).write_bytes(file.read_bytes())
    (source / "broken").mkdir()
    (source / "broken" / "dossier.yaml").write_text("id: broken\ntitle: x\nevnts: []\n", encoding="utf-8")
    words = ["batch", str(source), "--out", str(folder / "out"), "--format", "html", "--jobs", "1", "--kind", "briefing", "--kind", "one-pager"]
    result = CliRunner(env={"BRIEFING_TODAY": str(DAY)}).invoke(main, words)
    assert result.exit_code == 1, result.output
    return folder / "out"


@pytest.fixture(scope="session")
def crowd(many: tuple[Deployment, ...], library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of five hundred deployments."""
    path = tmp_path_factory.mktemp("crowd") / "index.html"
    path.write_text(index_html(many, library, ASKED, Made(), SITE), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def _one_browser() -> Iterator[Page]:
    with browser() as page:
        yield page


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser's page; whatever it does, its console stays empty and nothing leaves the machine."""
    if not found():
        pytest.skip("no Chromium on this machine")
    one: Page = request.getfixturevalue("_one_browser")
    one.go("about:blank")
    one.errors.clear()
    one.addresses.clear()
    one.size(1366)
    one.script(True)
    yield one
    assert not one.errors
    assert all(address.startswith(("file:", "about:", "data:")) for address in one.addresses)
