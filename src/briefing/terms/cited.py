"""What the legal citation of a source is made of: its form, and the numbers, bodies and persons that the form asks for.

`law/forms.py` puts them together. A source without them is cited by publisher, title and day.
"""

import re
from typing import Annotated, Any, Literal

from briefing.terms.days import last_day
from briefing.terms.model import Count, Field, Model, Reads, Text

Form = Literal["statute", "code", "bill", "hearing", "report", "document", "opinion", "case", "letter", "record", "register", "charter", "paper"]


def _day_like(value: object) -> object:
    last_day(value)  # type: ignore[arg-type]
    return value


Published = Annotated[Any, Reads(_day_like, "published")]  # a day, a month (2020-02), a year, or null: not known


class Cited(Model):
    """How a source is cited in law. Nothing in it is guessed: what a source or a page seen does not give is left out."""

    form: Form
    name: Text | None = None
    public_law: Text | None = None
    section: Text | None = None
    statutes_at_large: Text | None = None
    code: Text | None = None
    number: Text | None = None
    congress: Count | None = None
    stage: Text | None = None
    committee: Text | None = None
    page: Text | None = None
    statement_of: Text | None = None
    volume: Count | None = None
    reporter: Text | None = None
    court: Text | None = None
    from_: Text | None = Field(default=None, alias="from")
    to: Text | None = None
    subject: Text | None = None
    printed_in: Text | None = None
    quoted_in: Text | None = None
    dated: Published = None


# What each form must have, and what it may have beside its day (`dated`, where it is not the day of publication).
TAKES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "statute": (("public_law",), ("section", "statutes_at_large", "code")),
    "code": (("code",), ("name", "section", "public_law")),
    "bill": (("number", "congress"), ("section", "stage")),
    "hearing": (("committee", "congress"), ("number", "statement_of")),
    "report": (("number",), ()),
    "document": (("number",), ()),
    "opinion": ((), ("reporter", "quoted_in")),
    "case": ((), ("reporter", "court", "quoted_in")),
    "letter": (("from",), ("to", "subject", "number", "printed_in", "quoted_in")),
    "record": (("volume",), ("number", "page")),
    "register": ((), ("number", "volume", "page")),
    "charter": (("name",), ()),
    "paper": ((), ("number",)),
}
_SPELLED = {
    "public_law": (r"Pub\. L\. (No\. )?\d{2,3}-\d{1,4}", "Pub. L. 107-40"),
    "section": (r"(div\. \w+, )?(tit(le|\.) \w+, )?§§? ?\S.*", "§ 2(a)"),
    "statutes_at_large": (r"\d{1,3} Stat\. \d\S*(, \S+)*", "115 Stat. 224"),
    "code": (r"\d{1,2} U\.S\.C\. (§§?|ch\.) ?\d\S*( note)?", "50 U.S.C. § 1541 note"),
    "reporter": (r"\d{1,4} [A-Z].* (\d{1,5}|__)", "542 U.S. 507, or 42 Op. O.L.C. __ where the page is not known"),
    "page": (r"[A-Z]?\d{1,6}([-–][A-Z]?\d{1,6})?", "S1643"),
}
_NUMBERED = {
    "bill": (r"(S|H\.R|S\. ?Res|H\. ?Res|(S|H)\. ?J\. ?Res|(S|H)\. ?Con\. ?Res)\. ?\d{1,5}", "S.J. Res. 68"),
    "hearing": (r"(S|H)\. Hrg\. \d{2,3}-\d{1,4}", "S. Hrg. 112-89"),
    "report": (r"(H\.R|S|H\.R\. Conf|S\. Exec)\. Rep\. (No\. )?\d{2,3}-\d{1,4}", "H.R. Rep. 93-287"),
    "document": (r"(H\.R|S|S\. Exec|S\. Treaty)\. Doc\. (No\. )?\d{2,3}-\d{1,4}|U\.N\. Doc\. \S+", "H.R. Doc. 108-54"),
}


def _cited(data: object) -> object:
    """Return the block as it stands; raises ValueError where it has not what its form asks for."""
    if isinstance(data, Cited):
        return {spec.alias or key: getattr(data, key) for key, spec in Cited.model_specs.items()}
    form = data.get("form") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(form, str) or form not in TAKES:
        return data
    needed, allowed = TAKES[form]
    known = {spec.alias or key for key, spec in Cited.model_specs.items()}
    for key in needed:
        if key not in data:
            raise ValueError(f"the citation of a {form} lacks `{key}`; give it, or leave `cite` out: the source is then cited by publisher, title and day")
    for key in data:
        if key in known and key not in (*needed, *allowed, "form", "dated"):
            raise ValueError(f"`{key}` does not belong to the citation of a {form}, which takes {', '.join((*needed, *allowed, 'dated'))}")
    if form in ("opinion", "register", "paper") and len(data.keys() - {"form"}) == 0:
        raise ValueError(f"the citation of a {form} gives nothing but its form; add one of {', '.join((*allowed, 'dated'))}")
    for key, value in data.items():
        spelled = _NUMBERED.get(form) if key == "number" else _SPELLED.get(key)
        if spelled and isinstance(value, str) and not re.fullmatch(spelled[0], value):
            raise ValueError(f"`{value}` at `{key}` is not spelled as this program reads it; write it as {spelled[1]}")
    return data


CitedField = Annotated[Cited, Reads(_cited, "cited")]
