"""Where the shipped data lies: inside the installed package, or at the top of a source tree."""

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder `name` ("authorities", "schemas", "templates", "examples"); raises FileNotFoundError if it was not shipped."""
    here = Path(__file__).parent
    for found in (here / "_shipped" / name, here.parents[1] / name):
        if found.is_dir():
            return found
    raise FileNotFoundError(f"the package was installed without its {name} folder; install it again")
