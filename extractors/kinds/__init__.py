"""The kinds of value, each in its own module. Adding one takes a module and a line here."""

from extractors.kinds.kind import Kind
from extractors.kinds.text import TEXT

KINDS: dict[str, Kind] = {kind.name: kind for kind in (TEXT,)}
"""Every kind by its name, as declarations call it."""
