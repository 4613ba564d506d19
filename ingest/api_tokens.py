"""Tokens for the API: made, looked at and ended by admins. A token is shown once, when it is made, and kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from ingest.accounts import RIGHTS, Right, Role, Unfit
from ingest.store import ApiToken, Store

PREFIX = "credfile_"
"""How a token begins, so that one that was left somewhere is found."""
DAYS = 90
MOST_DAYS = 366


def add_token(
    store: Store, name: str, role: Role | str, at: datetime, by: str = "operator", days: int = DAYS
) -> tuple[ApiToken, str]:
    """Make a token with the rights of ``role`` for as many ``days``; gives back the token itself, too.

    Raises:
        Unfit: where there is no such role, or the days are too few or too many.
        Refused: without a name.
    """
    if role not in set(Role):
        raise Unfit(f"The role must be one of {', '.join(Role)}.")
    if not 1 <= days <= MOST_DAYS:
        raise Unfit(f"A token is good for 1 to {MOST_DAYS} days.")
    secret = PREFIX + secrets.token_urlsafe(32)
    return store.add_api_token(_digest(secret), name, Role(role).value, at + timedelta(days=days), by, at), secret


def used(store: Store, secret: str, at: datetime) -> ApiToken | None:
    """The token that somebody sent, where it is good ``at`` that time."""
    return store.use_api_token(_digest(secret), at) if secret.startswith(PREFIX) else None


def sees_protected(token: ApiToken) -> bool:
    """Whether protected values are whole for it; else they are masked."""
    return Right.SEE_PROTECTED in RIGHTS[Role(token.role)]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
