"""What was read and entered is found from the moment it is filed, by those who may see it, and gone when it is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from extractors.document.page import Box, Document, Line, Origin, Page, Word
from ingest import tables
from ingest.errors import Unavailable
from ingest.store import Corrected, RejectReason, Store, full_text, search_terms
from tests.ingest.practitioners.people import add, person
from tests.ingest.store import acts
from tests.ingest.store.older import ROWS, made_at
from tests.ingest.store.papers import AT, DECLARATIONS, Understood, digest, diploma, license, value

TEXTS = {
    "a": ("State of Ohio\nNurse-Midwife O’Brien, license RN-95-012/3345", "Valid until 07/04/2027 SSN 078-05-1120"),
    "b": ("Larkmoor Medical College", "Søren Wałęsa is a Doctor of Medicine", "Núñez-Prado, dean"),
}


def page(number: int, text: str) -> Page:
    lines = (tuple(line.split()) for line in text.split("\n"))
    return Page(number, 612.0, 792.0, tuple(Line(number, tuple(map(word, line))) for line in lines if line))


def word(text: str) -> Word:
    return Word(text, Box(10.0, 10.0, 90.0, 20.0), Origin.OCR, "test", 0.9)


def document(name: str) -> Document:
    return Document(digest(name), tuple(page(number, text) for number, text in enumerate(TEXTS[name], start=1)))


@pytest.fixture
def filed(database_url: str):
    store = Store(database_url, DECLARATIONS)
    for name, draft in (("a", license("Ines O'Brien", "RN95012345")), ("b", diploma("Søren Wałęsa"))):
        store.sight(digest(name), f"{name}.pdf", "intake", AT)
        store.file(digest(name), Understood(document(name), (draft,)), AT)
    yield store
    store.close()


def found(store: Store, typed: str, open_types: tuple[str, ...] | None = None) -> list[tuple[int, int]]:
    search = search_terms.read(typed)
    pages = store.pages_with(search, open_types)
    assert store.count_pages_with(search, open_types) == len(pages)
    return [(each.document_id, each.page) for each in pages]


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("o'brien", [(1, 1)]), ("obrien", [(1, 1)]), ("O Brien", [(1, 1)]), ("brien midwife", [(1, 1)]), ("nursemid", [(1, 1)]),
        ("RN950123345", [(1, 1)]), ("07/04/2027", [(1, 2)]), ("7/4/2027", [(1, 2)]), ("2027-07-04", [(1, 2)]),
        ("soren", [(2, 2)]), ("Soeren Walesa", [(2, 2)]), ("nunezprado", [(2, 3)]), ("medic", [(2, 1), (2, 2)]),
        ("brien larkmoor", []), ("qxq", []), ("…", []), ('"; DROP', []), ("o' OR brien)", []), ("NEAR(", []), ("'", []), ("*", []),
    ],
)  # fmt: skip
def test_a_page_is_found_by_its_words_as_they_are_typed(filed: Store, typed: str, pages: list[tuple[int, int]]) -> None:
    assert found(filed, typed) == pages


def test_only_pages_of_documents_whose_every_record_is_of_an_open_type_are_found_by_those_who_see_no_others(filed: Store) -> None:
    assert found(filed, "midwife", ("diploma",)) == [] and found(filed, "medic", ("diploma",)) == [(2, 1), (2, 2)]
    filed.sight(digest("c"), "c.pdf", "intake", AT)
    mixed = Document(digest("c"), (page(1, "Larkmoor again"), page(2, "and a license")))
    filed.file(digest("c"), Understood(mixed, (diploma(), license("Mo Tan", "RN1"))), AT)
    assert found(filed, "larkmoor", ("diploma",)) == [(2, 1)]
    assert found(filed, "larkmoor") == [(3, 1), (2, 1)]


def test_what_is_masked_comes_with_the_pages_that_a_search_finds(filed: Store) -> None:
    (first,) = filed.pages_with(search_terms.read("midwife"))
    assert set(first.masked) == {"RN95012345", "RN95012346", "RN 95012346"} and first.types == ("state_license",)


def test_text_and_result_are_there_together_or_not_at_all(filed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filed.sight(digest("c"), "c.pdf", "intake", AT)

    def away(*_: object) -> None:
        raise Unavailable("away")

    monkeypatch.setattr("ingest.store.matching.worked_out", away)
    with pytest.raises(Unavailable):
        filed.file(digest("c"), Understood(Document(digest("c"), (page(1, "Zephyr Hospital"),)), (diploma(),)), AT)
    assert found(filed, "zephyr") == []


def test_a_deleted_document_leaves_no_text(filed: Store, tmp_path) -> None:
    deletion = filed.purge(1, "Alba", "filed in error", AT)
    assert found(filed, "midwife") == []
    filed.rewrite()
    filed.finish_purge(deletion.document_id, AT)
    with filed._database.reading() as session:
        assert {row.document_id for row in session.exec(select(tables.PageText))} == {2}
        if session.connection().dialect.name == "sqlite":
            words = session.connection().exec_driver_sql("SELECT block FROM page_words_data").scalars().all()
            assert words and not any(b"midwife" in bytes(block) for block in words)
    for path in tmp_path.glob("credfile-*"):
        assert b"idwife" not in path.read_bytes(), path.name
    assert found(filed, "larkmoor") == [(2, 1)]


def test_text_that_is_written_again_takes_the_place_of_what_was_there(filed: Store) -> None:
    assert filed.without_text() == () and [id for id, _ in filed.without_text(every=True)] == [1, 2]
    filed.put_texts([(1, Document(digest("a"), (page(1, "Only this now"),))), (99, document("b"))])
    assert found(filed, "midwife") == [] and found(filed, "only this") == [(1, 1)]


def test_a_page_of_more_words_than_an_index_takes_is_filed_all_the_same(filed: Store) -> None:
    words = " ".join(f"w{number:039}" for number in range(40_000))
    filed.put_texts([(1, Document(digest("a"), (page(1, words),)))])
    assert found(filed, f"w{7:039}") == [(1, 1)]
    assert len(words) > full_text.MOST_BYTES


def test_text_that_no_database_takes_is_cleaned(filed: Store) -> None:
    filed.put_texts([(1, Document(digest("a"), (page(1, "nul\0led \ud800 word"),)))])
    assert found(filed, "nulled word") == [(1, 1)]


# records


def records(store: Store, typed: str, masked: bool = True) -> list[int]:
    return sorted(row.id for row in store.records(search_terms.read(typed, masked)))


def test_records_are_found_by_every_entered_value_state_date_and_note(filed: Store) -> None:
    filed.sight(digest("c"), "c.pdf", "intake", AT)
    more = (value("license_class", "Certified Nurse Midwife"), value("jurisdiction", "TX"), value("issue_date", "2021-02-03"))
    draft = license("Mo Tan", "RN771")
    filed.file(digest("c"), Understood(Document(digest("c"), (page(1, ""),)), (replace(draft, fields=(*draft.fields, *more)),)), AT)
    for typed in ("certified midwife", "texas", "tx tan", "2021-02-03", "02/03/2021", "2/3/2021", "04/30/2027 tan"):
        assert records(filed, typed) == [3], typed
    acts.answer(filed, 3, "license_class", Corrected("Clinical Nurse Specialist"), "Amy", AT)
    assert records(filed, "specialist") == [3] and records(filed, "certified") == []
    acts.open(filed, 3, "Amy", AT)
    filed.postpone(3, "Amy", AT, "waiting for Columbus", date(2026, 5, 1))
    assert records(filed, "columbus") == [3]
    acts.reject(filed, 3, "Amy", RejectReason.OTHER, "belongs to Dayton", AT)
    assert records(filed, "dayton") == [3]
    assert list(filed.check_agreement()) == []


def test_who_may_not_see_masked_values_does_not_find_a_record_by_them(filed: Store) -> None:
    for typed in ("RN95012345", "2345", "rn9", "RN95012354"):
        assert records(filed, typed, masked=False) == []
        search = search_terms.read(typed, masked=False)
        assert filed.similar(search) is None, typed
    assert records(filed, "RN95012345") == [1] and records(filed, "brien", masked=False) == [1]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_home_of_before_is_searched_as_a_new_one(kind: str, request: pytest.FixtureRequest, tmp_path) -> None:
    url = request.getfixturevalue("cluster").create("older_texts") if kind == "postgresql" else f"sqlite:///{tmp_path / 'old.db'}"
    older = {**ROWS, "users": {**ROWS["users"], "must_change": False, "keys": True}, "records": _record()}
    made_at(url, "0010", {**older, "practitioners": OLDER_PERSON, "practitioner_identifiers": OLDER_NUMBER})
    store = Store(url, DECLARATIONS)
    store.migrate()
    assert [row.family for row in store.practitioners("quill")] == ["Quill"]
    assert practitioners(store, "AB1234563") == ["Quill"] and practitioners(store, "AB1234563", masked=False) == []
    assert (
        records(store, "RN7") == [1] and records(store, "RN7", masked=False) == [] and records(store, "a.pdf", masked=False) == [1]
    )
    assert store.without_text() == ((1, digest("a")),)
    store.put_texts([(1, document("a"))])
    assert found(store, "midwife") == [(1, 1)] and store.without_text() == ()
    assert [fault for fault in store.check_agreement() if "search words" in fault] == []
    assert store.check_rows().faults == ()
    store.close()


OLDER_PERSON: dict[str, object] = {
    "id": 1, "family": "Quill", "given": "Rosa", "middle": "", "suffix": "", "other_names": [], "role": "", "unit": "",
    "facility": "", "active": True, "name_key": "quill  rosa", "added_at": AT,
}  # fmt: skip
OLDER_NUMBER: dict[str, object] = {
    "id": 1, "practitioner_id": 1, "kind": "dea", "scope": "", "value": "AB1234563", "key": "dea:AB1234563", "source": "roster",
}  # fmt: skip


def practitioners(store: Store, typed: str, masked: bool = True) -> list[str]:
    search = search_terms.read(typed, masked)
    people = store.practitioners(search)
    assert store.count_practitioners(search) == len(people)
    return [row.family for row in people]


def test_who_may_not_see_masked_numbers_does_not_find_a_practitioner_by_them(filed: Store) -> None:
    add(filed, person("Quill", "Rosa", npi="2000000002", dea="AB1234563", license="OH RN7"))
    for typed in ("AB1234563", "ab123", "4563", "quill ab1"):
        assert practitioners(filed, typed) == ["Quill"] and practitioners(filed, typed, masked=False) == [], typed
    for typed in ("quill", "2000000002", "RN7"):
        assert practitioners(filed, typed, masked=False) == ["Quill"], typed


def test_a_page_without_text_does_not_count_as_missing(filed: Store) -> None:
    filed.put_texts([(1, Document(digest("a"), (Page(1, 612.0, 792.0),)))])
    assert filed.without_text() == ()


def _record() -> dict[str, object]:
    return {name: said for name, said in ROWS["records"].items() if name != "searched"}
