from briefing.terms.source import Cite


def test_equal_models_have_one_hash_whatever_the_order_of_their_keys() -> None:
    one = Cite.model_of({"id": "letter", "at": None, "seen": None})
    other = Cite.model_of({"seen": None, "at": None, "id": "letter"})
    assert one == other
    assert len({one, other}) == 1
