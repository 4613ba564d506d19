"""Who issues credentials: boards, agencies, certifiers, insurers and schools' neighbours that are known by name.

From a known issuer follow its full name and the jurisdiction where it has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.kinds import data
from extractors.kinds.folded import fold_line, key
from extractors.kinds.vocabulary import Hit, Vocabulary

_OWN_STATE = re.compile(r"^(?:the\s+)?(?:state\s+of\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer by its full name. ``jurisdiction`` is a two-letter state or None."""

    name: str
    jurisdiction: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    known: Issuer
    aliases: tuple[str, ...]


def _boards() -> list[_Entry]:
    """Every state's boards: those written down, then those that the patterns give it."""
    entries: list[_Entry] = []
    states = {code: names[0] for code, names in data.names("states.toml").items()}
    for code, table in data.sections("boards.toml").items():
        for name, aliases in table.items():
            entries.append(_Entry(Issuer(name, code), aliases))
    taken = {key(one) for entry in entries for one in (entry.known.name, *entry.aliases)}
    for pattern in data.names("board_patterns.toml")["patterns"]:
        for code, state in states.items():
            name = pattern.format(state=state)
            if key(name) not in taken:
                taken.add(key(name))
                entries.append(_Entry(Issuer(name, code), ()))
    return entries


def _others() -> list[_Entry]:
    entries: list[_Entry] = []
    for table in data.sections("organisations.toml").values():
        entries += [_Entry(Issuer(name, None), aliases) for name, aliases in table.items()]
    for file in ("specialties.toml", "certifications.toml"):
        entries += [_Entry(Issuer(board, None), _BOARD_ALIASES.get(board, ())) for board in data.sections(file)]
    return entries


_BOARD_ALIASES = data.names("board_aliases.toml")


@cache
def _issuers() -> tuple[_Entry, ...]:
    return (*_boards(), *_others())


@cache
def _entries() -> dict[str, Issuer]:
    entries: dict[str, Issuer] = {}
    for entry in _issuers():
        entries.setdefault(entry.known.name, entry.known)
    return entries


@cache
def _written() -> Vocabulary:
    """The issuers written down by name. The pattern boards are thousands; `_patterned` finds them by their state."""
    table: dict[str, tuple[str, ...]] = {}
    for entry in _issuers():
        if entry.known.jurisdiction is None or entry.known.name in _by_hand():
            table.setdefault(entry.known.name, entry.aliases)
    return Vocabulary(table)


@cache
def _by_hand() -> frozenset[str]:
    return frozenset(name for table in data.sections("boards.toml").values() for name in table)


@cache
def _exact() -> dict[str, Issuer]:
    exact: dict[str, Issuer] = {}
    for entry in _issuers():
        for one in (entry.known.name, *entry.aliases):
            exact.setdefault(key(one), entry.known)
    return exact


@cache
def _of_state(code: str) -> Vocabulary:
    """All boards of one state, the patterned ones too."""
    return Vocabulary({entry.known.name: entry.aliases for entry in _boards() if entry.known.jurisdiction == code})


def known() -> tuple[Issuer, ...]:
    """Every known issuer."""
    return tuple(_entries().values())


@lru_cache(maxsize=4096)
def canonical(name: str, jurisdiction: str | None = None) -> Issuer | None:
    """The issuer that a printed name means, or None.

    With a ``jurisdiction``, a name without its state counts too: ``Board of Nursing`` in FL is the Florida Board of Nursing.
    """
    bare = _OWN_STATE.sub("", name.strip())
    for said in (name, bare):
        if (exact := _exact().get(key(said))) is not None and (jurisdiction is None or exact.jurisdiction in (None, jurisdiction)):
            return exact
    if jurisdiction is not None and (states := data.names("states.toml").get(jurisdiction)):
        state = states[0]
        for said in (f"{state} {bare}", f"{state} State {bare}", f"{bare} of {state}"):
            if (exact := _exact().get(key(said))) is not None:
                return exact
        near = _of_state(jurisdiction).name(name)
        if near is not None:
            return _entries()[near]
    near = _written().name(name) or _written().name(bare)
    if near is None or _of_another_state(_entries()[near], name) or _is_stateless(near, bare):
        return None
    return _entries()[near]


def _is_stateless(near: str, printed: str) -> bool:
    """Is the print a state's issuer without its state? ``Department of Health`` is as near to every state's as to this one's."""
    known = _entries()[near]
    names = data.names("states.toml").get(known.jurisdiction) if known.jurisdiction else None
    if known.jurisdiction is None or not names:
        return False
    state = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in (*names, known.jurisdiction)), re.IGNORECASE)
    prints = (near, *(alias for entry in _issuers() if entry.known.name == near for alias in entry.aliases))
    return key(printed) in {key(state.sub("", one)) for one in prints if state.search(one)}


@cache
def _state_names() -> tuple[tuple[str, str], ...]:
    """The code and folded name of every state, longest name first, so that West Virginia is not taken for Virginia."""
    pairs = [(code, key(names[0])) for code, names in data.names("states.toml").items()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def _of_another_state(known: Issuer, printed: str) -> bool:
    """Does the print name a state, and not the issuer's? Boards of two states differ by little else, so a fuzzy hit is none."""
    if known.jurisdiction is None:
        return False
    text, named = key(printed), set()
    for code, name in _state_names():
        if name in text:
            named.add(code)
            text = text.replace(name, " ")
    return bool(named) and known.jurisdiction not in named


def find(line: str) -> list[Hit]:
    """Every known issuer of a line, best first; boards that share their words with other states' by their state's name."""
    hits = [hit for hit in _written().find(line) if not (hit.edits and _of_another_state(_entries()[hit.name], line))]
    folded = fold_line(line)
    for hit in _patterned(folded.text):
        start, end = folded.span(hit.start, hit.end)
        if not any(other.start <= start and end <= other.end and other.edits == 0 for other in hits):
            hits.append(Hit(start, end, hit.name, hit.quality))
    hits.sort(key=lambda hit: (-hit.quality, hit.start - hit.end))
    return [hit for i, hit in enumerate(hits) if not any(_conflict(other, hit) for other in hits[:i])]


def _conflict(better: Hit, hit: Hit) -> bool:
    """Whether a fuzzy hit names another issuer at the place of an exact one."""
    return better.edits == 0 and hit.edits > 0 and better.start < hit.end and hit.start < better.end


@cache
def _heads() -> dict[str, tuple[tuple[str, str], ...]]:
    """All boards, each with its folded name, by the folded name of their state; the longest first."""
    states = {code: key(names[0]) for code, names in data.names("states.toml").items()}
    boards: dict[str, list[str]] = {}
    for entry in _issuers():
        head = states.get(entry.known.jurisdiction or "", "")
        if head and key(entry.known.name).startswith(head):
            boards.setdefault(head, []).append(entry.known.name)
    return {head: tuple((name, key(name)) for name in sorted(names, key=len, reverse=True)) for head, names in boards.items()}


def _patterned(text: str) -> list[Hit]:
    found: list[Hit] = []
    if "board" not in text and "department" not in text and "bureau" not in text and "office" not in text:
        return found
    for head, names in _heads().items():
        start = text.find(head)
        if start < 0:
            continue
        longest = next((both for both in names if text.startswith(both[1], start)), None)
        if longest is not None:
            found.append(Hit(start, start + len(longest[1]), longest[0], 1.0))
    return found
