"""Lists: what a search finds, pages that fit together, and that ten thousand records are served by an index."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ingest import tables
from ingest.store import Order, SortBy, Store
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, diploma, license, nothing, understood


@pytest.fixture
def filed(store: Store) -> Store:
    people = [("Ana María de la Cruz", "A1", "2026-01-31"), ("Bo 100% Lund", "B_2", "2026-06-30"), ("Cy Ruiz", "C3", None)]
    for number, (holder, licence, expires) in enumerate(people):
        store.sight(digest(holder), f"{number}.pdf", "intake", AT + timedelta(minutes=number))
        store.file(digest(holder), understood(holder, license(holder, licence, expires), diploma(holder), nothing()), AT)
    return store


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ana cruz", 2),
        ("CRUZ María", 2),
        ("a1", 1),
        ("b_2", 1),
        ("b%2", 1),
        ("100%", 2),
        ("medicine lund", 1),
        ("", 6),
        ("nobody", 0),
    ],
)
def test_every_word_of_a_search_must_be_found(filed, search, found):
    assert len(filed.records(search)) == filed.count_records(search) == found


def test_records_can_be_narrowed_by_type_state_and_end(filed):
    assert {row.type for row in filed.records(type="diploma")} == {"diploma"}
    assert filed.count_records(state="confirmed") == 0
    acts.finish(filed, filed.records("cruz", type="diploma")[0].id, "amy", AT)
    assert [row.holder_name for row in filed.records(state="confirmed")] == ["Ana María de la Cruz"]
    assert [row.number for row in filed.records(expiring_before=date(2026, 6, 30))] == ["A1"]
    assert [row.number for row in filed.records(expiring_before=date(2026, 7, 1))] == ["B_2", "A1"]
    assert filed.count_records(type="unrecognized") == 3


def test_pages_of_a_list_fit_together(filed):
    whole = filed.records(limit=100)
    assert [row for offset in range(0, 6, 2) for row in filed.records(limit=2, offset=offset)] == list(whole)
    assert [row.id for row in whole] == sorted((row.id for row in whole), reverse=True)


def test_views_are_all_records_whole_but_for_their_events_in_order(filed):
    views = list(filed.views())
    assert [view.id for view in views] == [row.id for row in reversed(filed.records(limit=100))]
    assert views == [replace(filed.record(view.id), events=()) for view in views]
    assert [view.type for view in filed.views(search="cruz", type="diploma")] == ["diploma"]


def test_a_documents_records_come_in_the_order_of_its_drafts(filed):
    document = filed.document_by_digest(digest("Cy Ruiz"))
    assert document is not None
    assert [row.type for row in filed.records_of(document.id)] == ["state_license", "diploma", "unrecognized"]
    assert filed.document_by_digest(digest("never seen")) is None


def test_fields_come_in_the_declared_order_also_where_nothing_was_read(filed):
    record = filed.record(1)
    assert [state.field for state in record.fields] == ["holder_name", "number", "issuer", "expiry_date", "license_class"]
    assert record.value("issuer") is None and record.field("schedules") is None


def test_the_logs_pages_fit_together(filed):
    whole = filed.events(limit=1000)
    page = filed.events(limit=5)
    assert page == whole[:5] and filed.events(limit=5, before=page[-1].id) == whole[5:10]


def _many(store: Store, number: int) -> None:
    """Rows as filing makes them, without its events, for plans that depend on how many there are."""
    with store._database.writing() as session:
        session.add(tables.Document(id=1, sha256=digest("a"), name="a", status="read", received_at=AT))
        session.flush()
        session.add_all(
            tables.Record(
                id=n,
                document_id=1,
                position=n,
                type="state_license",
                paper="card",
                confidence=0.9,
                lowest_confidence=(n * 7919 % 1000) / 1000,
                pages=[1],
                state="to_review" if n % 3 else "confirmed",
                version=1,
                machine_version=1,
                machine_expiry="expires",
                model="",
                received_at=AT,
                expiry="expires",
                expiry_date=(date(2026, 1, 1) + timedelta(n % 900)).isoformat(),
                holder_key=f"holder{n * 7919 % 1000}",
            )
            for n in range(1, number + 1)
        )
        session.flush()
        session.add_all(
            tables.Task(record_id=n, state="open" if n % 3 else "done", lowest_confidence=(n * 7919 % 1000) / 1000, opened_at=AT)
            for n in range(1, number + 1)
        )
    with store._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _plan(store: Store, ask) -> str:
    """How the database goes about the first statement that ``ask`` runs: the one that chooses the page."""
    engine, seen = store._database.engine, []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.lstrip().startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    statement, parameters = seen[0]
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    with engine.connect() as connection:
        return "\n".join(str(tuple(row)) for row in connection.exec_driver_sql(explain + statement, parameters))


def test_ten_thousand_records_are_queued_and_listed_by_index(store):
    _many(store, 10_000)
    asked = {
        "ix_tasks_queue": lambda: store.queue(limit=50),
        "ix_records_state": lambda: store.records(state="accepted", limit=50),
        "ix_records_expiry": lambda: store.count_records(expiring_before=date(2026, 1, 3)),
    }
    for index, ask in asked.items():
        plan = _plan(store, ask)
        assert index in plan, plan
        assert "Sort" not in plan and "TEMP B-TREE" not in plan, plan
    newest = _plan(store, lambda: store.records(limit=50))
    assert "Sort" not in newest and "TEMP B-TREE" not in newest, newest
    lowest = [item.lowest_confidence for item in store.queue(limit=50)]
    assert len(lowest) == 50 and lowest == sorted(lowest)


@pytest.mark.parametrize(
    ("by", "up"),
    [
        (SortBy.HOLDER, ["Ana María de la Cruz", "Bo 100% Lund", "Cy Ruiz"]),  # delaCruz, Lund, Ruiz
        (SortBy.NUMBER, ["A1", "B_2", "C3"]),
        (SortBy.EXPIRES, ["2026-01-31", "2026-06-30", None]),
    ],
)
def test_records_are_sorted_up_and_down_and_what_has_no_value_comes_last(filed, by, up):
    def column(descending):
        return [getattr(row, by.value) for row in filed.records(type="state_license", order=Order(by, descending))]

    down = sorted((value for value in up if value), reverse=True) + [value for value in up if value is None]
    assert column(False) == up and column(True) == down


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_and_exports_of_a_sorted_list_fit_together(filed, by, descending):
    order = Order(by, descending)
    whole = [row.id for row in filed.records(limit=100, order=order)]
    paged = [row.id for offset in range(0, 6, 2) for row in filed.records(limit=2, offset=offset, order=order)]
    assert paged == whole == [view.id for view in filed.views(order=order)]
    assert len(set(whole)) == 6


BY_LAST_NAME = (
    "Khalid al-Amin", "Ángel Báez", "Ana María Bello", "Omar bin Rashid", "Zoë Brandt", "Odalys Brandt-Ruiz", "Ana Costa e Silva",
    "Ana María de la Cruz", "Gil de la Cruz Jr.", "Luz Delgado", "Minh Do", "Marie du Pont", "Khalid El Amin", "Ana Garcia",
    "Ana María García", "Beto García", "Gabriel García Márquez", "Lía Garciadiego", "Ana García-López", "Fergal O'Hara",
    "Niamh O’Hara", "Cy Ohlin", "José Ortega", "Ana Ortega y Gasset", "Øyvind Østby", "John Quill", "John Quill III",
    "John Quill Jr.", "John A. Quill", "Mary Smith", "Mary Smith Jr.", "Mary Ann Smith", "Maryam Smith", "Adele Smithers",
    "Mary St. Clair", "Jörg Straßburger", "Sukarno", "Elena Torres Vega", "Karin Van Buren", "Ludwig van der Berg",
    "Otto von Hagen", "Łucja Wałęsa",
)  # fmt: skip


def test_holders_come_by_last_name_then_by_given_names_as_offices_file_them(store):
    shuffled = list(BY_LAST_NAME)
    random.Random(6).shuffle(shuffled)
    for name in shuffled:
        store.sight(digest(name), "a.pdf", "intake", AT)
        store.file(digest(name), understood(name, license(name)), AT)
    up = [row.holder_name for row in store.records(order=Order(SortBy.HOLDER), limit=100)]
    assert up == list(BY_LAST_NAME)
    assert [row.holder_name for row in store.records(order=Order(SortBy.HOLDER, True), limit=100)] == up[::-1]


def test_print_with_the_family_name_first_says_where_a_name_is_filed(store):
    for name, printed in {"Ana Belén Quiroga Suero": "QUIROGA SUERO, ANA BELEN", "Ida Rusk": "Ida Rusk"}.items():
        draft = license(name)
        named = replace(draft.fields[0], printed=printed)
        store.sight(digest(name), "a.pdf", "intake", AT)
        store.file(digest(name), understood(name, replace(draft, fields=(named, *draft.fields[1:]))), AT)
    assert [row.holder_name for row in store.records(order=Order(SortBy.HOLDER))] == ["Ana Belén Quiroga Suero", "Ida Rusk"]


def test_a_record_without_a_name_comes_last_by_name_whatever_else_it_says(store):
    for number, holder in enumerate(["", "Ángel Ruiz", "anton Lund"]):
        store.sight(digest(str(number)), "a.pdf", "intake", AT)
        draft = license(holder or "x", "1")
        if not holder:
            draft = replace(draft, fields=draft.fields[1:])
        store.file(digest(str(number)), understood(str(number), draft), AT)
    assert [row.holder_name for row in store.records(order=Order(SortBy.HOLDER))] == ["anton Lund", "Ángel Ruiz", None]


def test_the_columns_that_have_an_index_are_sorted_by_it(store):
    _many(store, 10_000)
    for by in (SortBy.HOLDER, SortBy.TYPE, SortBy.STATE, SortBy.EXPIRES):
        plan = _plan(store, lambda by=by: store.records(order=Order(by), limit=50))
        assert "TEMP B-TREE" not in plan and " Sort" not in plan, plan
