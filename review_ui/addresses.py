"""Addresses within this site."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode


def with_query(path: str, said: Mapping[str, object]) -> str:
    """``path`` with a query of what is ``said``, in that order; what is empty is left out."""
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path
