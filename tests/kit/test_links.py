from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.kit import clock, links

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_link_gives_back_what_went_in():
    for data in (17, "Ἀθῆναι", None, {"person": 17, "to": ["a", "b"]}, "long " * 500):
        token = links.make("invite", data, lasts=DAY)
        assert links.read("invite", token) == data
    assert len(token) < 150, "what repeats itself is packed"


def test_link_is_safe_in_an_address():
    from urllib.parse import quote

    token = links.make("invite", "?&=/ü" * 30, lasts=DAY)
    assert quote(token, safe="") == token


def test_link_ends_at_its_moment():
    with clock.held_at(NOON):
        token = links.make("invite", 17, lasts=DAY)
    with clock.held_at(NOON + DAY - timedelta(seconds=1)):
        assert links.read("invite", token) == 17
    with clock.held_at(NOON + DAY), pytest.raises(links.Expired) as refused:
        links.read("invite", token)
    assert refused.value.status == 410
    assert "ask for a new one" in str(refused.value)


def test_link_for_one_purpose_is_broken_for_another():
    with pytest.raises(links.Broken):
        links.read("reset", links.make("invite", 17, lasts=DAY))


def test_link_that_was_changed_or_cut_is_broken():
    token = links.make("invite", 17, lasts=DAY)
    bad = ["", ".", "x", "é.ü", token[:-1], token[1:], token + "A", token.swapcase()]
    bad += [token[:at] + chr(ord(token[at]) ^ 1) + token[at + 1 :] for at in range(len(token))]
    for wrong in bad:
        with pytest.raises(links.Broken):
            links.read("invite", wrong)


def test_link_survives_a_new_key_while_the_former_one_is_kept(settings):
    plain = links.make("invite", 17, lasts=DAY)
    marked = links.make("feed", 17, lasts=DAY, version=3)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]
    assert links.read("invite", plain) == 17
    assert links.read("feed", marked, version=lambda data: 3) == 17
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(links.Broken):
        links.read("invite", plain)


def test_link_ends_when_its_owner_has_a_new_version():
    token = links.make("feed", 17, lasts=DAY, version="secret-3")
    assert links.read("feed", token, version=lambda data: f"secret-{data - 14}") == 17
    for gone in (lambda data: "secret-4", lambda data: None):
        with pytest.raises(links.Expired):
            links.read("feed", token, version=gone)
    assert "secret" not in token


def test_link_with_a_version_is_not_read_without_it():
    with pytest.raises(links.Expired):
        links.read("feed", links.make("feed", 17, lasts=DAY, version=3))
    with pytest.raises(links.Expired):
        links.read("feed", links.make("feed", 17, lasts=DAY), version=lambda data: 3)


def test_opened_link_tells_until_when_and_leaves_the_clock_to_its_reader():
    token = links.make("pass", [1, 2], lasts=timedelta(hours=1))
    data, until = links.opened("pass", token)
    assert data == [1, 2]
    assert 3_590 < until - clock.now().timestamp() <= 3_601
    with pytest.raises(links.Broken):
        links.opened("another", token)
    with pytest.raises(links.Broken):
        links.opened("pass", links.make("pass", 1, lasts=timedelta(hours=1), version=1))
