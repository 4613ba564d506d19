"""What is known of a record, taken for another type of credential."""

from __future__ import annotations

from extractors.credential_types.declaration import CredentialType, Field
from extractors.draft import Draft, FieldValue, Note
from extractors.kinds.kind import Unparsable
from extractors.notes import Explanation, parameters
from ingest.store import EntryView, RecordView

OTHER_TYPE = Explanation("other_type")


def as_type(record: RecordView, chosen: CredentialType) -> Draft:
    """What is known of ``record``, taken for ``chosen``: the machine's values of fields that both types have, where they parse.

    Every other field is asked for: without a reader at hand nothing else can be known about it.
    """
    kept: list[FieldValue] = []
    for field in chosen.fields:
        state = record.field(field.name)
        entries = [entry for entry in state.history if not entry.by_person] if state else []
        value = _carried(field, entries[-1]) if entries else None
        if value is not None:
            kept.append(value)
    found = {value.field for value in kept}
    asked = [field for field in chosen.fields if field.name not in found and (field.required or field.critical)]
    reasons = tuple(Note("missing", field.name, parameters(title=field.title), (OTHER_TYPE,)) for field in asked)
    expiry = record.expiry if "expiry_date" in found else chosen.without_date
    return Draft(chosen.id, record.paper, 1.0, record.pages, expiry, tuple(kept), (), reasons)


def _carried(field: Field, entry: EntryView) -> FieldValue | None:
    """An earlier machine entry as a value of ``field``, or None where it is no such value or shows no evidence."""
    if entry.value is None or entry.page is None or entry.origin is None:
        return None
    try:
        value = field.kind.parse(entry.printed or entry.value)
    except Unparsable:
        return None
    because = (OTHER_TYPE, *entry.because)
    printed, confidence = entry.printed or entry.value, entry.confidence or 0.0
    return FieldValue(
        field.name, value.text, printed, confidence, entry.page, entry.boxes, entry.origin, value.precision, (), because
    )
