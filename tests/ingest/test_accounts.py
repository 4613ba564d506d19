"""Accounts: who gets in, who does not, and that the log knows who changed what."""

from __future__ import annotations

import itertools
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from ingest.accounts import RIGHTS, AccountService, Right, Role, Unfit, User, secret_key
from ingest.store import Refused
from tests.ingest.store.papers import AT

WORDS = "orchard violin granite"


@pytest.fixture
def people(store) -> AccountService:
    return AccountService(store, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_a_user_gets_in_with_the_right_password_only(people):
    people.add_user("Amy Lund", WORDS, Role.REVIEWER, AT)
    user = people.check_password("amy  lund", WORDS)
    assert user is not None and (user.name, user.role) == ("Amy Lund", "reviewer")
    assert people.check_password("Amy Lund", WORDS + "!") is None
    assert people.check_password("Ben Ruiz", WORDS) is None


def test_a_disabled_user_stays_known_and_stays_out(people):
    people.add_user("amy", WORDS, "reviewer", AT)
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
    people.add_user("amy", WORDS, Role.REVIEWER, AT, by="root")
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


def test_each_role_may_what_the_one_before_may_and_more():
    rights = [RIGHTS[role] for role in (Role.VIEWER, Role.COORDINATOR, Role.REVIEWER, Role.ADMIN)]
    assert all(less < more for less, more in itertools.pairwise(rights))
    assert rights[0] == frozenset() and rights[-1] == frozenset(Right)


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("viewer", (False, False, False, False, False)),
        ("coordinator", (True, False, True, True, False)),
        ("reviewer", (True, True, True, True, False)),
        ("admin", (True, True, True, True, True)),
    ],
)
def test_a_user_may_what_the_role_allows_and_a_disabled_one_nothing(role, rights):
    def may(user: User) -> tuple[bool, ...]:
        return user.may_review, user.may_second_check, user.may_export, user.may_see_protected, user.may_keep_accounts

    assert may(User(1, "amy", Role(role), disabled=False)) == rights
    assert not any(may(User(1, "amy", Role(role), disabled=True)))


def test_the_last_active_admin_is_neither_disabled_nor_demoted(store, people):
    people.add_user("amy", WORDS, "admin", AT)
    people.add_user("ben", WORDS, "admin", AT)
    people.disable("ben", AT)
    for act in (lambda: people.disable("amy", AT), lambda: people.set_role("amy", "reviewer", AT)):
        with pytest.raises(Refused, match="last active admin"):
            act()
    people.enable("ben", AT)
    people.set_role("amy", "reviewer", AT)
    with pytest.raises(Refused, match="last active admin"):
        people.disable("ben", AT)


def test_of_two_admins_who_demote_each_other_at_once_one_remains(store, people):
    people.add_user("amy", WORDS, "admin", AT)
    people.add_user("ben", WORDS, "admin", AT)

    def demote(name: str) -> bool:
        try:
            people.set_role(name, "viewer", AT)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(demote, ("amy", "ben"))) == [False, True]


def test_nobody_changes_their_own_role_or_disables_themselves(people):
    people.add_user("Zoë Amsel", WORDS, "admin", AT)
    people.add_user("ben", WORDS, "admin", AT)
    for act in (
        lambda: people.set_role("zoe amsel", "viewer", AT, by="Zoë Amsel"),
        lambda: people.disable("Zoë Amsel", AT, by="Zoë Amsel"),
    ):
        with pytest.raises(Unfit, match="Another admin can"):
            act()
    people.set_role("Zoë Amsel", "viewer", AT, by="ben")
    assert people.user("zoe amsel").role is Role.VIEWER


def test_a_new_role_is_in_the_log_with_the_old_one(store, people):
    people.add_user("amy", WORDS, "viewer", AT)
    people.set_role("amy", "coordinator", AT, by="ben")
    people.set_role("amy", "coordinator", AT, by="ben")
    (event,) = [event for event in store.events() if event.action == "set_role"]
    assert (event.actor, event.old, event.new) == ("ben", "viewer", "coordinator")
    with pytest.raises(Unfit, match="one of viewer, coordinator, reviewer, admin"):
        people.set_role("amy", "owner", AT)


def test_a_temporary_password_must_be_changed_and_is_kept_nowhere(store, people):
    user, password = people.add_with_temporary("amy", "viewer", AT, by="ben")
    assert user.must_change and people.check_password("amy", password).must_change
    people.change_password("amy", "another three words", AT, by="amy")
    assert not people.user("amy").must_change
    again = people.reset_password("amy", AT, by="ben")
    assert again != password and people.user("amy").must_change and people.check_password("amy", "another three words") is None
    assert not any(word in repr(store.events()) for word in (password, again))


def test_a_password_made_of_ones_own_name_is_refused(people):
    with pytest.raises(Unfit, match="easy to guess"):
        people.add_user("Severine Kallstrom", "SeverineKallstrom", Role.REVIEWER, AT)


@pytest.mark.parametrize("name", ["operator", "Operator (root)", "credfile", "CREDFILE"])
def test_no_account_is_called_what_the_log_calls_the_program(people, name):
    with pytest.raises(Unfit, match="reserved"):
        people.add_user(name, WORDS, Role.REVIEWER, AT)
