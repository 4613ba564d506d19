"""A search finds the record as it is typed, not as it is printed, and finds no other."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlmodel import select

from ingest import tables
from ingest.store import Corrected, Store
from ingest.store.record_search import SIMILAR
from ingest.store.search_terms import read
from tests.ingest.store import acts
from tests.ingest.store.gated import file
from tests.ingest.store.papers import AT, digest, diploma, license, nothing, understood, value

PEOPLE = {
    "Niamh O’Dwyer": ("RN-71-208/9914", "odwyer curly.pdf"),
    "Fergal O'Hara": ("MD.0093.4471", "IMG_20260301_0007.jpg"),
    "Inés Núñez-Prado": ("0083216", "scan.001.pdf"),
    "Søren Wałęsa": ("T-00077", "fax (2) final.tif"),
    "Jürgen Weißkopf": ("B 40 771", "weisskopf.pdf"),
    "Thi Van Đỗ": ("C1-0012399", "do,van.pdf"),
    "Işık Yıldız": ("55120", "a.pdf"),
    "Duncan McAlister": ("K-9", "d.pdf"),
    "María de la Rosa Vidal": ("L-4410-7", "e.pdf"),
    "Mary St. Clair": ("77.310.4", "f.pdf"),
}


@pytest.fixture
def filed(store: Store) -> Store:
    for holder, (number, name) in PEOPLE.items():
        store.sight(digest(holder), name, "intake", AT)
        draft = license(holder, number)
        issuer = value("issuer", f"Ohio Board of {'Nursing' if number.startswith('RN') else 'Medicine'}")
        store.file(digest(holder), understood(holder, replace(draft, fields=(*draft.fields, issuer))), AT)
    return store


def found(store: Store, typed: str) -> set[str]:
    rows = store.records(typed)
    assert store.count_records(typed) == len(rows)
    assert {view.id for view in store.views(typed)} == {row.id for row in rows}
    return {str(row.holder_name) for row in rows}


TYPED = (
    ("O'Dwyer", "Niamh O’Dwyer"),
    ("O’Dwyer", "Niamh O’Dwyer"),
    ("O´Dwyer", "Niamh O’Dwyer"),
    ("O`DWYER", "Niamh O’Dwyer"),
    ("odwyer", "Niamh O’Dwyer"),
    ("O Dwyer", "Niamh O’Dwyer"),
    ("o'hara", "Fergal O'Hara"),
    ("o’hara", "Fergal O'Hara"),
    ("ohara", "Fergal O'Hara"),
    ("hara, fergal", "Fergal O'Hara"),
    ("O'Hara, Fergal", "Fergal O'Hara"),
    ("Fergal OHara", "Fergal O'Hara"),
    ("Nunez, Ines", "Inés Núñez-Prado"),
    ("Núñez Prado", "Inés Núñez-Prado"),
    ("Núñez–Prado", "Inés Núñez-Prado"),
    ("nunezprado", "Inés Núñez-Prado"),
    ("nunezprado ines", "Inés Núñez-Prado"),
    ("prado", "Inés Núñez-Prado"),
    ("PRADO;INES", "Inés Núñez-Prado"),
    ("Soren", "Søren Wałęsa"),
    ("walesa", "Søren Wałęsa"),
    ("Walesa, Soeren", "Søren Wałęsa"),
    ("weisskopf", "Jürgen Weißkopf"),
    ("Weisskopf, Jurgen", "Jürgen Weißkopf"),
    ("juergen", "Jürgen Weißkopf"),
    ("do, thi van", "Thi Van Đỗ"),
    ("isik yildiz", "Işık Yıldız"),
    ("Mc Alister", "Duncan McAlister"),
    ("MCALISTER", "Duncan McAlister"),
    ("delarosa", "María de la Rosa Vidal"),
    ("St Clair", "Mary St. Clair"),
    ("stclair", "Mary St. Clair"),
    ("RN712089914", "Niamh O’Dwyer"),
    ("rn-71-208/9914", "Niamh O’Dwyer"),
    ("RN 71 208 9914", "Niamh O’Dwyer"),
    ("712089914", "Niamh O’Dwyer"),
    ("9914", "Niamh O’Dwyer"),
    ("MD00934471", "Fergal O'Hara"),
    ("MD 0093 4471", "Fergal O'Hara"),
    ("md.0093.4471", "Fergal O'Hara"),
    ("83216", "Inés Núñez-Prado"),
    ("T00077", "Søren Wałęsa"),
    ("T‑00077", "Søren Wałęsa"),
    ("B40771", "Jürgen Weißkopf"),
    ("B 40 771", "Jürgen Weißkopf"),
    ("k9", "Duncan McAlister"),
    ("773104", "Mary St. Clair"),
    ("odwyer curly.pdf", "Niamh O’Dwyer"),
    ("IMG_20260301", "Fergal O'Hara"),
    ("20260301_0007", "Fergal O'Hara"),
    ("scan.001.pdf", "Inés Núñez-Prado"),
    ("fax 2 final", "Søren Wałęsa"),
    ("nursing", "Niamh O’Dwyer"),
    ("medic weiss", "Jürgen Weißkopf"),
)
"""What somebody types, and whose record it finds."""


def test_a_record_is_found_as_one_types_it(filed):
    every = {typed: found(filed, typed) for typed, _ in TYPED}
    assert [typed for typed, holder in TYPED if holder not in every[typed]] == []
    several = ("nursing", "prado", "9914")
    assert [typed for typed, holder in TYPED if typed not in several and every[typed] != {holder}] == []


@pytest.mark.parametrize(
    "typed",
    [
        "Prado, Fergal",
        "O'Dwyer, Søren",
        "wyer",
        "alister",
        "OHara RN712089914",
        "712",
        "089",
        "N712089",
        "prado nunez ines x",
        "pradonunez",
        "---",
        "'",
        "%",
        "_",
        "O'Dwyerx",
        "RN7120899145",
    ],
)
def test_a_search_finds_no_more_than_it_should(filed, typed):
    assert found(filed, typed) == set()


def test_the_numbers_of_two_persons_do_not_make_one(filed):
    assert found(filed, "RN71 0093") == set()


def test_a_document_is_found_by_every_name_it_was_seen_under(filed):
    assert found(filed, "renewal-march") == set()
    filed.sight(digest("Işık Yıldız"), "Renewal March.PDF", "intake", AT)
    assert found(filed, "renewal-march") == found(filed, "renewalmarch.pdf") == {"Işık Yıldız"}
    filed.sight(digest("kept"), "waiting.pdf", "intake", AT)
    filed.sight(digest("kept"), "early bird.pdf", "intake", AT)
    filed.file(digest("kept"), understood("kept", license("Ada Kept")), AT)
    assert found(filed, "early bird") == found(filed, "waiting") == {"Ada Kept"}


def test_what_was_corrected_is_found_as_it_stands_and_no_longer_as_it_was(filed):
    (row,) = filed.records("odwyer")
    version = acts.answer(filed, row.id, "holder_name", Corrected("Niamh Quirke"), "amy", AT, filed.record(row.id).version)
    acts.answer(filed, row.id, "number", Corrected("RN-5"), "amy", AT, version)
    assert found(filed, "quirke, niamh") == found(filed, "rn5") == {"Niamh Quirke"}
    assert found(filed, "RN712089914") == found(filed, "dwyer, niamh") == set()
    assert found(filed, "odwyer") == {"Niamh Quirke"}, "its file is still called so"
    acts.undo(filed, row.id, "amy", AT)
    assert found(filed, "RN712089914") == {"Niamh Quirke"}


def test_writing_the_same_facts_again_leaves_the_words_as_they_are(filed):
    def words() -> list[tuple[int, str, bool]]:
        with filed._database.reading() as session:
            return sorted((row.record_id, row.word, row.whole) for row in session.exec(select(tables.SearchWord)))

    before = words()
    acts.answer(filed, 1, "expiry_date", Corrected("2027-04-30"), "amy", AT, 1)
    assert words() == before


def test_a_record_is_found_by_the_name_of_its_type_as_it_is_now(store):
    (id,) = file(store, "a", license())
    (other,) = file(store, "b", diploma("Rosa Quil"))
    for typed, ids in (("state license", [id]), ("licen", [id]), ("diploma", [other]), ("state license quill", [id])):
        for masked in (True, False):
            assert [row.id for row in store.records(read(typed, masked))] == ids, (typed, masked)
    mended = store.similar("lisense")
    assert mended is not None and [row.id for row in store.records(mended)] == [id]
    acts.retype(store, id, diploma("Ana Quill"), "amy", AT)
    assert store.records("state license") == ()
    assert {row.id for row in store.records("diploma")} == {id, other}
    assert list(store.check_agreement()) == []


def test_a_title_is_found_by_its_abbreviation_and_no_longer_once_it_is_corrected(store):
    draft = license()
    issued = replace(draft, fields=(*draft.fields, value("qualification", "Basic Life Support")))
    (id,) = file(store, "a", issued)
    assert [row.id for row in store.records(read("bls", masked=False))] == [id]
    acts.answer(store, id, "qualification", Corrected("Advanced Cardiovascular Life Support"), "amy", AT, store.record(id).version)
    assert store.records("BLS") == () and [row.id for row in store.records("ACLS")] == [id]


@pytest.mark.parametrize(
    ("typed", "holder", "similar"),
    [
        ("Odwyre", "Niamh O’Dwyer", "odwyer"),
        ("O'Dwer", "Niamh O’Dwyer", "odwyer"),
        ("Wallesa", "Søren Wałęsa", "walesa"),
        ("Pradi", "Inés Núñez-Prado", "prado"),
        ("Prrado, Ines", "Inés Núñez-Prado", "prado"),
        ("mcalistar", "Duncan McAlister", "mcalister"),
        ("RN712089941", "Niamh O’Dwyer", "rn712089914"),
        ("0083215", "Inés Núñez-Prado", "0083216"),
        ("weisskopff.pdf", "Jürgen Weißkopf", "weisskopfpdf"),
    ],
)
def test_one_typing_error_is_mended_where_the_word_is_on_no_record(filed, typed, holder, similar):
    assert found(filed, typed) == set(), "as it is typed it is nowhere, and exports write no more"
    mended = filed.similar(typed)
    assert mended is not None and [term.similar for term in mended.replaced] == [(similar,)]
    assert [row.holder_name for row in filed.records(mended)] == [holder]
    assert filed.count_records(mended) == 1


@pytest.mark.parametrize(
    "typed", ["Prado, Fergal", "prado", "", "---", "Xyzzyx", "Wallsea Xyzzyx", "Wallleesa", "ka9", "Pardo, Frgal"]
)
def test_nothing_similar_is_offered_where_every_word_is_known_or_one_is_like_none(filed, typed):
    mended = filed.similar(typed)
    if typed == "Pardo, Frgal":  # two words, each with an error, of two persons
        assert mended is not None and filed.count_records(mended) == 0
    else:
        assert mended is None


def test_a_word_like_too_many_is_like_none(store):
    for at in range(SIMILAR + 1):
        holder = f"Mar{chr(ord('a') + at)}in Toll"
        store.sight(digest(holder), "a.pdf", "intake", AT)
        store.file(digest(holder), understood(holder, license(holder)), AT)
    assert store.similar("Mar1in") is None


def test_papers_that_are_no_credential_are_found_by_their_file_where_they_are_asked_for(filed):
    filed.sight(digest("receipt"), "gift shop.pdf", "intake", AT)
    filed.file(digest("receipt"), understood("receipt", nothing()), AT)
    assert found(filed, "gift shop") == set()
    assert filed.count_records("gift shop", type="unrecognized") == 1


def test_counting_stops_where_it_is_told_to(filed):
    assert filed.count_records("ohio") == len(PEOPLE)
    assert filed.count_records("ohio", most=3) == filed.count_records(most=3) == 3


def test_rare_and_common_words_together_find_the_records_that_have_all_of_them(store, monkeypatch):
    """Words that few and words that many records have are looked up in different ways."""
    monkeypatch.setattr("ingest.store.record_search.MANY", 5)
    draw = random.Random(4)
    people = {f"Kit{at} {draw.choice(['Vance', 'Vargas', 'Odell'])}": draw.choice(["nursing", "medicine"]) for at in range(30)}
    for at, (holder, board) in enumerate(people.items()):
        store.sight(digest(holder), f"{at}.pdf", "intake", AT)
        draft = license(holder, f"N{at}")
        store.file(digest(holder), understood(holder, replace(draft, fields=(*draft.fields, value("issuer", board)))), AT)
    for typed in ("nursing", "va nursing", "medicine odell", "nurs va", "kit1 va", "kit29 nursing", "kit2", "vance odell"):
        having = {
            holder
            for holder, board in people.items()
            if all(any(text.startswith(word) for text in (*holder.lower().split(), board)) for word in typed.split())
        }
        assert found(store, typed) == having, typed
