"""The boxes of ACORD 25 say who insures and who is insured."""

from __future__ import annotations

from extractors.candidates.insurance_form import insurance_form_hints
from extractors.credential_types.loading import packaged
from extractors.document.page import Page, lines_from
from tests.extractors.sheets import words

_FORM = (
    ("PRODUCER", 30, 90),
    ("CONTACT NAME: Petra Blunt", 310, 90),
    ("Blunt Brokers", 30, 102),
    ("INSURED", 30, 160),
    ("Halden Eye Associates", 75, 172),
    ("Attn: Petra Blunt", 75, 184),
    ("INSURER C :", 310, 190),
)


def told(*more: tuple[str, float, float]) -> dict[str, tuple[str, float]]:
    placed = (*_FORM, *more)
    page = Page(1, 612, 792, lines_from([word for text, x, top in placed for word in words(text, x, top)], 1))
    declared = packaged().type("malpractice_insurance")
    hints = [(name, hint) for name in ("issuer", "holder_name") for hint in insurance_form_hints(declared.field(name), page.lines)]
    return {name: (hint.candidate.value.text, hint.probability) for name, hint in hints}


def test_the_letter_of_the_professional_row_decides() -> None:
    known = told(
        ("INSURER A : Vale Mutual Insurance Company", 310, 150),
        ("INSURER B : Torrin Recip. Exch. 20417", 310, 170),
        ("PROFESSIONAL LIABILITY", 60, 300),
        ("B", 35, 312),
    )
    assert known["issuer"][0] == "Torrin Recip. Exch."
    assert known["holder_name"][0] == "Halden Eye Associates"


def test_a_name_that_wraps_in_its_box_is_whole() -> None:
    known = told(
        ("INSURER A :", 310, 150),
        ("Torrin Recip. Exch.", 400, 146),
        ("INSURER B :", 310, 170),
    )
    assert known["issuer"][0] == "Torrin Recip. Exch."


def test_insurer_a_is_uncertain_where_no_letter_tells() -> None:
    known = told(("INSURER A : Torrin Recip. Exch.", 310, 150), ("INSURER B : Vale Mutual Insurance Company", 310, 170))
    assert known["issuer"] == ("Torrin Recip. Exch.", 0.6)


def test_a_page_without_the_boxes_says_nothing() -> None:
    page = Page(1, 612, 792, lines_from(words("Insured: Halden Eye Associates", 30, 60), 1))
    assert insurance_form_hints(packaged().type("malpractice_insurance").field("issuer"), page.lines) == ()
