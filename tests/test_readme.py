"""Every `briefing` command that the README and the help texts show runs as written, in a copy of this folder."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
START = [sys.executable, "-c", "from briefing.cli import main; main()"]
SHEET = "date,place,target,what,source\n2020-01-02,Baghdad,Quds Force,A strike.,Department of Defense\n"


def shown_in_the_readme() -> list[str]:
    """The lines of its code blocks that call the program, without their remarks, in their order."""
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL) for line in block.splitlines()]
    return [re.split(r"\s+# ", line)[0].strip() for line in lines if re.match(r"(?:echo .*\| )?briefing ", line)]


def shown_in_help(command: click.Command, name: str) -> list[tuple[str, str]]:
    """Each command's example, with the command's own name."""
    ctx = click.Context(command)
    inner = [(f"{name} {key}", found) for key in command.list_commands(ctx) if (found := command.get_command(ctx, key))] if isinstance(command, click.Group) else []
    own = [(name, line.strip()) for line in (command.help or "").splitlines() if re.match(r"\s*(?:echo .*\| )?briefing ", line)]
    return own + [pair for key, found in inner for pair in shown_in_help(found, key)]


HELP = shown_in_help(main, "briefing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples name, and what earlier lines of the README made."""
    path = tmp_path_factory.mktemp("readme")
    for name in ("examples/iraq-syria-2014-2020", "examples/libya-2011", "tests/cases"):  # a batch of them all is tested elsewhere
        shutil.copytree(ROOT / name, path / name)
    (path / "events.csv").write_text(SHEET, encoding="utf-8")
    return path


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    spoken, _, words = line.rpartition(" | ")
    given = shlex.split(spoken)[1] if spoken else None
    arguments = shlex.split(words)
    assert arguments.pop(0) == "briefing"
    if arguments[0] == "feeds":
        arguments.append("--offline")  # tests open no connection
    environment = {**os.environ, "BRIEFING_TODAY": "2026-11-24"}
    return subprocess.run([*START, *arguments], input=given, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)


def runs(line: str, folder: Path) -> None:
    done = run(line, folder)
    assert "Traceback" not in done.stderr
    if " feeds " in f" {line}":
        assert done.returncode == 1
        assert "is not in the store; fetch it once without --offline" in done.stderr
    else:
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert done.stdout


def test_the_commands_of_the_readme_run_in_their_order(folder: Path) -> None:
    lines = shown_in_the_readme()
    assert len(lines) > 15
    for line in lines:
        runs(line, folder)
    for name in ("memo.docx", "memo.html", "clock.ics", "libya-2011-one-pager.docx", "build/reports/index.html", "my-deployment/dossier.yaml"):
        assert (folder / name).stat().st_size > 100, name


@pytest.mark.parametrize("line", [line for _, line in HELP if not line.startswith("briefing batch")])
def test_the_example_of_a_help_text_runs(line: str, folder: Path) -> None:
    shutil.rmtree(folder / "my-deployment", ignore_errors=True)
    runs(line, folder)


def test_every_command_shows_an_example() -> None:
    names = {name for name, _ in HELP}
    for name in ("briefing", *(f"briefing {key}" for key in main.lazy)):
        assert name in names


def test_the_kinds_of_memo_that_help_and_readme_name_are_all() -> None:
    from briefing.cli.batch import batch
    from briefing.cli.memo import memo
    from briefing.memo.compose import KINDS

    for command in (memo, batch):
        said = next(param.help for param in command.params if isinstance(param, click.Option) and param.name and param.name.startswith("kind"))
        assert all(kind in said.casefold() for kind in KINDS)
    assert all(kind in README for kind in KINDS)


def test_the_folders_and_pages_that_the_readme_names_are_there() -> None:
    for path in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE):
        assert (ROOT / path).is_dir(), path
