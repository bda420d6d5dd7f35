"""What a person asks for: a GovInfo package, by its id, by the number of a House or Senate document, or by a link.

CDOC is the collection of congressional documents, in which War Powers letters are printed (H. Doc. 119-139 is
CDOC-119hdoc139); DCPD is the Daily Compilation of Presidential Documents.
"""

import re
from urllib.parse import urlsplit

from briefing.terms.problem import BriefingError

_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad-]+")
_ID = re.compile(r"(?:CDOC-\d{2,3}[hs]doc\d{1,4}|DCPD-\d{9})")
_NUMBER = re.compile(r"(?:(?P<house>h(?:ouse)?)|s(?:enate)?)\.? ?doc(?:ument)?\.? ?(?:no\.? ?)?(?P<congress>\d{2,3}) ?- ?(?P<number>\d{1,4})", re.I)
_LINK_SERVICE = re.compile(r"/link/cdoc/(?P<congress>\d{2,3})/(?P<kind>[hs])doc/(?P<number>\d{1,4})", re.I)
_HOSTS = ("govinfo.gov", "www.govinfo.gov", "api.govinfo.gov")


def package(asked: str) -> str:
    """Return the id of the package that `asked` names; raises BriefingError if it is none of the three forms."""
    text = " ".join(_DASHES.sub("-", asked).split())
    if "://" in text:
        return _of_link(text)
    if _ID.fullmatch(text):
        return text
    if found := _NUMBER.fullmatch(text):
        return f"CDOC-{found['congress']}{'h' if found['house'] else 's'}doc{found['number']}"
    raise _unknown(asked)


def _of_link(link: str) -> str:
    parts = urlsplit(link)
    if (parts.hostname or "") not in _HOSTS:
        raise BriefingError.one(f"{parts.hostname or 'this link'} is not GovInfo", "give a link to www.govinfo.gov, or the package's id")
    if found := _LINK_SERVICE.match(parts.path):
        return f"CDOC-{found['congress']}{found['kind'].lower()}doc{found['number']}"
    for part in parts.path.split("/"):
        if _ID.fullmatch(part):
            return part
    raise _unknown(f"{parts.scheme}://{parts.hostname}{parts.path}")


def _unknown(asked: str) -> BriefingError:
    return BriefingError.one(
        f"`{asked}` names no letter at GovInfo", 'write CDOC-119hdoc139, "H. Doc. 119-139", or a link to www.govinfo.gov that holds the id'
    )
