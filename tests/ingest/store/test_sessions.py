"""Sessions, links and failed logins as rows: what ends them, what the log says, what is kept of what was typed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.ingest.store.papers import AT

ONE, TWO, THREE = (letter * 64 for letter in "abc")
HOUR = timedelta(hours=1)


@pytest.fixture
def amy(store):
    return store.add_account("Amy Lund", "a hash", "reviewer", "operator", AT)


def acts(store) -> list[tuple[str, str]]:
    return [(event.actor, event.action) for event in reversed(store.events())][1:]


def test_a_session_is_found_by_its_digest_until_it_ends(store, amy):
    store.begin_session(ONE, amy.id, "10.0.0.9", AT)
    found = store.session(ONE)
    assert (found.account, found.created_at, found.seen_at, found.notice) == (amy, AT, AT, "")
    store.touch_session(ONE, AT + HOUR)
    store.set_notice(ONE, "Saved.")
    assert (store.session(ONE).seen_at, store.session(ONE).notice) == (AT + HOUR, "Saved.")
    store.end_session(ONE, "logout", AT)
    assert store.session(ONE) is None and store.session(TWO) is None
    assert acts(store) == [("Amy Lund", "login"), ("Amy Lund", "logout")]
    assert store.events()[1].new == "10.0.0.9"


def test_what_happens_to_a_session_that_is_over_is_nothing(store, amy):
    store.touch_session(ONE, AT)
    store.set_notice(ONE, "Saved.")
    store.end_session(ONE, "logout", AT)
    assert store.session(ONE) is None and acts(store) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.set_role("Amy Lund", "viewer", "ben", AT),
        lambda store: store.set_disabled("Amy Lund", True, "ben", AT),
        lambda store: store.set_password("Amy Lund", "another hash", "ben", AT, must_change=True),
    ],
    ids=["role", "disabled", "password"],
)
def test_what_takes_a_right_away_ends_the_sessions_and_links_at_once(store, amy, act):
    ben = store.add_account("ben", "a hash", "admin", "operator", AT)
    for digest, user in ((ONE, amy), (TWO, amy), (THREE, ben)):
        store.begin_session(digest, user.id, "10.0.0.9", AT)
    store.add_link("e" * 64, amy.id, AT)
    act(store)
    assert (store.session(ONE), store.session(TWO)) == (None, None)
    assert store.session(THREE) is not None
    assert store.take_link("e" * 64, AT - HOUR) is None


def test_ones_own_new_password_ends_ones_other_sessions(store, amy):
    for digest in (ONE, TWO, THREE):
        store.begin_session(digest, amy.id, "10.0.0.9", AT)
    store.set_password("Amy Lund", "another hash", "Amy Lund", AT, besides=TWO)
    assert [store.session(digest) is not None for digest in (ONE, TWO, THREE)] == [False, True, False]


def test_stale_sessions_are_removed_and_the_log_says_why(store, amy):
    store.begin_session(ONE, amy.id, "10.0.0.9", AT)
    store.begin_session(TWO, amy.id, "10.0.0.9", AT + 11 * HOUR)
    store.begin_session(THREE, amy.id, "10.0.0.9", AT + 11 * HOUR)
    store.touch_session(THREE, AT + 13 * HOUR)
    now = AT + 13 * HOUR
    assert store.end_stale_sessions(now - HOUR, now - 12 * HOUR, now) == 2
    assert [store.session(digest) is not None for digest in (ONE, TWO, THREE)] == [False, False, True]
    assert acts(store)[3:] == [("Amy Lund", "session_limit"), ("Amy Lund", "idle_logoff")]
    assert store.end_stale_sessions(None, now - 12 * HOUR, now + 5 * HOUR) == 0, "without a limit nobody is idle"


def test_a_link_is_taken_once_however_many_try_at_once(store, amy):
    store.add_link(ONE, amy.id, AT)
    with ThreadPoolExecutor(6) as threads:
        taken = list(threads.map(lambda _: store.take_link(ONE, AT - HOUR), range(6)))
    assert [account for account in taken if account is not None] == [amy]


def test_a_link_that_is_old_or_of_a_disabled_account_takes_nobody_in(store, amy):
    store.add_link(ONE, amy.id, AT)
    assert store.take_link(ONE, AT + HOUR) is None
    store.set_disabled("Amy Lund", True, "operator", AT)
    store.add_link(TWO, amy.id, AT)
    assert store.take_link(TWO, AT - HOUR) is None


def test_failures_are_counted_by_key_and_a_good_login_clears_its_own(store, amy):
    for second in range(3):
        store.failed_login((ONE, TWO), amy.id, "10.0.0.9", "wrong password", AT + timedelta(seconds=second), AT - HOUR)
    found = store.login_failures((ONE, TWO, THREE), AT - HOUR)
    assert {key: (failed.count, failed.last_at) for key, failed in found.items()} == {
        ONE: (3, AT + timedelta(seconds=2)),
        TWO: (3, AT + timedelta(seconds=2)),
    }
    store.begin_session(THREE, amy.id, "10.0.0.9", AT, forgiven=(ONE,))
    assert set(store.login_failures((ONE, TWO), AT - HOUR)) == {TWO}
    store.forget_failures((TWO,))
    assert store.login_failures((ONE, TWO), AT - HOUR) == {}


def test_old_failures_are_forgotten_and_their_rows_removed(store, amy):
    store.failed_login((ONE,), None, "10.0.0.9", "no such account", AT, AT - HOUR)
    assert store.login_failures((ONE,), AT + HOUR) == {}
    store.failed_login((ONE,), None, "10.0.0.9", "no such account", AT + 2 * HOUR, AT + HOUR)
    assert store.login_failures((ONE,), AT + HOUR)[ONE].count == 1


def test_a_failed_login_is_logged_with_the_account_and_without_what_was_typed(store, amy):
    store.failed_login((ONE,), amy.id, "10.0.0.9", "wrong password", AT, AT - HOUR)
    store.failed_login((TWO,), None, "10.0.0.9", "no such account", AT, AT - HOUR)
    unknown, known = store.events()[:2]
    assert (known.actor, known.action, known.object) == ("credfile", "login_failed", f"user:{amy.id}")
    assert (unknown.object, unknown.new, unknown.reason) == ("user:unknown", "10.0.0.9", "no such account")
    assert store.verify_log() == []


def test_everything_about_accounts_is_sealed_and_sessions_are_no_fault(store, amy):
    store.begin_session(ONE, amy.id, "10.0.0.9", AT)
    store.add_link(TWO, amy.id, AT)
    store.failed_login((THREE,), amy.id, "10.0.0.9", "wrong password", AT, AT - HOUR)
    store.set_password("Amy Lund", "another hash", "ben", AT, must_change=True, besides=ONE)
    store.set_keys("Amy Lund", False)
    store.set_role("Amy Lund", "viewer", "ben", AT)
    store.set_disabled("Amy Lund", True, "ben", AT)
    assert store.check_rows().faults == () and store.verify_log() == []
