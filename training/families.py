"""All families: which grammar draws which type, by an id that says both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from extractors.draft import UNRECOGNIZED
from training import (
    forms,
    frames,
    grammars,
    insurances,
    letters,
    non_credentials,
    papers,
    persons,
    registrations,
    screens,
    written_layouts,
)
from training.drawing import Drawing
from training.sentences import TOLD
from training.setting import draw_written

Grammar = Callable[[Drawing, str], None]


@dataclass(frozen=True, slots=True)
class Family:
    """One layout grammar bound to one type. ``id`` is ``type/grammar``; ``weight`` is how often it is drawn among its type's."""

    id: str
    type: str
    grammar: Grammar
    weight: float = 1.0


_PLACED = {
    "colon": partial(grammars.listed, placement="colon"), "column": partial(grammars.listed, placement="column"),
    "dots": partial(grammars.listed, placement="dots"), "above": partial(grammars.listed, placement="above"),
    "below": partial(grammars.listed, placement="below"), "grid": partial(grammars.listed, placement="grid2", kind="wide"),
    "table": partial(grammars.listed, placement="table"), "inline": partial(grammars.listed, placement="inline"),
    "grid3": partial(grammars.listed, placement="grid3"), "captions": partial(grammars.listed, placement="captions"),
}  # fmt: skip
_ANY = {
    **_PLACED, "mixed": grammars.listed, "unlabelled": grammars.unlabelled, "card": grammars.card, "doubled": grammars.doubled,
    "webprint": grammars.webprint, "letter": grammars.letter, "boxed": grammars.boxed, "corner": grammars.corner,
}  # fmt: skip

_OF: dict[str, tuple[str, ...]] = {
    "state_license": tuple(_ANY),
    "dea_registration": ("colon", "webprint", "corner", "boxed"),
    "controlled_substance_registration": ("colon", "column", "above", "grid", "card", "doubled", "webprint", "boxed", "corner", "mixed", "below", "letter", "captions", "grid3"),
    "board_certification": ("below", "above", "webprint", "letter", "mixed", "unlabelled", "card", "column", "captions", "grid3"),
    "professional_certification": ("colon", "above", "below", "grid", "unlabelled", "card", "doubled", "webprint", "letter", "corner", "mixed", "table", "captions", "grid3"),
    "diploma": ("colon", "webprint", "letter", "unlabelled", "column", "grid", "captions"),
    "high_school_diploma": ("unlabelled", "letter", "webprint", "below", "captions", "column"),
    "equivalency_certificate": ("colon", "above", "unlabelled", "webprint", "grid", "captions"),
    "postgraduate_training": ("letter", "colon", "grid", "unlabelled", "boxed", "mixed", "captions", "grid3", "column"),
    "ecfmg_certificate": ("below", "above", "unlabelled", "webprint", "colon", "captions"),
    "life_support_card": ("card", "doubled", "corner", "above", "below", "colon", "unlabelled", "grid", "mixed", "captions", "grid3"),
    "malpractice_insurance": ("colon", "column", "boxed", "letter", "mixed", "table", "dots", "grid3", "captions", "above", "webprint"),
    "cme_certificate": ("below", "above", "colon", "unlabelled", "mixed", "letter", "table", "inline", "captions", "grid3"),
    "training_certificate": ("below", "above", "colon", "unlabelled", "mixed", "grid", "card", "doubled", "webprint", "corner", "captions", "grid3"),
    "npi_letter": ("colon", "letter", "webprint", "column", "above", "grid3"),
    "identity_document": ("card", "corner", "unlabelled"),
    "immunization_record": ("colon", "grid"),
}  # fmt: skip

_OWN: dict[str, dict[str, Grammar]] = {
    "state_license": {
        "several": papers.several_licences,
        "two_up": papers.two_up,
        "stacked": papers.stacked,
        "packet": papers.packet,
        "held_by_one": registrations.held_by_one,
        "two_numbers": registrations.two_numbers,
    },
    "dea_registration": {"form": papers.dea_form, "single": papers.dea_single, "stacked": papers.stacked, **registrations.DEA},
    "controlled_substance_registration": {"stacked": papers.stacked, "two_numbers": registrations.two_numbers},
    "professional_certification": {"two_up": papers.two_up, "continued": papers.continued},
    "diploma": {"packet": papers.packet, "latin": papers.latin, "spanish": papers.spanish},
    "life_support_card": {"ecards": papers.ecards, "two_up": papers.two_up, "packet": papers.many_courses},
    "malpractice_insurance": {
        "acord sheet": papers.acord,
        "carrier": papers.carrier_form,
        "continued": papers.continued,
        **insurances.GRAMMARS,
    },
    "training_certificate": {"packet": papers.many_courses, "mixed_packet": papers.packet},
    "cme_certificate": {"packet": papers.many_courses},
    "npi_letter": {"registry": papers.npi_page, **persons.NPIS},
    "identity_document": {"licence": papers.licence_card, "passport": papers.passport, **persons.IDENTITIES},
    "immunization_record": {"vaccinations": papers.vaccinations, **persons.IMMUNIZATIONS},
}
_WEIGHTS = {
    "dea_registration/form": 4.0, "dea_registration/single": 3.0, "malpractice_insurance/acord sheet": 5.0, "malpractice_insurance/carrier": 4.0,
    "identity_document/licence": 3.0, "identity_document/passport": 3.0, "identity_document/card": 0.3, "identity_document/corner": 0.3,
    "immunization_record/vaccinations": 4.0, "life_support_card/ecards": 3.0,
}  # fmt: skip
_PROSE_WEIGHT = {
    "board_certification": 6.0,
    "diploma": 7.0,
    "high_school_diploma": 5.0,
    "equivalency_certificate": 3.0,
    "postgraduate_training": 5.0,
}


def _families() -> tuple[Family, ...]:
    found: list[Family] = []
    for type, names in _OF.items():
        for name in names:
            found.append(Family(f"{type}/{name}", type, _ANY[name], _WEIGHTS.get(f"{type}/{name}", 1.0)))
        for name, grammar in _OWN.get(type, {}).items():
            found.append(Family(f"{type}/{name}", type, grammar, _WEIGHTS.get(f"{type}/{name}", 1.5)))
        for at, lines in enumerate(frames.BY_TYPE.get(type, ())):
            share = _PROSE_WEIGHT.get(type, 2.5) / len(frames.BY_TYPE[type])
            found.append(Family(f"{type}/prose{at + 1}", type, partial(grammars.prose, choices=(lines,)), share))
        for at, told in enumerate(TOLD.get(type, ())):
            found.append(Family(f"{type}/told{at + 1}", type, partial(grammars.letter, told=told), 0.8))
    for sheet in written_layouts.written():
        found.append(Family(f"{sheet.type}/written {sheet.name}", sheet.type, partial(draw_written, sheet=sheet)))
    for room in (non_credentials, letters, forms, screens):
        for name, other in room.GRAMMARS.items():
            found.append(Family(f"{UNRECOGNIZED}/{name}", UNRECOGNIZED, other, _WEIGHTS.get(f"{UNRECOGNIZED}/{name}", 1.0)))
    return tuple(found)


FAMILIES: tuple[Family, ...] = _families()
BY_ID: dict[str, Family] = {family.id: family for family in FAMILIES}

TYPE_WEIGHTS = {
    "state_license": 18, "dea_registration": 6, "controlled_substance_registration": 6, "board_certification": 8, "professional_certification": 8,
    "diploma": 8, "high_school_diploma": 3, "equivalency_certificate": 3, "postgraduate_training": 6, "ecfmg_certificate": 3, "life_support_card": 8,
    "malpractice_insurance": 7, "cme_certificate": 6, "training_certificate": 6, "npi_letter": 3, "identity_document": 4, "immunization_record": 3,
    UNRECOGNIZED: 26,
}  # fmt: skip
"""How often each type is drawn when no family is asked for."""
