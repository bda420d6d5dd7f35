"""Running a command as a person types it."""

from pathlib import Path

from click.testing import CliRunner, Result

from briefing.cli import main


def run(*words: str | Path) -> Result:
    """Return what the command did."""
    return CliRunner().invoke(main, [str(word) for word in words])


def said(result: Result) -> str:
    """Return all that it printed."""
    return result.output + (result.stderr if result.stderr_bytes else "")
