"""``credfile user``: accounts by command, each act in the log under whoever ran it."""

from __future__ import annotations

import io
import re
import sys

import pytest

from ingest.accounts import AccountService
from ingest.cli.opening import existing, operator
from tests.ingest.cli.conftest import Credfile


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """What comes from standard input."""

    def type_in(text: str = "") -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    type_in()
    return type_in


def people() -> list[tuple[str, str, bool, bool]]:
    with existing(None) as home:
        return [(user.name, user.role.value, user.disabled, user.must_change) for user in AccountService(home.store).users()]


def last_act() -> tuple[str, str]:
    with existing(None) as home:
        event = home.store.events(limit=1)[0]
        return event.actor, event.action


def test_a_new_account_gets_a_temporary_password_on_standard_output_alone(credfile: Credfile, typed) -> None:
    added = credfile("user", "add", "Maria Lopez", "--role", "admin")
    assert added.code == 0 and re.fullmatch("(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\n", added.out)
    assert "Added Maria Lopez (admin)." in added.err and added.out.strip() not in added.err
    assert people() == [("Maria Lopez", "admin", False, True)] and last_act() == (operator(), "add_user")
    with existing(None) as home:
        assert AccountService(home.store).check_password("Maria Lopez", added.out.strip())


def test_a_password_may_come_from_standard_input(credfile: Credfile, typed) -> None:
    typed("orchard violin granite\n")
    assert credfile("user", "add", "Maria Lopez").out == ""
    assert people() == [("Maria Lopez", "coordinator", False, False)]
    typed("password1234\n")
    refused = credfile("user", "password", "Maria Lopez")
    assert refused.code == 1 and "easy to guess" in refused.err and "password1234" not in refused.err


def test_a_reset_password_is_temporary(credfile: Credfile, typed) -> None:
    first = credfile("user", "add", "Maria Lopez").out
    second = credfile("user", "password", "Maria Lopez").out
    assert first != second and "temporary password" in credfile("user", "list").out and last_act() == (operator(), "set_password")
    with existing(None) as home:
        assert AccountService(home.store).check_password("Maria Lopez", second.strip())
        assert AccountService(home.store).check_password("Maria Lopez", first.strip()) is None


def test_a_role_is_changed_and_must_be_one(credfile: Credfile, typed) -> None:
    credfile("user", "add", "Maria Lopez")
    assert "Maria Lopez is now viewer." in credfile("user", "role", "Maria Lopez", "viewer").err
    assert people()[0][1] == "viewer" and last_act() == (operator(), "set_role")
    refused = credfile("user", "role", "Maria Lopez", "owner")
    assert refused.code == 2 and "coordinator" in refused.err and people()[0][1] == "viewer"


def test_the_last_admin_is_kept_by_command_too(credfile: Credfile, typed) -> None:
    credfile("user", "add", "Maria Lopez", "--role", "admin")
    for command in (("disable", "Maria Lopez"), ("role", "Maria Lopez", "viewer")):
        refused = credfile("user", *command)
        assert refused.code == 1 and "last active admin" in refused.err
    assert people() == [("Maria Lopez", "admin", False, True)]


def test_an_account_is_disabled_and_enabled(credfile: Credfile, typed) -> None:
    credfile("user", "add", "Maria Lopez")
    credfile("user", "disable", "Maria Lopez")
    assert people()[0][2] and "disabled" in credfile("user", "list").out
    credfile("user", "enable", "Maria Lopez")
    assert not people()[0][2] and last_act() == (operator(), "enable_user")


def test_the_log_names_the_account_of_the_system_behind_sudo_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    assert operator() == "operator (root)"
    monkeypatch.setenv("SUDO_USER", "mlopez")
    assert operator() == "operator (mlopez)"


def test_a_token_is_printed_once_listed_and_revoked(credfile: Credfile) -> None:
    credfile("user", "add", "Maria Lopez", "--role", "admin")
    added = credfile("token", "add", "privileging system", "--days", "30")
    assert added.code == 0 and added.out.startswith("credfile_") and "shown only once" in added.err
    listed = credfile("token", "list").out
    assert "privileging system" in listed and "valid" in listed and added.out.strip() not in listed
    assert credfile("token", "revoke", "1").code == 0 and "revoked" in credfile("token", "list").out
    assert credfile("token", "add", "a", "--days", "0").code == 1 and credfile("token", "revoke", "9").code == 1
