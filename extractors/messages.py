"""The words for reasons, issues, explanations and advice, in English: the one place where a code becomes a sentence.

`extract --json`, the exports and the review screen take their messages from here. The screen in another language gets a module like
this one, with the same two functions. A code without words is shown as it is, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.notes import SENTENCE, Explanation, Note, Parameter, Parameters

_EXPLANATIONS = {
    # What the choice of a value rests on.
    "label": "Label: “{phrase}”",
    "no_label": "No label next to it · Found by position",
    "printed_again": "Printed more than once",
    "second_reading_agrees": "Second reading agrees",
    "second_reading_differs": "Second reading differs",
    "closer_readings": "Second reading differs",
    "closer_readings:all": "Second reading agrees",
    "other_value_possible": "Another value is possible",
    "letter_date": "Date of the letter itself",
    "day_unread": "The day could not be read",
    "other_type": "Read as another type",
    # What a barcode, an address or a machine-readable zone says of it.
    "from_barcode": "Read from the barcode",
    "print_agrees": "The printed text agrees",
    "print_differs": "Differs from the print",
    "barcode_shorter": "The barcode has a shorter form of it",
    "barcode_shortened": "The barcode says that it is shortened",
    "barcode_unordered": "The barcode does not say which is the last name",
    "barcode_repeats": "A barcode on the page agrees",
    "barcode_corrects": "Look-alike characters corrected from the barcode",
    "barcode_nearly": "A barcode on the page has nearly the same number",
    "from_address": "Read from the verification address",
    "issuers_address": "The verification address is the issuer's",
    "from_zone": "Read from the machine-readable zone",
    "zone_agrees": "The machine-readable zone agrees",
    # What is wrong with a page, and what to do about it.
    "unread": "This page could not be read. Read it yourself, or scan it again.",
    "unread:too_fine": "The image on this page is too large. Scan the document again at 300 dpi.",
    "hurried": "The page has too much text and was not read completely. Split it, or scan it at 300 dpi.",
    "blank": "The page seems to be blank.",
    "watermark": "There is text across the page. Check whether it says copy, void or unofficial.",
    "layer_differs": "The text stored in the PDF differs from what the page shows. It was read by OCR."
    " Compare every value with the page.",
    "downscaled": "The page is very large and was read {times:.1f} times smaller. Scan it at 300 dpi if text is missing.",
    "cut_off": "The page is cut off{where}. Scan the whole page again.",
    "dark": "The image is too dark{where}. Scan it again, or take a photo in better light.",
    "glare": "There is glare{where}. Tilt the document or move the light, and take the photo again.",
    "coarse": "The image has only about {dpi} dpi. Scan it again at 300 dpi.",
    "blurred": "The image is blurred{where}. Scan it again, or hold the camera still and closer.",
    "faint": "The text is faint{where}. Scan it again with more contrast, or ask for a better copy.",
}
"""By code, or by code and cause. ``{where}`` is made of the parameters ``place`` and ``edges``."""

_DOUBTS = {
    "second_reading_differs": "second reading differs",
    "other_value_possible": "another value is also possible",
    "closer_readings": "second reading differs",
    "no_label": "no label next to it",
}
"""An explanation within the sentence of a reason; those that are not here read the same there."""

_NOTES = {
    # Values that are missing or uncertain.
    "missing": "{title} was not found on the document.",
    "missing:other_type": "This field was not read for this type. Look for it on the document.",
    "uncertain_value": "{title} may be printed, but no value was certain enough. Check the document.",
    "confirm_blank": "{title} was not found. Confirm that it is not on the document.",
    "unread_value": "{title} is printed, but could not be read.",
    "uncertain_type": "Uncertain type: {type}, or another type of document.",
    "low_confidence": "{title}: {confidence}% confidence ({required}% required).",
    "low_confidence:*": "{title} is uncertain: {doubts}.",
    "hard_to_read": "{explanation}",
    "incomplete": "{explanation}",
    "whole": "No problems found. Compare with the document and confirm.",
    # Where a value stands.
    "letter_date": "{title} is the date of the letter itself. Check that it is the right date.",
    "unread_day": "{title} is printed with a day that could not be read. Check the date on the document.",
    "barcode_differs:print_differs": "{title} in the barcode differs from the printed text. The barcode was used. Compare both.",
    "barcode_differs:barcode_nearly": "{title} differs by one character from a number in a barcode on the page. Compare both.",
    "barcode_differs:barcode_corrects": "{title} was read differently in the barcode and in the printed text. The barcode was used."
    " Compare both.",
    "name_shortened": "{title} is shortened in the barcode. Check the full name on the document.",
    "name_order": "{title} has no clear order in the barcode. Check which is the last name.",
    # Single values.
    "single_name": "The name has only one word. Check that nothing is missing.",
    "not_a_name": "Part of this name looks like a title or organization.",
    "number_shape": "The number is unusually short. Check that it is the credential's own number.",
    "npi_check_digit": "The check digit of the NPI is wrong. Compare every digit with the document.",
    "dea_check_digit": "The check digit of the DEA number is wrong. Compare every digit with the document.",
    "dea_registrant": "The first letter of this DEA number is not valid. Compare it with the document.",
    "status_limited": "The status limits the right to practice. Read the conditions on the document.",
    "status_not_active": "With this status, the credential does not give the right to practice now.",
    "unlikely_credits": "The number of credits is unusual for one certificate. Compare it with the document.",
    "unlikely_year": "The year is unusual for a credential. Compare it with the document.",
    # Values beside one another.
    "dates_out_of_order:birth_after_issue": "The date of birth is after the issue date. Check both dates.",
    "dates_out_of_order:birth_after_first_issue": "The date of birth is after the original issue date. Check both dates.",
    "dates_out_of_order:expiry_before_first_issue": "The expiration date is before the original issue date. Check both dates.",
    "dates_out_of_order:expiry_before_issue": "The expiration date is before the issue date. Check both dates.",
    "dates_out_of_order:end_before_start": "The end date is before the start date. Check both dates.",
    "dates_out_of_order:expiry_before_retroactive": "The retroactive date is after the expiration date. Check both dates.",
    "limits_out_of_order": "The per-claim limit is higher than the aggregate limit. They may be swapped.",
    "dea_name": "The second letter of the DEA number does not match the last name. It may be an earlier name or a reading error.",
    "dea_registrant_unusual": "A practitioner's DEA number usually begins with A, B, F, G or M."
    " Compare the first letter with the document.",
    "read_as_look_alike": "A look-alike character was chosen because the check digit is right with it."
    " Compare it with the document.",
    "number_not_as_usual": "License numbers of this profession in {state} usually look different."
    " Check that it is the right number.",
    "unusual_last_day": "Credentials of this type usually expire on another day. Check the date.",
    "expiry_conflict": "An expiration date was read, but the document also says that it does not expire. Check which is right.",
    # What only the records on file and the calendar tell (`ingest.store`).
    "added": "A reviewer added this credential. Compare every value with the document.",
    "date_in_future": "The issue date is in the future. Check it.",
    "deleted_before": "A document with the same content was deleted before. An admin can see why.",
    "differs_from_confirmed": "This differs from the confirmed record of the same credential. Compare both documents.",
    "expired": "The expiration date has passed.",
    "no_credential": "No credential was recognized here. Is that right?",
    "number_of_another": "This number is on file under another name. Check the number and the name.",
    "two_practitioners": "This number is in the roster under two practitioners. Check the roster.",
    "another_practitioner": "This number is in the roster under another name. Check the number and the name.",
}
"""By code; by code and cause or first explanation; ``:*`` with any explanation. The words of ``not_month_end`` and ``unusual_term``
stand in the declaration whose rule is broken."""

_SUGGESTION = " It would be right if the {position} character were {character}."
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def explained(explanation: Explanation) -> str:
    """The explanation, or the advice on a page, as people read it beside the value or the page."""
    known = dict(explanation.parameters)
    cause = {"cause": "all"} if explanation.code == "closer_readings" and known.get("agreed") == known.get("cast") else {}
    return _worded(_EXPLANATIONS, explanation.code, tuple({**known, **cause}.items()), {})


def message(note: Note) -> str:
    """The issue or the reason for review as a sentence."""
    because: dict[str, Parameter] = {}
    if note.because:
        because = {"doubts": ", and ".join(dict.fromkeys(map(_doubt, note.because))), "explanation": explained(note.because[0])}
    said = _worded(_NOTES, note.code, note.parameters, because, note.because)
    known = dict(note.parameters)
    if "character" in known:
        position = int(known["position"])
        said += _SUGGESTION.format(position=_ORDINALS.get(position, f"{position}th"), character=known["character"])
    return said


def _doubt(explanation: Explanation) -> str:
    return _DOUBTS.get(explanation.code) or explained(explanation)


def _worded(
    table: Mapping[str, str],
    code: str,
    parameters: Parameters,
    more: Mapping[str, Parameter],
    because: Sequence[Explanation] = (),
) -> str:
    """The most particular text of the table for a code, filled in; the code itself where the table has none."""
    known = dict(parameters)
    if SENTENCE in known:
        return str(known[SENTENCE])
    keys = [f"{code}:{known['cause']}"] if "cause" in known else []
    keys += [f"{code}:{because[0].code}", f"{code}:*"] if because else []
    text = next((table[key] for key in (*keys, code) if key in table), code.replace("_", " "))
    return text.format_map({**known, **more, "where": _where(str(known.get("place", "")), str(known.get("edges", "")))})


def _where(place: str, edges: str) -> str:
    """A place on a page (``top left``, ``middle``) or its edges (``left right``) in words; nothing where it is the whole page."""
    if edges:
        *others, last = edges.split()
        return f" at the {', '.join(others)} and {last} edge" if others else f" at the {last} edge"
    return " in the middle" if place == "middle" else f" at the {place}" if place else ""
