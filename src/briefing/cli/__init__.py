"""The command line: the only room that knows today's date, a terminal and an exit code."""

from briefing.cli.main import main

__all__ = ["main"]
