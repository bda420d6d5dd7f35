import datetime

from briefing.law.library import Library

DAY = datetime.date(2019, 12, 29)


def test_every_spelling_finds_one_actor(library: Library) -> None:
    names = library.terms.actors.names
    for spelling in ("Kata'ib Hizballah", "Kataib Hezbollah", "kataib-hizballah", "KATA’IB HIZBOLLAH"):
        assert names.find(spelling) == ("kataib-hizballah",)


def test_law_alone_never_makes_a_militia_the_state(library: Library) -> None:
    up = library.terms.actors.up("kataib-hizballah", DAY)
    assert "pmf" not in up
    assert "iraq" not in up


def test_a_commander_is_part_of_his_force_and_of_its_state(library: Library) -> None:
    assert {"irgc-qods-force", "irgc", "iran"} <= library.terms.actors.up("soleimani", datetime.date(2020, 1, 2))


def test_a_class_reaches_only_the_holder_who_names_it(library: Library) -> None:
    actors = library.terms.actors
    assert "iran-backed-militias" in actors.up("kataib-hizballah", DAY, "kaine")
    assert "iran-backed-militias" not in actors.up("kataib-hizballah", DAY, "goodman")
