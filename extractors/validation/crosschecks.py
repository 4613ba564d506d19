"""What two values of one paper say about each other: dates in order, limits in order, a DEA number and its holder, a license number
and its state.

Every check is a note for a person and changes nothing. Those in `SOFT` rest on usage, not on a fixed format: they are told with the
record and are no reason to hold it back.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from extractors.draft import FieldValue
from extractors.kinds import data
from extractors.kinds.dates.paper_order import out_of_order
from extractors.kinds.folded import key
from extractors.kinds.names.lexicon import is_suffix
from extractors.notes import Note, parameters

SOFT = frozenset({"number_not_as_usual", "unusual_last_day", "dea_name", "dea_registrant_unusual"})
_PRACTITIONERS = "ABFGM"
"""First letters of practitioners' DEA numbers (DEA record layout); P and R are manufacturers' and researchers'."""

Values = Mapping[str, FieldValue]


def _in_order(values: Values) -> Iterator[Note]:
    """Dates of one paper in the order of life."""
    for _, last, cause in out_of_order({name: value.value for name, value in values.items()}):
        yield Note("dates_out_of_order", last, parameters(cause=cause))
    claim, aggregate = values.get("per_claim_limit"), values.get("aggregate_limit")
    if claim and aggregate and int(claim.value) > int(aggregate.value):
        yield Note("limits_out_of_order", "aggregate_limit")


def _dea(values: Values) -> Iterator[Note]:
    """A practitioner's DEA number bears the first letter of the family name, or 9 where it is a business's.

    It keeps the letter when the name changes, so that another one warns only.
    """
    number, holder = values.get("number"), values.get("holder_name")
    if number is None:
        return
    family = [word for word in holder.value.split() if not is_suffix(word)][1:] if holder else []
    initials = {key(part)[:1].upper() for word in family for part in re.split(r"[-‐]", word)}
    if family and number.value[1] not in ({"9"} | initials):
        yield Note("dea_name", "number")
    activity = values.get("business_activity")
    if activity and re.search(r"practitioner|mlp", activity.value, re.IGNORECASE) and number.value[0] not in _PRACTITIONERS:
        yield Note("dea_registrant_unusual", "number")


def _read_as_digits(values: Values) -> Iterator[Note]:
    """A DEA number or NPI with a digit where the engine read a letter was mended on the strength of its check alone."""
    for name in ("number", "npi"):
        value = values.get(name)
        if value is None or not re.fullmatch(r"[A-Z][A-Z9]\d{7}|\d{10}", value.value):
            continue
        if re.search(r"\d", value.printed) and key(value.value) not in key(value.printed):
            yield Note("read_as_look_alike", name)


@cache
def _shapes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return data.sections("license_shapes.toml")


@cache
def _last_days() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return data.sections("expiry_rules.toml")


def _shape(values: Values) -> Iterator[Note]:
    """Does the number look like others of its state and profession?"""
    state, granted, number = (values.get(name) for name in ("jurisdiction", "qualification", "number"))
    if state and granted and number:
        shapes = _shapes().get(state.value, {}).get(granted.value, ())
        bare = re.sub(r"[\s.\-–/]", "", number.value.upper())
        if shapes and not any(re.fullmatch(shape, bare) for shape in shapes):
            yield Note("number_not_as_usual", "number", parameters(state=state.value))


def _fits(day: date, rule: str) -> bool:
    """Whether a day follows one rule of ``expiry_rules.toml``."""
    when, _, years = rule.partition(" ")
    if years and day.year % 2 != (years == "odd"):
        return False
    if when == "end":
        return day.day == calendar.monthrange(day.year, day.month)[1]
    return day.strftime("%m-%d").endswith(when)


def _last_day(values: Values) -> Iterator[Note]:
    """Does it end on a day on which such credentials end?"""
    ends, granted = values.get("expiry_date"), values.get("qualification")
    if ends is None or ends.precision != "day":
        return
    for name in ("jurisdiction", "issuer"):
        place = values.get(name)
        table = _last_days().get(place.value, {}) if place else {}
        rules = table.get(granted.value if granted else "", ()) or table.get("*", ())
        if rules and not any(_fits(date.fromisoformat(ends.value), rule) for rule in rules):
            yield Note("unusual_last_day", "expiry_date")


CHECKS: Mapping[str, Callable[[Values], Iterator[Note]]] = {"dea_registrant": _dea, "number_shape": _shape}
"""The cross-checks that a credential type asks for by name under ``checks``."""


def crosscheck(checks: Sequence[str], values: Values) -> tuple[Note, ...]:
    """Every doubt that the values of one document cast on one another: first the fixed rules, then the ``checks`` of its type."""
    found = [*_in_order(values), *_read_as_digits(values)]
    for name in checks:
        found += CHECKS[name](values)
    return (*found, *_last_day(values))
