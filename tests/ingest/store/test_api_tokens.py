"""Tokens of the API in the store: found by their digest, good until they end, and in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest.store import NotFound, Store
from ingest.store.api_tokens import SEEN_EVERY
from tests.conftest import numbers
from tests.ingest.store.older import made_at
from tests.ingest.store.papers import AT, DECLARATIONS, digest

END = AT + timedelta(days=90)


def test_a_token_is_good_until_it_ends_or_is_revoked(store):
    token = store.add_api_token(digest("a"), " a  program ", "viewer", END, "amy", AT)
    assert (token.name, token.role, token.last_used_at) == ("a program", "viewer", None)
    assert store.use_api_token(digest("b"), AT) is None
    assert store.use_api_token(digest("a"), AT).id == token.id
    assert store.use_api_token(digest("a"), END) is None
    store.revoke_api_token(token.id, "amy", AT)
    head = store.log_head()
    store.revoke_api_token(token.id, "amy", AT)
    assert store.use_api_token(digest("a"), AT) is None and store.log_head() == head
    with pytest.raises(NotFound):
        store.revoke_api_token(99, "amy", AT)


def test_the_last_use_is_kept_to_the_hour_and_logged_to_the_day(store):
    store.add_api_token(digest("a"), "a program", "viewer", END, "amy", AT)
    for at in (AT, AT + SEEN_EVERY / 2, AT + SEEN_EVERY, AT + timedelta(days=1)):
        store.use_api_token(digest("a"), at)
    assert store.api_tokens()[0].last_used_at == AT + timedelta(days=1)
    assert [event.at for event in store.events() if event.action == "use_token"] == [AT + timedelta(days=1), AT]


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request, tmp_path) -> str:
    """A database of before the tokens, with rows."""
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").create(f"bare_{next(numbers)}")
    else:
        url = f"sqlite:///{tmp_path / 'home' / 'credfile.db'}"
    made_at(url, "0002")
    return url


def test_a_database_with_rows_gets_the_table(old_url):
    store = Store(old_url, DECLARATIONS)
    store.migrate()
    assert store.record(1).value("number") == "RN7" and store.api_tokens() == ()
    store.add_api_token(digest("a"), "a program", "viewer", END, "amy", AT)
    assert store.use_api_token(digest("a"), AT) is not None
    store.close()
