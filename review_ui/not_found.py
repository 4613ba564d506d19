"""What a page asks for and is not there."""

from __future__ import annotations


class Missing(LookupError):
    """There is no such page; ``str()`` says of what."""
