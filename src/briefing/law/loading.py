"""Reading the files of a library: authorities, readings, reports and overlays, every problem at once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.law.authority import Authority, Element, Head, Row, Statement, Test, parse_fold
from briefing.law.check import faults
from briefing.law.library import SHIPPED_READINGS, Holder, Library, Reading
from briefing.law.practice import Report
from briefing.terms.model import entries, validated, yaml_files
from briefing.terms.problem import BriefingError, Problem, nearest
from briefing.terms.terms import Terms, load_terms
from briefing.terms.yamlfile import Document, read


def loaded(roots: list[Path], digest: str) -> Library:
    """Return the library of these folders, read and checked; raises BriefingError with every problem found."""
    loader = _Loader(*load_terms(roots))
    for root in roots:
        for path in yaml_files(root):
            if path.relative_to(root).parts[0] != "terms":
                loader.file(path)
    for document in loader.overlays:
        loader.rows_for(document)
    library = loader.library(digest)
    problems = [*loader.problems, *faults(library, loader.documents)]
    if problems:
        raise BriefingError(problems)
    return library


class _Loader:
    """Reads authority, reading and practice files, gathering problems."""

    def __init__(self, terms: Terms, problems: list[Problem]) -> None:
        self.terms = terms
        self.problems = problems
        self.readings: dict[str, Reading] = {}
        self.holders: dict[str, Holder] = {}
        self.authorities: dict[str, Authority] = {}
        self.practice: dict[str, Report] = {}
        self.documents: dict[str, Document] = {}
        self.overlays: list[Document] = []

    def library(self, digest: str) -> Library:
        return Library(self.terms, self.readings, self.holders, self.authorities, self.practice, digest)

    def file(self, path: Path) -> None:
        try:
            document = read(path)
        except BriefingError as error:
            self.problems.extend(error.problems)
            return
        self.documents[document.path] = document
        data = document.data if isinstance(document.data, dict) else {}
        if "rows_for" in data:
            self.overlays.append(document)  # once every authority is known
        elif "id" not in data and ("readings" in data or "holders" in data):
            self.who_reads(document)
        elif "reports" in data:
            self.reports(document)
        elif "id" in data:
            self.authority(document)
        else:
            expected = "an authority begins with `id:`, practice with `reports:`, an overlay's rows with `rows_for:`"
            self.problems.append(document.problem((), "this is no file of law", expected))

    def add(self, found: dict[str, Any], key: str, item: object, document: Document, line: int) -> None:
        if key in found:
            self.problems.append(Problem(document.path, line, f"`{key}` is defined twice", "an overlay adds ids and never redefines them"))
        else:
            found[key] = item

    def who_reads(self, document: Document) -> None:
        data = document.data
        assert isinstance(data, dict)
        for key in data:
            if key not in ("readings", "holders"):
                self.problems.append(document.problem((key,), f"`{key}` is not a key that may stand here", "allowed: readings, holders"))
        if "readings" in data:
            for key, (reading, line) in entries(document, "readings", Reading, self.problems).items():
                self.add(self.readings, key, reading, document, line)
        if "holders" in data:
            for key, (holder, line) in entries(document, "holders", Holder, self.problems).items():
                self.add(self.holders, key, holder, document, line)

    def reports(self, document: Document) -> None:
        data = document.data
        assert isinstance(data, dict)
        items = data["reports"]
        if not isinstance(items, tuple):
            self.problems.append(document.problem(("reports",), "`reports:` is not a list", "write `- id: …`"))
            return
        for index, item in enumerate(items):
            place = ("reports", index)
            report, faults = validated(Report, document, place, item)
            self.problems.extend(faults)
            if report is not None:
                self.add(self.practice, report.id, report, document, document.line(place))

    def authority(self, document: Document) -> None:
        data = document.data
        assert isinstance(data, dict)
        rest = {key: value for key, value in data.items() if key != "readings"}
        if isinstance(rest.get("elements"), dict):
            rest["elements"] = {k: {"id": k, **v} if isinstance(v, dict) else v for k, v in rest["elements"].items()}
        head, faults = validated(Head, document, (), rest)
        self.problems.extend(faults)
        readings = data.get("readings") or {}
        if head is None or not isinstance(readings, dict):
            return
        rows: list[Row] = []
        statements: list[Statement] = []
        tests: dict[str, Test] = {}
        for reading, body in readings.items():
            if isinstance(body, dict):
                self.reading(document, head, reading, body, rows, statements, tests)
        self.add(self.authorities, head.id, Authority(head, document.path, tuple(rows), tuple(statements), tests), document, 1)

    def rows_for(self, document: Document) -> None:
        """An overlay's own readings of an authority of the library; the library's own rows are never touched."""
        data = document.data
        assert isinstance(data, dict)
        for key in data:
            if key not in ("rows_for", "readings"):
                self.problems.append(document.problem((key,), f"`{key}` is not a key that may stand here", "allowed: rows_for, readings"))
        authority = self.authorities.get(str(data["rows_for"]))
        readings = data.get("readings")
        if authority is None:
            wrong = f"there is no authority `{data['rows_for']}`"
            self.problems.append(document.problem(("rows_for",), wrong, "`briefing authorities list` shows them", nearest(str(data["rows_for"]), self.authorities)))
            return
        if not isinstance(readings, dict):
            self.problems.append(document.problem(("readings",), "`readings:` holds no reading", "write `readings: {our-reading: {whole: [- says: …]}}`"))
            return
        rows, statements, tests = list(authority.rows), list(authority.statements), dict(authority.tests)
        taken = {row.reading for row in rows} | {s.reading for s in statements} | set(tests) | set(SHIPPED_READINGS)
        for reading, body in readings.items():
            if reading in taken:
                wrong = f"`{reading}` is a reading of the library, or has rows for {authority.id} already"
                self.problems.append(document.problem(("readings", reading), wrong, "define a reading of your own, which may extend it"))
            elif isinstance(body, dict):
                self.reading(document, authority.head, reading, body, rows, statements, tests)
        overlays = {**authority.overlays, **dict.fromkeys(readings, document.path)}
        self.authorities[authority.id] = replace(authority, rows=tuple(rows), statements=tuple(statements), tests=tests, overlays=overlays)

    def reading(
        self, document: Document, head: Head, reading: str, body: dict[str, object], rows: list[Row], statements: list[Statement], tests: dict[str, Test]
    ) -> None:
        place = ("readings", reading)
        if "test" in body:
            self.own_test(document, reading, body, tests)
        elements = tests[reading].elements if reading in tests else head.elements
        for key, items in body.items():
            if key in ("test", "covers_when"):
                continue
            if key not in ("whole", "statements") and key not in elements:
                known = [*elements, "whole", "statements", "test", "covers_when"]
                self.problems.append(document.problem((*place, key), f"`{key}` is not an element of {head.id}", f"one of {', '.join(known)}", nearest(key, known)))
                continue
            if not isinstance(items, tuple):
                self.problems.append(document.problem((*place, key), f"`{key}` is not a list of rows", "write `- says: …`"))
                continue
            for index, item in enumerate(items):
                self.row(document, head, reading, key, index, item, rows, statements)

    def own_test(self, document: Document, reading: str, body: dict[str, object], tests: dict[str, Test]) -> None:
        place = ("readings", reading)
        data = body["test"]
        if not isinstance(data, dict):
            self.problems.append(document.problem((*place, "test"), "`test:` holds no elements", "write `element: {asks: …, quote: …}`"))
            return
        elements = {}
        for key, value in data.items():
            element, faults = validated(Element, document, (*place, "test", key), {"id": key, **value} if isinstance(value, dict) else value)
            self.problems.extend(faults)
            if element is not None:
                elements[key] = element
        try:
            tests[reading] = Test(elements, parse_fold(body.get("covers_when") or {"all": tuple(elements)}))
        except ValueError as error:
            self.problems.append(document.problem((*place, "covers_when"), str(error)))

    def row(
        self, document: Document, head: Head, reading: str, key: str, index: int, item: object, rows: list[Row], statements: list[Statement]
    ) -> None:
        place = ("readings", reading, key, index)
        if not isinstance(item, dict):
            self.problems.append(document.problem(place, "a row holds keys", "write `- says: …`"))
            return
        more: dict[str, object] = {"id": f"{head.id}/{reading}/{key}/{index + 1}", "authority": head.id, "reading": reading}
        if key == "statements":
            statement, faults = validated(Statement, document, place, {**more, "file": document.path, **item})
            self.problems.extend(faults)
            statements.extend([statement] if statement else [])
            return
        more |= {"element": None if key == "whole" else key, "file": document.path, "line": document.line(place)}
        row, faults = validated(Row, document, place, {**more, **item})
        self.problems.extend(faults)
        rows.extend([row] if row else [])
