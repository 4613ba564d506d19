"""What a person may say about a field, and the reasons that go with an act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.document.page import Box


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The value that stands is what the paper says. It says nothing about whether the paper tells the truth."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The paper says something else: the canonical ``value``, and what was typed or clicked as ``printed``.

    The caller has run ``value`` through the field's ``kind.parse``. ``page`` (from 1) and ``boxes`` (points) say where it stands,
    where the person showed it; ``precision`` is ``day``, ``month`` or ``year`` for dates.
    """

    value: str
    printed: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """The paper does not have this field."""


@dataclass(frozen=True, slots=True)
class Illegible:
    """The paper has it, and nobody can read it."""


Answer = Confirmed | Corrected | Absent | Illegible


class RejectReason(StrEnum):
    """Why a record is thrown out of the file. The paper itself stays in the archive."""

    ILLEGIBLE = "illegible"
    WRONG_PERSON = "wrong_person"
    NOT_A_CREDENTIAL = "not_a_credential"
    EXPIRED_COPY = "expired_copy"
    DUPLICATE = "duplicate"
    OTHER = "other"


class ChangeReason(StrEnum):
    """Why a value, a type or a closed record was changed."""

    READING_ERROR = "reading_error"
    WRONG_PERSON = "wrong_person"
    WRONG_TYPE = "wrong_type"
    ISSUER_CORRECTION = "issuer_correction"
    RENEWAL_RECEIVED = "renewal_received"
    NAME_CHANGE = "name_change"
    DUPLICATE = "duplicate"
    POLICY = "policy"
    OTHER = "other"
