"""Where a credential holds: a US state or territory by its two letters, or a country by its ISO code.

A country whose two letters are a state's has its three instead: Canada is ``CAN``, since ``CA`` is California.

Many of the two letters are words or degrees as well (MD, PA, DO, ME, OR, IN, HI, OK, MA, LA). Two letters count only as capitals,
and with little trust unless a ZIP code or a city's comma stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds import data
from extractors.kinds.folded import key
from extractors.kinds.kind import Found, Kind, Unparsable, Value
from extractors.kinds.vocabulary import Vocabulary

_STATES = data.names("states.toml")
_COUNTRIES = data.names("countries.toml")
_AMBIGUOUS = frozenset(
    [
        "AS",
        "CO",
        "DC",
        "DE",
        "DO",
        "HI",
        "ID",
        "IN",
        "LA",
        "MA",
        "MD",
        "ME",
        "MI",
        "MO",
        "MS",
        "OH",
        "OK",
        "OR",
        "PA",
        "PR",
        "VI",
        "WA",
    ]
)
_OF_STATE = (
    "State of {}",
    "Commonwealth of {}",
    "Territory of {}",
    "Government of {}",
    "Estado de {}",
    "Estado Libre Asociado de {}",
)

_CODES = {names[0]: code for code, names in [*_COUNTRIES.items(), *_STATES.items()]}
_NAMES: dict[str, tuple[str, ...]] = {
    **{names[0]: (*names[1:], *(form.format(names[0]) for form in _OF_STATE)) for names in _STATES.values()},
    **{names[0]: names[1:] for names in _COUNTRIES.values()},
}
_ABROAD = frozenset(names[0] for names in _COUNTRIES.values())
_WORDS = Vocabulary(_NAMES)
_TWO = re.compile(r"(?<![A-Za-z.])([A-Z]{2})(?![A-Za-z])(?P<zip>[\s,]+\d{5}(?!\d))?")
_NOT_THE_STATE = re.compile(
    r"(?:new\s+york\s+(?:university|presbyterian|medical)|washington\s+university|university\s+of\s+washington|george\s+washington"
    r"|port\s+washington|fort\s+washington|mount\s+washington|indiana,\s*pa|kansas\s+city|virginia\s+beach|oklahoma\s+city|iowa\s+city"
    r"|michigan\s+city|nevada\s+city|texas\s+city|mexico)",
    re.IGNORECASE,
)


def _trust(name: str, printed: str, line: str, start: int) -> float:
    if key(printed).startswith(("stateof", "thestateof", "commonwealthof", "territoryof", "governmentof")):
        return 1.0
    if any(match.start() <= start < match.end() for match in _NOT_THE_STATE.finditer(line)):
        return 0.4
    return 0.7 if name in _ABROAD else 0.9


def find(line: str) -> Iterator[Found]:
    """Every state or country of a line, by name or by its two letters."""
    for hit in _WORDS.find(line):
        printed = line[hit.start : hit.end]
        if printed[:1].islower():
            continue
        blurred = 0.5 if hit.edits and hit.name in _ABROAD else 1.0  # Columbia is not Colombia
        yield Found(hit.start, hit.end, Value(_CODES[hit.name]), hit.quality * blurred * _trust(hit.name, printed, line, hit.start))
    for match in _TWO.finditer(line):
        if match[1] in _STATES:
            after_city = bool(re.search(r"[a-zA-Z.],\s*$", line[: match.start()]))
            quality = 0.85 if match["zip"] else 0.3 if match[1] in _AMBIGUOUS else 0.5
            if after_city and not match["zip"] and match[1] not in ("MD", "DO", "PA"):
                quality += 0.15
            yield Found(match.start(1), match.end(1), Value(match[1]), quality)


def parse(text: str) -> Value:
    """The two letters of a state or country by code or name. Raises `Unparsable` for others."""
    said = text.strip().strip(".,;:")
    code = said.upper().replace(".", "")
    if code in _STATES or code in _COUNTRIES:
        return Value(code)
    name = _WORDS.name(said)
    if name is None:
        raise Unparsable("Type a US state such as CA or California, or a country.")
    return Value(_CODES[name])


def show(value: str) -> str:
    """The code itself, as coordinators write it."""
    return value


def name(code: str) -> str:
    """What a state or country is called in full; the text itself where it is no code."""
    return next((names[0] for known in (_STATES, _COUNTRIES) if (names := known.get(code))), code)


JURISDICTION = Kind("jurisdiction", find, parse, show)
