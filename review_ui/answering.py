"""From what a person typed or chose in a row to the answers that it means.

Whatever is typed goes through the field's own ``kind``, the same function that reads the document. One row may mean two answers:
the date of expiration, and whether there is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.credential_types.declaration import Field
from extractors.draft import Expiry
from extractors.kinds.kind import Unparsable
from ingest.formats import Formats
from ingest.store import EXPIRY, Absent, Answer, Confirmed, Corrected, FieldState, Illegible, RecordView
from review_ui.forms import saved_text
from review_ui.page_overlay import boxes_from_json


class Unanswerable(ValueError):
    """What was sent is no answer to this field; ``str()`` is for the person who sent it and does not repeat the text."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in a row: the text, where it was picked on the document (empty where it was typed), and the chosen ending.

    ``ending`` is empty in rows that have none.
    """

    text: str
    printed: str = ""
    page: str = ""
    boxes: str = ""
    ending: str = ""
    sure: str = ""
    """The text that the person has said to save although something speaks against it."""


def changed(field: Field, record: RecordView, sent: Sent, formats: Formats) -> bool:
    """Whether the row says anything else than what stands."""
    if sent.ending and sent.ending != record.expiry:
        return True
    return sent.text.strip() != saved_text(field, record.field(field.name), formats)


def ending(chosen: str) -> Expiry:
    """The ending that was chosen. Raises `Unanswerable`."""
    try:
        return Expiry(chosen)
    except ValueError as error:
        raise Unanswerable("Choose one of the answers for the expiration.") from error


def answers(field: Field, record: RecordView, said: str, sent: Sent, formats: Formats) -> dict[str, Answer]:
    """What a row means, by field.

    Args:
        said: the button: ``accept``, ``absent`` or ``illegible``.
        sent: what stands in the row.

    Raises:
        Unanswerable: with what to do instead.
    """
    if said == "absent":
        return {field.name: Absent()}
    if said == "illegible":
        return {field.name: Illegible()}
    if said != "accept":
        raise Unanswerable("Choose Confirm, Not on the document, or Illegible.")
    if sent.ending and (chosen := ending(sent.ending)) is not Expiry.EXPIRES:
        text = sent.text.strip()
        if text and record.expiry is chosen:  # a date was typed beside an ending that stood
            return {field.name: _answer(field, record.field(field.name), sent, formats)}
        if text and text != saved_text(field, record.field(field.name), formats):
            raise Unanswerable("The expiration has a date and another answer. Keep one of them.")
        return {field.name: Absent(), EXPIRY: Corrected(chosen.value)}
    return {field.name: _answer(field, record.field(field.name), sent, formats)}


def _answer(field: Field, state: FieldState | None, sent: Sent, formats: Formats) -> Answer:
    """The same value as the one that stands confirms it; another one corrects it."""
    text = sent.text.strip()
    if not text:
        raise Unanswerable("Type what the document says, or choose “Not on the document” or “Illegible”.")
    if state is not None and state.value is not None and text == saved_text(field, state, formats):
        return Confirmed()
    try:
        value = formats.typed(field.kind, sent.text)
        places, number = boxes_from_json(sent.boxes), int(sent.page) if sent.page else None
    except Unparsable as unparsable:
        raise Unanswerable(str(unparsable)) from unparsable
    except ValueError as error:
        raise Unanswerable("The position on the page could not be read. Click the word again, or type the value.") from error
    if state is not None and value.text == state.value:
        return Confirmed()
    return Corrected(value.text, sent.printed or text, number if places else None, places if number else (), value.precision)
