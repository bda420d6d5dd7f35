"""Who says what about the legal authority for a U.S. use of force: readings side by side, with proof."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("war-powers-briefing")
except PackageNotFoundError:  # run from a tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
