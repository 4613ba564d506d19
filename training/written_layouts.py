"""Sheets written out line by line in ``written/*.txt``: every one stands for a kind of paper that some office really sends.

Where a grammar (`training.grammars`) varies everything, a written sheet keeps one paper's own order and wording, and varies
size, faces, spacing, alignment and the choices that it offers itself. A file holds the sheets of one type, each under a head
``== name | option | …``. The options are

===================  ======================================================================================
``wide`` ``card``    the page lies, or is a card; else it stands
``centre``           what has no mark is centred; else it is set left
``paper=…``          the kind of paper; else ``certificate``
``kind=…``           narrows what the type's maker rolls (`Drawing.kind`, `training.identities.KINDS`)
``of=…, …``          the professions it is for
``issuer: …;…``      the prints of the issuer (or of another field) that are plausible here
``has=…+…``          fields that the credential must have; facts that a sheet asks for are nearly always there
``expiry=…``         how the credential must end
``issuer=…/…``       words of which one must be in the issuer (or in another field)
===================  ======================================================================================

A line is set as it stands, its slots filled as everywhere (``{field}``, ``{field:form}``, plain words, decoys; ``{given}`` and
``{family}`` are the holder's two parts, ``{given:caps}`` in capitals, ``{first}`` a first name in passing). It may begin with

=======  ==================================================================================
``#``    large, in the page's display face; a heading or a name
``=``    bold and a little larger
``.``    small print
``~``    handwriting
``&``    the letters that machines read
``^`` ``>``  centred, set right; one of the above may follow
``?``    printed two times in three; another mark may follow
``*N``   N officers who sign
``-``    a gap
``|``    cells side by side, ``|`` between them; rows that follow one another keep their columns
``[N``   begins a part that is N hundredths of the page wide; ``][N`` the part beside it; ``]`` ends them
=======  ==================================================================================

``<a;b;c>`` offers wordings. A line that asks for a value the credential does not have is left out; a cell is left empty.
``{ends}`` prints how a credential without a date ends; ``{moc}`` and ``{lifetime}`` print nothing, but say that the line's own
words tell it, and leave out the line where it is not so. `training.setting` sets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "written"
_ASKED = re.compile(r"\{(\w+)")


@dataclass(frozen=True, slots=True)
class Written:
    """One sheet of a file: its ``name``, the type's id, the plain ``options``, its ``paper``, ``kind`` and professions (``of``),
    the ``prints`` of fields that are plausible, what is wanted of the credential, and its ``lines``."""

    name: str
    type: str
    lines: tuple[str, ...]
    options: frozenset[str] = frozenset()
    paper: str = "certificate"
    kind: str = ""
    of: tuple[str, ...] = ()
    prints: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wanted: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """The slots of its lines."""
        return frozenset(_ASKED.findall("\n".join(self.lines)))

    @property
    def sparse(self) -> bool:
        """Whether it fills its page with few lines, as wall certificates do."""
        return "centre" in self.options and "card" not in self.options


@cache
def written() -> tuple[Written, ...]:
    """All sheets of all files. Raises ValueError where a file does not begin with a head or a name stands twice in it."""
    found = [sheet for file in sorted(_FOLDER.glob("*.txt")) for sheet in parsed(file.stem, file.read_text(encoding="utf-8"))]
    if len({(sheet.type, sheet.name) for sheet in found}) < len(found):
        raise ValueError("two written sheets of one type have the same name")
    return tuple(found)


def parsed(type: str, text: str) -> Iterator[Written]:
    """The sheets of one file's text. Raises ValueError where it does not begin with a head or an option is unknown."""
    before, *parts = re.split(r"^== *", text, flags=re.MULTILINE)
    if before.strip():
        raise ValueError(f"{type}.txt does not begin with a head")
    for part in parts:
        head, *lines = part.rstrip().splitlines()
        name, *options = (option.strip() for option in head.split("|"))
        told = {key: value for option in options for key, equals, value in (option.partition("="),) if equals}
        yield Written(
            name=name,
            type=type,
            lines=tuple(line for line in lines if line),
            options=frozenset(option for option in options if not {"=", ":"} & set(option)),
            paper=told.pop("paper", "certificate"),
            kind=told.pop("kind", ""),
            of=tuple(who.strip() for who in told.pop("of", "").split(",") if who.strip()),
            prints=tuple(
                (field, tuple(choices.split(";")))
                for option in options
                for field, colon, choices in (option.partition(": "),)
                if colon and "=" not in field
            ),
            wanted=tuple(sorted(told.items())),
        )
