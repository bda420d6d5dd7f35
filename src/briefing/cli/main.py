"""`briefing`: the group of all commands."""

import click

from briefing import __version__
from briefing.cli.common import Commands


class _Main(Commands):
    lazy = {
        "memo": "briefing.cli.memo:memo",
        "coverage": "briefing.cli.coverage:coverage",
        "creep": "briefing.cli.creep:creep",
        "clock": "briefing.cli.clock:clock",
        "authorities": "briefing.cli.authorities:authorities",
        "batch": "briefing.cli.batch:batch",
        "check": "briefing.cli.check:check",
        "cases": "briefing.cli.cases:cases",
