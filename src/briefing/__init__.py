"""Who says what about the legal authority for a U.S. use of force: readings side by side, with proof."""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Return `__version__`; looked up only when asked, because reading a package's metadata costs a query a tenth of its time."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("war-powers-briefing")
    except PackageNotFoundError:  # run from a tree that was never installed
        return "0+unknown"
