"""Who learns from which layouts: a fifth of the families, with names, issuers and number grammars of their own, is never trained on."""

from __future__ import annotations

from functools import cache
from zlib import crc32

from training.name_pools import World

_PARTIES = ("train",) * 4 + ("calibrate",)


def party(family: str) -> str:
    """The party of a layout family, by its checksum, so that it never changes sides."""
    return _PARTIES[crc32(family.encode()) % len(_PARTIES)]


@cache
def _world(name: str) -> World:
    return World(name)


def world_of(family: str) -> World:
    """The pools of names, issuers and numbers that the family's party draws from."""
    return _world(party(family))
