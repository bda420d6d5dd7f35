"""Short letters in the idiom of fifty years of reports, and what must be read from each."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.intake.fields import Reader
from briefing.intake.letter import Letter, letters
from briefing.law.library import Library

FOLDER = Path(__file__).parent
CASES = [case for name in ("letters.yaml", "lookalikes.yaml") for case in yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.BaseLoader)]


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    return Reader(library)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(str, value))
    return "null" if value in (None, "null") else str(value)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_letter_says(case: dict[str, Any], reader: Reader) -> None:
    letter, = letters(case["name"], case["text"])
    found = reader.read(letter).as_json()
    assert {name: _plain(found[name]["value"]) for name in case["expect"]} == {name: _plain(value) for name, value in case["expect"].items()}


def _flat(text: str) -> str:
    return "".join(text.split())


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_words_are_the_letters_own(case: dict[str, Any], reader: Reader) -> None:
    letter, = letters(case["name"], case["text"])
    held = _flat(case["text"])
    for name, field in reader.read(letter).as_json().items():
        if isinstance(field, dict):
            for words in _words(field["words"]):
                assert _flat(words) in held, f"{name}: {words}"


def read(text: str, reader: Reader) -> dict[str, Any]:
    letter, = letters("letter.txt", text)
    return reader.read(letter).as_json()


WHOLE = """March 21, 2011
Dear Mr. Speaker: (Dear Mr. President:)
On March 19, 2011, at my direction, U.S. forces struck air defenses in Libya. I am providing this report, consistent with the War Powers
Resolution (Public Law 93-148).
Sincerely,
Barack Obama
"""


@pytest.mark.parametrize("heading", [
    "March 21, 2011\n", "The White House,\nWashington, DC, March 21, 2011.\n", "The White House, Washington, D. C., March 21, 2011\n", "(March 21, 2011)\n",
    "[Dated March 21, 2011. Released March 23, 2011]\n", "TEXT OF A LETTER FROM THE PRESIDENT\nTO THE PRESIDENT PRO TEMPORE OF THE SENATEMarch 21, 2011\n",
    "For Immediate Release March 23, 2011\n\nMarch 21, 2011\n\n", "MARCH 21, 2011\n", "For Immediate Release\nMarch 21, 2011\n",
    "March 29, 2011.--Referred to the Committee on Foreign Affairs and\nordered to be printed\nThe White House,\nWashington, March 21, 2011.\n",
    "The White House , Office of the Press Secretary , March 21, 2011\n", "# page-date: 2011-03-21\n\n",
])
def test_the_letters_date_in_every_heading(heading: str, reader: Reader) -> None:
    text = heading + WHOLE.partition("\n")[2]
    assert read(text, reader)["letter_date"]["value"] == "2011-03-21"


def test_a_date_in_a_sentence_is_never_the_letters(reader: Reader) -> None:
    assert read(WHOLE.partition("\n")[2], reader)["letter_date"] == {"value": None, "words": None}


def test_the_day_of_a_signature_is_the_letters(reader: Reader) -> None:
    text = WHOLE.partition("\n")[2] + "\nThe White House,\nMarch 21, 2011.\n"
    assert read(text, reader)["letter_date"]["value"] == "2011-03-21"


def test_a_caption_is_never_taken_for_the_presidents_words(reader: Reader) -> None:
    caption = "REPORT ON LIBYA, PURSUANT TO 50 U.S.C. 1543(a)(1); PUBLIC LAW 93-148, SEC. 4(a)(1)\nThe White House,\nWashington, "
    found = read(caption + WHOLE.replace("(Public Law 93-148)", ""), reader)
    assert (found["wpr_phrase"]["value"], found["section_cited"]["value"]) == ("consistent with", "none")


def test_two_copies_of_one_letter_are_one(reader: Reader) -> None:
    second = WHOLE.replace("Dear Mr. Speaker: (Dear Mr. President:)", "Dear Mr. President:")
    assert len(letters("page", WHOLE + "\n-----------------\n\n" + second)) == 1


def test_two_letters_on_one_page_are_two(reader: Reader) -> None:
    second = WHOLE.replace("March 21", "March 25").replace("March 19", "March 24").replace("Libya", "Somalia")
    first_, other = letters("page", WHOLE + "\n" + second)
    assert [reader.read(x).as_json()["letter_date"]["value"] for x in (first_, other)] == ["2011-03-21", "2011-03-25"]
    assert [reader.read(x).as_json()["countries"]["value"] for x in (first_, other)] == [["Libya"], ["Somalia"]]


@pytest.mark.parametrize(("printed", "broken"), [
    ("struck air defenses", "struck air de\u00adfenses"), ("War Powers\nResolution", "War Powers Resolu-tion"), ("93-148", "93–148"), ("93-148", "93-\n148"),
    ("U.S. forces", "U.S.\u00a0forces"), ("air defenses in", "[[Page 1707]] air defenses in"), ("my direction", "my <R04> direction"), ("Dear Mr.", "**Dear** Mr."),
])
def test_the_noise_of_printers_changes_nothing(printed: str, broken: str, reader: Reader) -> None:
    plain, noisy = read(WHOLE, reader), read(WHOLE.replace(printed, broken), reader)
    assert {k: v["value"] for k, v in noisy.items() if isinstance(v, dict) and k != "claims"} == {k: v["value"] for k, v in plain.items() if isinstance(v, dict) and k != "claims"}


@pytest.mark.parametrize("sentence", [
    "On June 9, 2001, militants attacked the barracks.", "A citizen was kidnapped in Nigeria on June 9, 2001.", "The Congress adopted the resolution on June 9, 2001.",
    "United Nations Security Council Resolution 1234 of June 9, 2001, calls for calm.", "Elections were held on June 9, 2001.", "Our embassy was attacked on June 9, 2001.",
    "As I reported on June 9, 2001, forces have deployed to Kenya.", "In my report of June 9, 2001, I described the deployment of U.S. forces.",
    "These forces will remain until June 9, 2001.", "On June 9, 2001, the Government of Kenya requested assistance.", "The USS Cole was struck by a boat on June 9, 2001.",
    "U.S. forces left the area on June 9, 2001.", "On June 9, 2001, I authorized U.S. forces to deploy.",
])
def test_days_of_others_are_no_action_dates(sentence: str, reader: Reader) -> None:
    text = f"June 12, 2001\nDear Mr. Speaker:\n{sentence} I am providing this report consistent with the War Powers Resolution.\nSincerely,\nGeorge W. Bush\n"
    assert read(text, reader)["action_dates"]["value"] == []


@pytest.mark.parametrize(("words", "days"), [
    ("On June 9, 2001, U.S. forces deployed", ["2001-06-09"]), ("On the night of June 9, U.S. aircraft struck targets", ["2001-06-09"]), ("On 9 June, U.S. forces arrived", ["2001-06-09"]),
    ("On June 9-10, U.S. personnel arrived", ["2001-06-09", "2001-06-10"]), ("U.S. forces deployed on June 9 and 10, 2001", ["2001-06-09", "2001-06-10"]),
    ("Yesterday, U.S. forces landed", ["2001-06-11"]), ("Last Saturday, U.S. forces landed", ["2001-06-09"]), ("Earlier today U.S. forces landed", ["2001-06-12"]),
    ("Beginning at 8:00 a.m. e.d.t. on June 9, 2001, U.S. forces began enforcing the ban", ["2001-06-09"]), ("On June 9, at my direction, two ships moved to the coast", ["2001-06-09"]),
    ("At my direction, on June 9, 2001, U.S. forces conducted a raid", ["2001-06-09"]), ("On May 29 and May 30, U.S. forces evacuated citizens", ["2001-05-29", "2001-05-30"]),
])
def test_days_on_which_forces_acted(words: str, days: list[str], reader: Reader) -> None:
    text = f"June 12, 2001\nDear Mr. Speaker:\n{words} in Kenya. I am providing this report consistent with the War Powers Resolution.\nSincerely,\nGeorge W. Bush\n"
    assert read(text, reader)["action_dates"]["value"] == days


@pytest.mark.parametrize(("sentence", "grounds", "mentioned"), [
    ("I directed this action pursuant to my constitutional authority as Commander in Chief.", ["const-art-ii"], []),
    ("I acted in accordance with the 2001 Authorization for Use of Military Force (Public Law 107-40).", ["aumf-2001"], []),
    ("The strikes protect personnel who are in Iraq conducting operations pursuant to the 2001 Authorization for Use of Military Force.", [], ["aumf-2001"]),
    ("I am providing this report consistent with Public Law 107-40.", [], ["aumf-2001"]),
    ("I have reported on these operations, consistent with Senate Joint Resolution 23.", [], ["aumf-2001"]),
    ("I acted under the Authorization for Use of Military Force Against Iraq Resolution of 2002 (Public Law 107-\n243).", ["aumf-2002"], []),
    ("I acted in exercise of our inherent right of collective self-defense.", [], []),
    ("U.S. forces acted in self-defense under Article 51 of the United Nations Charter.", ["un-charter-51"], []),
    ("U.S. forces deployed at the invitation of the Government of Kenya.", ["host-consent"], []),
    ("U.S. forces deployed in coordination with the Government of Kenya.", [], ["host-consent"]),
    ("U.S. forces deployed at the request of the American Ambassador.", [], []),
])
def test_grounds_and_what_is_only_mentioned(sentence: str, grounds: list[str], mentioned: list[str], reader: Reader) -> None:
    text = f"June 12, 2003\nDear Mr. Speaker:\nOn June 9, U.S. forces deployed to Kenya. {sentence} This report is consistent with the War Powers Resolution.\nSincerely,\nGeorge W. Bush\n"
    found = read(text, reader)
    assert (found["authorities_cited"]["value"], found["also_mentioned"]["value"]) == (grounds, mentioned)


def test_a_letter_without_a_salutation_or_words_is_still_read(reader: Reader) -> None:
    for text in ("A note.", "[...]", "Dear Mr. Speaker:", "Dear Mr. Speaker: Dear Mr. President: Dear Madam President:", "…", "0"):
        assert [reader.read(letter) for letter in letters("x", text)]


def test_the_type_of_a_letter(reader: Reader) -> None:
    letter, = letters("x", WHOLE)
    assert isinstance(letter, Letter)
    assert letter.addressees == ("Dear Mr. Speaker", "Dear Mr. President")


@pytest.mark.parametrize("share", [0.4, 0.7, 0.9])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_letter_cut_off_gains_no_date_and_no_phrase(case: dict[str, Any], share: float, reader: Reader) -> None:
    whole, = letters("x", case["text"])
    held = case["text"].replace("# complete: yes\n", "")[:int(len(case["text"]) * share)]
    cut, = letters("x", "# complete: no\n" + held)
    if "Dear" in case["text"] and not cut.addressees:
        return  # cut in the heading: a date of the printer may stand alone there
    for name in ("letter_date", "wpr_phrase"):
        full, part = reader.read(whole).as_json()[name]["value"], reader.read(cut).as_json()[name]["value"]
        assert part in (full, None)


def _rewrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 60)) if len(line) > 60 and not line.startswith("#") else line for line in text.split("\n"))


def _curled(text: str) -> str:
    head, mark, rest = text.rpartition("# ")
    return head + mark + rest.replace("'", "’").replace("93-148", "93–148").replace("107-40", "107‑40")


def _spelled_out(text: str) -> str:
    return re.sub(r"\bU\.S\. (?=Armed|military|forces|naval|aircraft|personnel|citizens)", "United States ", text)


@pytest.mark.parametrize("change", [_rewrapped, _curled, _spelled_out], ids=["lines", "quotes and dashes", "United States"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_how_a_letter_is_set_changes_nothing(case: dict[str, Any], change: Callable[[str], str], reader: Reader) -> None:
    names = ("letter_date", "report_kind", "wpr_phrase", "section_cited", "action_dates", "countries", "authorities_cited", "troop_count")
    plain, = letters("x", case["text"])
    other, = letters("x", change(case["text"]))
    before, after = reader.read(plain).as_json(), reader.read(other).as_json()
    assert {name: _plain(after[name]["value"]) for name in names} == {name: _plain(before[name]["value"]) for name in names}
