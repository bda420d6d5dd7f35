"""What servers have done to clients, replayed on the loopback: every answer outside the bounds ends in one sentence."""

import datetime
from collections.abc import Callable

import pytest
import stub
from stub import Answer

from briefing.feeds.client import Bounds, Client, NotFetchedError

DAY = datetime.date(2026, 11, 25)
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCD"
TIGHT = Bounds(connect=2, read=0.5, whole=1.5, size=5_000_000)


class Slept(list[float]):
    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def ask(answers: list[Answer], bounds: Bounds = TIGHT, key: str | None = None) -> tuple[bytes, list[float], stub.Stub]:
    slept = Slept()
    with stub.serving({"/it": answers}) as server:
        body = Client(server.url, DAY, key, bounds, slept).get("/it").body
    return body, slept, server


def refused(answers: list[Answer], bounds: Bounds = TIGHT, key: str | None = None) -> tuple[str, list[float], stub.Stub]:
    slept = Slept()
    with stub.serving({"/it": answers}) as server, pytest.raises(NotFetchedError) as caught:
        Client(server.url, DAY, key, bounds, slept).get("/it")
    (problem,) = caught.value.problems
    said = str(problem)
    assert "\n" not in said
    assert KEY not in said
    return said, slept, server


def test_a_key_goes_in_a_header_and_never_in_the_address() -> None:
    _, _, server = ask([Answer(body=b"x")], key=KEY)
    ((path, headers),) = server.asked
    assert KEY not in path
    assert headers["x-api-key"] == KEY


@pytest.mark.parametrize(("answer", "code"), [(stub.INVALID_KEY, "API_KEY_INVALID"), (stub.MISSING_KEY, "API_KEY_MISSING")])
def test_a_refused_key_is_said_with_the_remedy(answer: Answer, code: str) -> None:
    said, slept, _ = refused([answer], key=KEY)
    assert code in said
    assert "GOVINFO_API_KEY" in said
    assert not slept


def test_22_hours_are_never_slept_through() -> None:
    said, slept, server = refused([stub.LIMIT])
    assert "22 hours" in said
    assert slept == []
    assert len(server.asked) == 1


def test_a_wait_until_a_time_is_measured_against_the_server_s_own_clock() -> None:
    headers = (("Date", "Thu, 24 Sep 2026 01:47:12 GMT"), ("Retry-After", "Thu, 24 Sep 2026 03:47:12 GMT"))
    said, slept, _ = refused([Answer(429, b"{}", headers)])
    assert "2 hours" in said
    assert slept == []


def test_a_short_wait_is_kept_and_the_answer_taken() -> None:
    body, slept, _ = ask([stub.GENERATING, stub.GENERATING, Answer(body=b"PK\x03\x04")])
    assert body == b"PK\x03\x04"
    assert slept == [30, 30]


def test_a_gateway_that_never_answers_is_left_after_a_few_tries() -> None:
    said, slept, server = refused([Answer(522, b"")])
    assert "522" in said
    assert (len(server.asked), slept) == (4, [1, 2, 4])


def test_a_limit_without_a_wait_is_left_after_a_few_tries() -> None:
    said, slept, server = refused([Answer(429, b"{}", stub.JSON)])
    assert "limit of requests" in said
    assert (len(server.asked), len(slept)) == (4, 3)


def test_500_is_asked_once_more_and_its_words_are_not_printed() -> None:
    error = Answer(500, b'{"error": "cannot access local variable \'bill\' (UnboundLocalError)"}', stub.JSON)
    said, slept, server = refused([error])
    assert "UnboundLocalError" not in said
    assert (len(server.asked), slept) == (2, [1])


@pytest.mark.parametrize("status", [200, 403, 429])
def test_a_check_for_browsers_is_never_taken_for_text(status: int) -> None:
    said, _, _ = refused([Answer(status, stub.CHALLENGE)])
    assert "check for browsers" in said or "limit of requests" in said


def test_404_says_that_it_may_come() -> None:
    said, _, _ = refused([stub.ABSENT])
    assert "not published it yet" in said


def test_a_missing_rendition_is_known_by_its_redirect() -> None:
    said, _, _ = refused([stub.NO_RENDITION])
    assert "no such rendition" in said


def test_a_redirect_on_the_origin_is_followed() -> None:
    with stub.serving({"/it": [Answer(302, headers=(("Location", "/there"),))], "/there": [Answer(body=b"found")]}) as server:
        assert Client(server.url, DAY, KEY, TIGHT).get("/it").body == b"found"


def test_a_redirect_to_another_origin_is_refused_and_carries_no_key() -> None:
    with stub.serving({"/there": [Answer(body=b"stolen")]}) as other:
        said, _, _ = refused([Answer(302, headers=(("Location", f"{other.url}/there"),))], key=KEY)
        assert "another place" in said
        assert other.asked == []


def test_redirects_without_end_are_left() -> None:
    said, _, server = refused([Answer(301, headers=(("Location", "/it"),))])
    assert "redirects more than 5 times" in said
    assert len(server.asked) == 6


def test_a_slow_drip_ends_at_the_time_for_the_whole() -> None:
    said, _, _ = refused([Answer(body=b"x" * 200, drip=0.1)])
    assert "not whole after 1.5 seconds" in said


def test_silence_past_the_read_timeout_is_a_timeout() -> None:
    said, _, _ = refused([Answer(body=b"xx", drip=2)])
    assert "in time" in said or "broke off" in said


def test_a_body_that_breaks_off_is_no_answer() -> None:
    said, _, _ = refused([Answer(body=b"half", length=4000)])
    assert "broke off" in said or "reached" in said or "in time" in said


def test_three_megabytes_are_read_and_more_than_allowed_is_not() -> None:
    body, _, _ = ask([Answer(body=b"x" * 3_000_000)])
    assert len(body) == 3_000_000
    said, _, _ = refused([Answer(body=b"x" * 3_000_000)], Bounds(size=1_000_000))
    assert "larger than 1 MB" in said


@pytest.mark.parametrize("body", [b'{"packageId": "CDOC-119', b"[]", b"<xml/>"])
def test_json_that_is_not_whole_or_not_an_object_is_refused(body: bytes) -> None:
    with stub.serving({"/it": [Answer(body=body, headers=stub.JSON)]}) as server, pytest.raises(NotFetchedError, match="JSON"):
        Client(server.url, DAY, None, TIGHT).json("/it")


def test_nobody_at_the_other_end() -> None:
    with stub.serving({}) as server:
        url = server.url
    with pytest.raises(NotFetchedError, match="cannot be reached"):
        Client(url, DAY, None, TIGHT).get("/it")


def test_a_key_in_an_address_is_dropped() -> None:
    from briefing.feeds.store import key_free

    strip: Callable[[str], str] = key_free
    assert strip(f"https://user:pw@api.govinfo.gov/packages/x/htm?a=1&api_key={KEY}#top") == "https://api.govinfo.gov/packages/x/htm?a=1"
