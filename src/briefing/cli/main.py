"""`briefing`: the group of all commands."""

import click

from briefing.cli.common import Commands


class _Main(Commands):
    lazy = {
        "memo": "briefing.cli.memo:memo",
        "coverage": "briefing.cli.coverage:coverage",
        "creep": "briefing.cli.creep:creep",
        "clock": "briefing.cli.clock:clock",
        "intake": "briefing.cli.intake:intake",
        "authorities": "briefing.cli.authorities:authorities",
        "batch": "briefing.cli.batch:batch",
        "diff": "briefing.cli.diff:diff",
        "verify": "briefing.cli.verify:verify",
        "check": "briefing.cli.check:check",
        "new": "briefing.cli.new:new",
        "cases": "briefing.cli.cases:cases",
        "feeds": "briefing.cli.feeds:feeds",
    }


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="war-powers-briefing", prog_name="briefing")
def main() -> None:
    """Say who claims what legal authority for a U.S. use of force, by whose reading, with proof.

    \b
    Example:
      briefing coverage --on 2019-12-29 --in Iraq --against "Kata'ib Hizballah" --action strike
    """
