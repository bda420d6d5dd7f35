"""`briefing feeds`: what is published at GovInfo; the only command that uses the network."""

import sys
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import Commands, json_option, print_json
from briefing.cli.common import today as this_day
from briefing.terms.problem import BriefingError


class _Feeds(Commands):
    lazy: dict[str, str] = {}


@click.group(cls=_Feeds)
def feeds() -> None:
    """Fetch what is published into a store that can be carried where there is no network.

    \b
    Example:
      briefing feeds letters CDOC-119hdoc139
    """


@feeds.command()
@click.argument("asked", nargs=-1, required=True, metavar="LETTER…")
@click.option("--store", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("briefing-store"), show_default=True, metavar="DIR", help="The folder that keeps every response.")
@click.option("--offline", is_flag=True, help="Use only what is in the store; open no connection.")
@click.option("--key", envvar="GOVINFO_API_KEY", metavar="KEY", help="A key of api.data.gov (better in GOVINFO_API_KEY); none is needed.")
@json_option
def letters(asked: tuple[str, ...], folder: Path, offline: bool, key: str | None, as_json: bool) -> None:
    """Fetch letters printed as House or Senate documents: package ids, document numbers, or links to GovInfo.

    \b
    Example:
      briefing feeds letters CDOC-119hdoc139 "H. Doc. 119-90"
    """
    from briefing.feeds.letters import fetch, held
    from briefing.feeds.packages import package
    from briefing.feeds.store import Store

    store, found, failed = Store(folder), [], 0
    packages = list(dict.fromkeys(package(text) for text in asked))
    for name in packages:
        try:
            found.append(held(name, store) if offline else fetch(name, store, this_day(), key.strip() if key else None))
        except BriefingError as error:
            failed += 1
            for problem in error.problems:
                click.echo(f"{name}: {problem}", err=True)
    if as_json:
        print_json({"schema": "briefing/feeds-letters/1", "letters": [_json(letter) for letter in found]})
    else:
        for letter in found:
            click.echo(f"{letter.package}, retrieved {letter.response.retrieved}: {letter.file}")
        if found:
            click.echo(f'Read it with: briefing intake "{found[0].file}"')
    if failed:
        sys.exit(1)


def _json(letter: Any) -> dict[str, object]:
    return {
        "package": letter.package, "file": str(letter.file), "url": letter.response.url, "retrieved": letter.response.retrieved,
        "sha256": letter.response.digest,
    }
