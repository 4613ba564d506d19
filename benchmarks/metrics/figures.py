"""Every figure of the report, from judged documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.metrics.calibration import Calibration, area_under, calibrate, risk_coverage
from benchmarks.metrics.certify import Certified, at_most, certify
from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.metrics.outcomes import CredentialOutcome, DocumentOutcome, FieldOutcome, Outcome

Documents = Sequence[DocumentOutcome]
FieldWalk = tuple[DocumentOutcome, CredentialOutcome, FieldOutcome]


def fields_of(documents: Documents) -> list[FieldWalk]:
    return [(document, one, field) for document in documents for one in document.credentials for field in one.fields]


def _known(walk: Iterable[FieldWalk]) -> list[FieldWalk]:
    return [step for step in walk if step[2].expected is not None]


def exact_match(walk: Iterable[FieldWalk], group: Callable[[FieldWalk], str] | None = None, verbatim: bool = False) -> Figure:
    """TP / (TP + WRONG + MISS); with ``group``, the mean over its groups."""
    return share(
        Count(
            document.known.family,
            field.outcome is Outcome.RIGHT and (field.verbatim or not verbatim),
            1,
            group((document, one, field)) if group else None,
        )
        for document, one, field in _known(walk)
    )


def by(walk: Sequence[FieldWalk], group: Callable[[FieldWalk], str]) -> dict[str, Figure]:
    """Exact match within each group, in the order of the groups' names."""
    known = _known(walk)
    return {name: exact_match([step for step in known if group(step) == name]) for name in sorted({group(step) for step in known})}


def field_name(step: FieldWalk) -> str:
    return step[2].field


def type_name(step: FieldWalk) -> str:
    return step[1].known.type if step[1].known else "–"


def kind_of_scan(step: FieldWalk) -> str:
    return step[0].known.how


@dataclass(frozen=True, slots=True)
class Gate:
    """What passes without review. ``wrong`` and ``critical_wrong`` are faulty fields per 1,000 fields accepted."""

    coverage: Figure
    precision: Figure
    wrong_per_1000: float | None
    critical_per_1000: float | None
    silent_critical_per_1000_credentials: float | None
    accepted_credentials: int
    silent_critical_at_most_per_1000: float | None
    """The 95 % Clopper-Pearson bound of the figure above, credentials counted as independent."""


def gate(documents: Documents) -> Gate:
    """Coverage counts known credentials. Precision counts the fields of accepted ones that are on the paper or were said to be;
    fields rightly left out are not counted, since they would flatter the figure."""
    credentials = [(document.known.family, one) for document in documents for one in document.credentials]
    accepted = [(family, one) for family, one in credentials if one.accepted]
    fields = [(family, field) for family, one in accepted for field in one.fields if field.outcome is not Outcome.ABSENT]
    wrong = sum(field.fault for _, field in fields)
    critical = sum(field.fault and field.critical for _, field in fields)
    silent = sum(not one.critical_perfect for _, one in accepted)
    return Gate(
        coverage=share(Count(family, one.accepted, 1) for family, one in credentials if one.known),
        precision=share(Count(family, not field.fault, 1) for family, field in fields),
        wrong_per_1000=1000 * wrong / len(fields) if fields else None,
        critical_per_1000=1000 * critical / len(fields) if fields else None,
        silent_critical_per_1000_credentials=1000 * silent / len(accepted) if accepted else None,
        accepted_credentials=len(accepted),
        silent_critical_at_most_per_1000=1000 * at_most(silent, len(accepted)) if accepted else None,
    )


@dataclass(frozen=True, slots=True)
class Invention:
    """Values said that the paper does not bear. ``expiries`` is the figure that must be 0."""

    invented: int
    per_answered: Figure
    expiries: int
    extra_credentials: int


def inventions(documents: Documents) -> Invention:
    walk = fields_of(documents)
    said = [(document, field) for document, _, field in walk if field.got is not None]
    invented = [field for _, field in said if field.outcome is Outcome.INVENTED]
    return Invention(
        invented=len(invented),
        per_answered=share(Count(document.known.family, field.outcome is Outcome.INVENTED, 1) for document, field in said),
        expiries=sum(field.field == "expiry_date" for field in invented),
        extra_credentials=sum(one.known is None for document in documents for one in document.credentials),
    )


def trust(documents: Documents) -> tuple[Calibration, float | None]:
    """Calibration over every value said, and the area under its risk-coverage curve."""
    sure, right = confidences(documents)
    return calibrate(sure, right), risk_coverage(sure, right)[2]


def confidences(documents: Documents) -> tuple[list[float], list[bool]]:
    said = [field for _, _, field in fields_of(documents) if field.confidence is not None]
    return [field.confidence or 0.0 for field in said], [field.outcome is Outcome.RIGHT for field in said]


def attribution(documents: Documents) -> dict[str, int]:
    """Faulty fields by what their answers alone tell of who lost them (`Blame`)."""
    counts = Counter(field.blame.value for _, _, field in fields_of(documents) if field.fault and field.blame)
    return dict(sorted(counts.items()))


def precision(walk: Iterable[FieldWalk]) -> Figure:
    """TP / (TP + WRONG + SPURIOUS): how many of the values said are right."""
    return share(Count(document.known.family, field.outcome is Outcome.RIGHT, 1) for document, _, field in walk if field.got)


def certified_fields(documents: Documents) -> Certified:
    """The most values that could be accepted on this set with at most one in 200 wrong, at 95 % (Clopper-Pearson). The threshold is
    chosen on the set itself: what the best possible gate on one number could certify, not what the shipped gate does."""
    return certify(*confidences(documents))


def certified_papers(documents: Documents) -> Certified:
    """The same over known credentials, the least sure critical field or type deciding, with at most one in 50 critically wrong."""
    known = [one for document in documents for one in document.credentials if one.known]
    return certify([_surety(one) for one in known], [one.critical_perfect for one in known], tolerated=0.02)


def _surety(one: CredentialOutcome) -> float:
    """How sure the product is of a whole credential: as sure as of its least sure critical value."""
    if one.answer is None:
        return 0.0
    critical = [field.confidence for field in one.fields if field.critical and field.confidence is not None]
    return min([one.answer.confidence, *critical])


def type_accuracy(documents: Documents) -> Figure:
    return share(
        Count(document.known.family, one.type_right, 1) for document in documents for one in document.credentials if one.known
    )


def confusions(documents: Documents) -> dict[str, dict[str, int]]:
    """Known type → what it was taken for instead; ``nothing`` where no credential was found, ``invented`` for extra ones."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for one in document.credentials:
            if not one.type_right:
                meant = one.known.type if one.known else "invented"
                counts.setdefault(meant, Counter())[one.answer.type if one.answer else "nothing"] += 1
    return {meant: dict(counter.most_common()) for meant, counter in sorted(counts.items())}


def refusal(documents: Documents) -> Figure:
    """Share of papers that are no credential for which none was answered."""
    return share(
        Count(document.known.family, not document.answered.credentials, 1) for document in documents if not document.is_credential
    )


def refusal_area(documents: Documents) -> float | None:
    """AUROC of the surest credential's confidence in telling credentials from junk."""
    surest = [max((one.confidence for one in document.answered.credentials), default=0.0) for document in documents]
    return area_under(surest, [document.is_credential for document in documents])


def perfect(documents: Documents, critical: bool = False) -> Figure:
    return share(
        Count(document.known.family, document.critical_perfect if critical else document.perfect, 1)
        for document in documents
        if document.is_credential
    )


def expiry_kind(documents: Documents) -> Figure:
    pairs = [(document, one) for document in documents for one in document.credentials if one.known and one.known.expiry]
    return share(
        Count(document.known.family, one.answer is not None and one.answer.expiry == one.known.expiry, 1)
        for document, one in pairs
        if one.known
    )


def paper_kind(documents: Documents) -> Figure:
    pairs = [(document, one) for document in documents for one in document.credentials if one.known and one.known.paper]
    return share(
        Count(document.known.family, one.answer is not None and one.answer.paper == one.known.paper, 1)
        for document, one in pairs
        if one.known
    )


def boxed(documents: Documents) -> Figure:
    """Share of values said that come with a place on the page."""
    return share(
        Count(document.known.family, field.boxed, 1) for document, _, field in fields_of(documents) if field.got is not None
    )


def seconds_per_page(documents: Documents) -> dict[str, float]:
    """Mean seconds a page by step, over pages of files that were read."""
    read = [document.answered for document in documents if document.answered.rejected is None and document.answered.pages]
    pages = sum(answered.pages for answered in read)
    steps = sorted({step for answered in read for step in answered.seconds})
    return {step: sum(answered.seconds.get(step, 0.0) for answered in read) / pages for step in steps} if pages else {}


def seconds_percentiles(documents: Documents) -> dict[str, float]:
    """Median and 95th percentile over files of wall-clock seconds a page, reading and extracting together."""
    read = [document.answered for document in documents if document.answered.rejected is None and document.answered.pages]
    seconds = [sum(answered.seconds.values()) / answered.pages for answered in read]
    return {f"p{at}": float(np.percentile(seconds, at)) for at in (50, 95)} if seconds else {}
