"""What became of each field of each credential: right, wrong, missed, invented, or rightly absent, and who lost it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.metrics.answers import Answer, AnsweredDocument, Said
from benchmarks.metrics.folding import on_page, same
from benchmarks.metrics.matching import pair_up
from benchmarks.metrics.schedule import CRITICAL, SCHEDULE
from benchmarks.metrics.truth import Known, KnownDocument


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    INVENTED = "invented"
    ABSENT = "absent"
    """Rightly said to be absent."""


class Blame(StrEnum):
    READING = "reading"
    """The value is not in the page's text: no extraction could have found it."""
    EXTRACTION = "extraction"
    TYPE = "type"
    """The text has it, but the paper was taken for another type."""
    REFUSED = "refused"
    """The text has it, but the credential was not found at all."""
    REJECTED = "rejected"
    """The file was not read."""


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One scheduled field. ``verbatim`` says that the answer equals the truth letter for letter, not just folded."""

    field: str
    outcome: Outcome
    expected: str | None = None
    got: str | None = None
    confidence: float | None = None
    verbatim: bool = False
    boxed: bool = False
    in_text: bool | None = None
    blame: Blame | None = None

    @property
    def fault(self) -> bool:
        return self.outcome in (Outcome.WRONG, Outcome.MISSED, Outcome.INVENTED)

    @property
    def critical(self) -> bool:
        return self.field in CRITICAL


@dataclass(frozen=True, slots=True)
class CredentialOutcome:
    """One known credential with its answer, or one that only one side has.

    ``fields`` are those of the schedule. ``beyond`` are the others that the truth names: a truth that leaves them out does not say
    that they are not on the paper, so they count in no figure of exact match, but a reviewer may pass over them all the same.
    """

    known: Known | None
    answer: Answer | None
    fields: tuple[FieldOutcome, ...]
    beyond: tuple[FieldOutcome, ...] = ()

    @property
    def type_right(self) -> bool:
        return self.known is not None and self.answer is not None and self.known.type == self.answer.type

    @property
    def perfect(self) -> bool:
        return self.type_right and not any(one.fault for one in self.fields)

    @property
    def critical_perfect(self) -> bool:
        return self.type_right and not any(one.fault and one.critical for one in self.fields)

    @property
    def accepted(self) -> bool:
        return self.answer is not None and self.answer.accepted


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    known: KnownDocument
    answered: AnsweredDocument
    credentials: tuple[CredentialOutcome, ...]

    @property
    def is_credential(self) -> bool:
        return bool(self.known.credentials)

    @property
    def perfect(self) -> bool:
        return self.answered.rejected is None and all(one.perfect for one in self.credentials)

    @property
    def critical_perfect(self) -> bool:
        return self.answered.rejected is None and all(one.critical_perfect for one in self.credentials)


def _agrees(known: Known, field: str, value: str) -> bool:
    return any(same(field, value, right) for right in (known.fields[field], *known.also.get(field, ())))


def _in_text(known: Known, field: str, text: tuple[str, ...]) -> bool | None:
    if not text:
        return None
    pages = " ".join(text[page - 1] for page in known.pages if page <= len(text))
    return on_page(known.printed.get(field) or known.fields[field], pages)


def _blame(document: AnsweredDocument, known: Known, answer: Answer | None, in_text: bool | None) -> Blame:
    if document.rejected:
        return Blame.REJECTED
    if in_text is False:
        return Blame.READING
    if answer is None:
        return Blame.REFUSED
    return Blame.EXTRACTION if answer.type == known.type else Blame.TYPE


def _present(document: AnsweredDocument, known: Known, answer: Answer | None, field: str, said: Said | None) -> FieldOutcome:
    expected = known.fields[field]
    if said is not None and _agrees(known, field, said.value):
        verbatim = said.value in (expected, *known.also.get(field, ()))
        return FieldOutcome(field, Outcome.RIGHT, expected, said.value, said.confidence, verbatim, said.boxed)
    in_text = _in_text(known, field, document.text)
    blame = _blame(document, known, answer, in_text)
    if said is None:
        return FieldOutcome(field, Outcome.MISSED, expected, in_text=in_text, blame=blame)
    return FieldOutcome(field, Outcome.WRONG, expected, said.value, said.confidence, boxed=said.boxed, in_text=in_text, blame=blame)


def _known_fields(document: AnsweredDocument, known: Known, answer: Answer | None) -> Iterator[FieldOutcome]:
    for field in SCHEDULE[known.type]:
        if field in known.unscored:
            continue
        said = answer.fields.get(field) if answer else None
        if field in known.fields:
            yield _present(document, known, answer, field, said)
        elif said is not None:
            yield FieldOutcome(field, Outcome.INVENTED, None, said.value, said.confidence, boxed=said.boxed, blame=Blame.EXTRACTION)
        else:
            yield FieldOutcome(field, Outcome.ABSENT)


def _beyond(document: AnsweredDocument, known: Known, answer: Answer | None) -> Iterator[FieldOutcome]:
    """A qualification is in the schedule of every type where it says more than the type does; elsewhere it may be left out."""
    for field in known.fields:
        if field not in (*SCHEDULE[known.type], *known.unscored, "qualification"):
            yield _present(document, known, answer, field, answer.fields.get(field) if answer else None)


def _invented(answer: Answer) -> Iterator[FieldOutcome]:
    for field in SCHEDULE.get(answer.type, ()):
        if (said := answer.fields.get(field)) is not None:
            yield FieldOutcome(field, Outcome.INVENTED, None, said.value, said.confidence, boxed=said.boxed, blame=Blame.TYPE)


def judge(known: KnownDocument, answered: AnsweredDocument) -> DocumentOutcome:
    """Compare one file's answer with its truth, field by field."""
    outcomes = []
    for one, answer in pair_up(known.credentials, answered.credentials):
        fields = tuple(_known_fields(answered, one, answer)) if one else tuple(_invented(answer)) if answer else ()
        outcomes.append(CredentialOutcome(one, answer, fields, tuple(_beyond(answered, one, answer)) if one else ()))
    return DocumentOutcome(known, answered, tuple(outcomes))
