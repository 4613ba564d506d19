"""The thresholds that go with the shipped models: ``gate.json``, written when they are trained and certified."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probabilities with which a person is not asked about a value (critical or other) or about the type.

    ``present`` gives by ``type.field``, else by ``field``, else under ``default``, the probability above which a lone candidate
    beats *absent*.
    """

    critical: float
    other: float
    type: float
    present: Mapping[str, float]

    def of_field(self, type_id: str, field: str) -> float:
        """The probability above which a lone candidate for ``field`` of the type beats *absent*."""
        return self.present.get(f"{type_id}.{field}", self.present.get(field, self.present["default"]))


@cache
def acceptance_table() -> Mapping[str, Any]:
    """The file as it is: thresholds, and the certificate of acceptance where there is one."""
    table: dict[str, Any] = json.loads((files("extractors") / "data" / "models" / "gate.json").read_text("utf-8"))
    return table


@cache
def thresholds() -> Thresholds:
    """The thresholds, read once."""
    table = acceptance_table()
    return Thresholds(table["critical"], table["other"], table["type"], table["thresholds"])
