"""``credfile gate``: shows what is proved, and is turned by administrators alone."""

from __future__ import annotations

import pytest

from ingest.accounts import AccountService, Role
from ingest.cli.opening import now, opened
from ingest.store.auto_approval_evidence import Evidence
from tests.ingest.cli.conftest import Credfile


@pytest.fixture(autouse=True)
def people(credfile: Credfile) -> None:
    with opened(None) as home:
        for name, role in (("Alba Moreau", Role.ADMIN), ("Ines Okafor", Role.REVIEWER)):
            AccountService(home.store).add_user(name, "a very fictional password", role, now())


def test_a_new_site_proves_nothing_and_opens_nothing(credfile: Credfile) -> None:
    shown = credfile("gate", "status")
    assert shown.code == 0 and "all types" in shown.out and "no data yet" in shown.out
    refused = credfile("gate", "open", "--by", "Alba Moreau")
    assert refused.code == 1 and "requirement is met" in refused.err


def test_only_an_administrator_opens_it(credfile: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Evidence, "certifies", lambda evidence, policy: True)
    for name in ("Ines Okafor", "Nobody"):
        refused = credfile("gate", "open", "--type", "diploma", "--by", name)
        assert refused.code == 1 and "Only an admin" in refused.err
    assert credfile("gate", "open", "--type", "diploma", "--by", "alba moreau").code == 0
    assert "diploma" in credfile("gate", "status").out
    with opened(None) as home:
        (event,) = home.store.events("gate:diploma")
        assert (event.actor, event.action) == ("Alba Moreau", "open_gate")
    assert credfile("gate", "close", "--type", "diploma", "--by", "Alba Moreau").code == 0
    assert credfile("gate", "close", "--type", "diploma", "--by", "Alba Moreau").code == 1
