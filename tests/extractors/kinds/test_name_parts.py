"""Holders are filed under their family names, as offices in the US file them."""

from __future__ import annotations

import pytest

from extractors.kinds.names import filed

NAMES = [
    # canonical name, as printed where that says more, family name in filing units, given names, suffix
    ("Ines Okafor", "", "Okafor", "Ines", ""),
    ("Adaeze Nwosu-Bright", "", "Nwosu-Bright", "Adaeze", ""),
    ("Ana García-López", "", "García-López", "Ana", ""),
    ("Siobhán O’Dwyer", "", "O’Dwyer", "Siobhán", ""),
    ("Duncan McAlister", "", "McAlister", "Duncan", ""),
    ("John Quill Jr.", "", "Quill", "John", "Jr."),
    ("John Quill III", "", "Quill", "John", "III"),
    ("Robert E. Lindqvist Sr.", "", "Lindqvist", "Robert E.", "Sr."),
    ("Mary Jo Hartwell", "", "Hartwell", "Mary Jo", ""),
    ("Mary Smith Jones", "", "Jones", "Mary Smith", ""),
    ("Ana María de la Cruz", "", "delaCruz", "Ana María", ""),
    ("Oscar de la Rosa Jr.", "", "delaRosa", "Oscar", "Jr."),
    ("Juan del Río", "", "delRío", "Juan", ""),
    ("Ludwig van der Berg", "", "vanderBerg", "Ludwig", ""),
    ("Karin Van Buren", "", "VanBuren", "Karin", ""),
    ("Otto von Hagen", "", "vonHagen", "Otto", ""),
    ("Marie du Pont", "", "duPont", "Marie", ""),
    ("Giulia Di Marco", "", "DiMarco", "Giulia", ""),
    ("Mary St. Clair", "", "St.Clair", "Mary", ""),
    ("Rosa San Martín", "", "SanMartín", "Rosa", ""),
    ("Omar bin Rashid", "", "binRashid", "Omar", ""),
    ("Khalid El Amin", "", "ElAmin", "Khalid", ""),
    ("Khalid al-Amin", "", "al-Amin", "Khalid", ""),
    ("José Ortega y Gasset", "", "Ortega yGasset", "José", ""),
    ("Gabriel García Márquez", "", "García Márquez", "Gabriel", ""),
    ("Ana López de García", "", "López deGarcía", "Ana", ""),
    ("María de León García", "", "deLeón García", "María", ""),
    ("María Elena Torres Vega", "", "Torres Vega", "María Elena", ""),
    ("Ana Belén Quiroga Suero", "", "Suero", "Ana Belén Quiroga", ""),
    ("Ana Belén Quiroga Suero", "QUIROGA SUERO, ANA BELEN, RN", "Quiroga Suero", "Ana Belén", ""),
    ("Van Tran", "", "Tran", "Van", ""),
    ("Thi Van Nguyen", "", "Nguyen", "Thi Van", ""),
    ("Minh Do", "", "Do", "Minh", ""),
    ("Mary Smith Jones", "SMITH JONES, MARY", "Smith Jones", "Mary", ""),
    ("John Quill Jr.", "QUILL JR, JOHN", "Quill", "John", "Jr."),
    ("Ana Quill", "Ana Quill, MD", "Quill", "Ana", ""),
    ("John E Quill", "", "Quill", "John E", ""),
    ("Costa e Silva", "", "eSilva", "Costa", ""),
    ("Ana Costa e Silva", "", "Costa eSilva", "Ana", ""),
    ("Sukarno", "", "Sukarno", "", ""),
    ("Lakeside Family Clinic LLC", "", "Lakeside Family Clinic LLC", "", ""),
    ("de la Cruz", "", "delaCruz", "", ""),
    ("Wei Li", "LI, WEI", "Li", "Wei", ""),
]


@pytest.mark.parametrize(
    ("name", "printed", "family", "given", "suffix"), NAMES, ids=[f"{name}-{said}" for name, said, *_ in NAMES]
)
def test_a_name_falls_into_the_parts_it_is_filed_by(name, printed, family, given, suffix):
    parts = filed(name, printed)
    assert (" ".join(parts.family), " ".join(parts.given), parts.suffix) == (family, given, suffix)
