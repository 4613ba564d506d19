"""Accounts: who gets in, who does not, and that the log knows who changed what."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from ingest.people import People, Role, Unfit, secret_key
from ingest.store import Refused
from tests.ingest.store.papers import AT

WORDS = "orchard violin granite"


@pytest.fixture
def people(store) -> People:
    return People(store, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_a_user_gets_in_with_the_right_password_only(people):
    people.add_user("Amy Lund", WORDS, Role.REVIEWER, AT)
    user = people.check_password("amy  lund", WORDS)
    assert user is not None and (user.name, user.role, user.may_review, user.may_keep_accounts) == (
        "Amy Lund",
        "reviewer",
        True,
        False,
    )
    assert people.check_password("Amy Lund", WORDS + "!") is None
    assert people.check_password("Ben Ruiz", WORDS) is None


def test_a_disabled_user_stays_known_and_stays_out(people):
    people.add_user("amy", WORDS, "admin", AT)
    people.disable("amy", AT)
    assert people.check_password("amy", WORDS) is None
    (user,) = people.users()
    assert user.disabled and not user.may_review and people.user("amy") == user
    people.enable("amy", AT)
    assert people.check_password("amy", WORDS) is not None


def test_a_changed_password_replaces_the_old_one(people):
    people.add_user("amy", WORDS, Role.COORDINATOR, AT)
    people.change_password("amy", "another three words", AT)
    assert people.check_password("amy", WORDS) is None
    assert people.check_password("amy", "another three words") is not None


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [("amy", "short", "reviewer"), ("amy", WORDS, "owner"), ("  ", WORDS, "reviewer"), ("a\nb", WORDS, "admin")],
)
def test_what_will_not_do_is_refused(people, name, password, role):
    with pytest.raises(Unfit):
        people.add_user(name, password, role, AT)
    assert people.users() == ()


def test_names_differ_by_more_than_case_and_accents(people):
    people.add_user("Zoë", WORDS, Role.REVIEWER, AT)
    with pytest.raises(Refused, match="already"):
        people.add_user("zoe", WORDS, Role.REVIEWER, AT)


def test_nobody_who_is_not_there_is_changed(people):
    for act in (lambda: people.disable("amy", AT), lambda: people.change_password("amy", WORDS, AT)):
        with pytest.raises(Refused, match="amy"):
            act()


def test_the_log_names_who_kept_accounts_and_no_password(store, people):
    people.add_user("amy", WORDS, Role.ADMIN, AT, by="root")
    people.change_password("amy", "another three words", AT, by="amy")
    people.disable("amy", AT, by="ben")
    assert [(event.actor, event.action) for event in store.events()] == [
        ("ben", "disable_user"),
        ("amy", "set_password"),
        ("root", "add_user"),
    ]
    assert store.verify_log() == []
    assert "argon2" not in repr(store.events()) + repr(store.accounts()) and "argon2" in store.accounts()[0].password


def test_the_signing_key_is_made_once_and_only_the_owner_reads_it(tmp_path):
    home = tmp_path / "home"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: secret_key(home), range(16)))
    assert len(keys) == 1 and len(keys.pop()) == 32
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["secret"]
