"""A whole home leaves one kind of database and arrives in another as it was; what is damaged, later or in the way is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from extractors.document.page import Box
from ingest.archive import Archive
from ingest.audit import Audit, audit
from ingest.backup import Made, export_all, import_all, restore
from ingest.backup.manifest import EXPORT, Damaged, Header, Line, Writer, read
from ingest.errors import Failure
from ingest.keys import sealing
from ingest.settings import Settings, SettingsError, without_database
from ingest.store import NewIdentifier, NewPractitioner, Store, Typed
from ingest.store.database import Database
from ingest.store.snapshot import NotEmpty
from ingest.store.table_files import BadTable, TableFile, TableFiles
from ingest.store.upgrading import made_at
from tests.conftest import Cluster, numbers
from tests.ingest.crashes import count_down, killed
from tests.ingest.store.papers import AT, DECLARATIONS, license, understood
from tests.ingest.tampering import site

KINDS = ("sqlite", "postgresql")
TYPED = "RN\t\u2028“7”\\n"
NOW = datetime(2026, 11, 30, 15, 5, 1, tzinfo=UTC)


@pytest.fixture
def environment(request: pytest.FixtureRequest) -> Callable[[str], dict[str, str]]:
    """Gives the environment of a home on a new database of a kind."""

    def of(kind: str) -> dict[str, str]:
        if kind == "sqlite":
            return {}
        cluster: Cluster = request.getfixturevalue("cluster")
        return {"CREDFILE_DATABASE_URL": cluster.create(f"export_{next(numbers)}")}

    return of


def _filled(home: Path, environment: dict[str, str]) -> Settings:
    """A home in which something of everything was done, with settings, types and requirements of its own."""
    with site(home, environment.get("CREDFILE_DATABASE_URL")) as filled:
        store = filled.store
        first = store.add_practitioner(NewPractitioner(family="Quill-Ngô", given="Rosa María"), "Amy", AT)
        npi = (NewIdentifier("npi", "2000000055"),)
        second = store.add_practitioner(NewPractitioner(family="Ngô", given="Rosa", identifiers=npi), "Amy", AT)
        store.merge_practitioners(first, second, "Amy", AT)  # a row that points to a later one
        user = store.add_account("Maria", "argon2", "viewer", "operator", AT, False)
        store.begin_session("d" * 64, user.id, "10.0.0.9", AT)
        store.set_feed(user.id, "e" * 64, "ICU", AT)
        store.add_api_token("f" * 64, "privileging", "viewer", AT + timedelta(days=9, microseconds=1), "Maria", AT)
        record = next(row.id for row in store.records() if row.state == "to_review")
        store.claim(record, "Ben", AT)
        store.keep_typed(record, "Ben", Typed("number", TYPED, TYPED, 1, (Box(72.1, 0.1 + 0.2, 1e-7, 224.0),)), 1.5)
        for document in store.documents():
            filled.archive.put_previews(document.sha256, [b"\xff\xd8" + document.sha256.encode()])
        settings = filled.settings
    (home / "credfile.toml").write_text("# ours\ndatabase_url = 'postgresql+psycopg://amy:hidden@/gone'\nquiet_seconds = 7\n")
    for folder in ("credential_types", "requirements"):
        (home / folder).mkdir()
        (home / folder / "own.toml").write_text("# the site's own\n")
    return settings


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    store = Store(settings.database_url, DECLARATIONS, sealing=sealing(settings.home))
    store.migrate()
    try:
        yield store
    finally:
        store.close()


def _export(settings: Settings, path: Path) -> Made:
    with _opened(settings) as store:
        return export_all(settings, store, Archive(settings.home), path, NOW)


def _import(path: Path, home: Path, environment: dict[str, str]) -> Settings:
    import_all(path, home, environment)
    settings = Settings.load(home, environment)
    settings.prepare()
    return settings


def _audit(settings: Settings) -> Audit:
    with _opened(settings) as store:
        return audit(settings, store, Archive(settings.home))


def _content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zip:
        return {name: zip.read(name) for name in zip.namelist()}


def _same(one: Path, other: Path) -> None:
    """All but the manifest, which says when each was made."""
    first, second = _content(one), _content(other)
    assert first.keys() == second.keys()
    assert not [name for name in first if name != "manifest.jsonl" and first[name] != second[name]]


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("of", KINDS)
def test_what_is_imported_and_exported_again_is_the_same_file_by_file(
    of: str, to: str, environment: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    settings = _filled(tmp_path / "home", environment(of))
    made = _export(settings, tmp_path / "one.zip")
    assert made.faults == ()
    rows = {name: content.count(b"\n") for name, content in _content(tmp_path / "one.zip").items() if name.startswith("database/")}
    never = {"database/roster_columns.jsonl"}
    assert len(rows) > 20 and {name for name, count in rows.items() if not count} <= never
    before = _audit(settings)
    shutil.rmtree(settings.home)
    second = _import(tmp_path / "one.zip", tmp_path / "other", environment(to))
    after = _audit(second)
    assert after.faults == () and after == before
    _export(second, tmp_path / "two.zip")
    _same(tmp_path / "one.zip", tmp_path / "two.zip")
    third = _import(tmp_path / "two.zip", tmp_path / "back", environment(of))
    _export(third, tmp_path / "three.zip")
    _same(tmp_path / "one.zip", tmp_path / "three.zip")
    for folder in ("archive", "previews"):
        assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "back" / folder).rglob("*")} == {0}


@pytest.mark.parametrize("to", KINDS)
def test_work_goes_on_where_it_was(to: str, environment: Callable[[str], dict[str, str]], tmp_path: Path) -> None:
    """New rows get ids of their own, and none that a deleted record had."""
    source = _filled(tmp_path / "home", environment("sqlite" if to == "postgresql" else "postgresql"))
    with _opened(source) as store:
        last = store.documents()[0]
        newest = max(row.id for row in store.records())
        gone = next(row for row in store.records() if row.id == newest)
        assert gone.document_name == last.name
        store.add_account("Ina", "argon2", "admin", "operator", AT)
        store.purge(last.id, "Ina", "x", NOW)
        Archive(source.home).remove(last.sha256)
        store.finish_purge(last.id, NOW)
    _export(source, tmp_path / "one.zip")
    settings = _import(tmp_path / "one.zip", tmp_path / "other", environment(to))
    with _opened(settings) as store:
        added = store.add_practitioner(NewPractitioner(family="Later", given="Lee"), "Amy", NOW)
        assert added == max(row.id for row in store.practitioners()) > 2
        store.add_account("Zoe", "argon2", "viewer", "operator", NOW)
        store.note_export("Zoe", "csv", "", 1, False, NOW)
        (next_id,) = _file_one(store, Archive(settings.home), tmp_path)
    assert next_id > newest
    assert _audit(settings).faults == ()


def _file_one(store: Store, archive: Archive, folder: Path) -> tuple[int, ...]:
    paper = folder / "new.txt"
    paper.write_text("A new one")
    kept = archive.keep(paper)
    store.sight(kept.sha256, "new.pdf", "intake", NOW, kept.size)
    return tuple(store.file(kept.sha256, understood("new", license("Lee Later", "RN777")), NOW).record_ids)


def test_the_settings_come_without_the_address_of_the_database(tmp_path: Path) -> None:
    settings = _filled(tmp_path / "home", {})
    _export(settings, tmp_path / "one.zip")
    assert not [name for name, content in _content(tmp_path / "one.zip").items() if b"hidden" in content]
    imported = _import(tmp_path / "one.zip", tmp_path / "other", {})
    assert imported.quiet_seconds == 7 and imported.database_url == f"sqlite:///{tmp_path / 'other' / 'credfile.db'}"
    assert (tmp_path / "other" / "credfile.toml").read_text() == "# ours\nquiet_seconds = 7\n"
    assert without_database(b"port = 1\n") == b"port = 1\n"
    with pytest.raises(SettingsError, match="on one line"):
        without_database(b'database_url = """sqlite:///\\\nx"""\n')


def test_an_export_is_for_its_owner_and_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _filled(tmp_path / "home", {})
    _export(settings, tmp_path / "out" / "one.zip")
    assert stat.S_IMODE((tmp_path / "out" / "one.zip").stat().st_mode) == 0o600
    before = (tmp_path / "out" / "one.zip").read_bytes()
    with pytest.raises(Failure, match="already exists"):
        _export(settings, tmp_path / "out" / "one.zip")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("ingest.backup.making._add_documents", full)
        with pytest.raises(OSError, match="No space"):
            _export(settings, tmp_path / "out" / "two.zip")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["one.zip"]
    assert (tmp_path / "out" / "one.zip").read_bytes() == before


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of a home on SQLite, made once."""
    folder = tmp_path_factory.mktemp("once")
    _export(_filled(folder / "home", {}), folder / "one.zip")
    return folder / "one.zip"


@pytest.fixture
def exported(once: Path, tmp_path: Path) -> Path:
    """A copy of the export."""
    return Path(shutil.copyfile(once, tmp_path / "one.zip"))


def _changed(path: Path, change: Callable[[dict[str, bytes]], None], header: Callable[[Header], Header] | None = None) -> Path:
    """The export with other files in it; with ``header`` the manifest is made anew for them, as somebody could who knows how."""
    content = _content(path)
    lines = list(read(BytesIO(content["manifest.jsonl"]).readlines(), EXPORT))
    change(content)
    if header is not None:
        first = lines[0]
        assert isinstance(first, Header)
        manifest = BytesIO()
        writer = Writer(manifest, header(first))
        for name, held in content.items():
            if name != "manifest.jsonl":
                writer.add(Line(name, len(held), hashlib.sha256(held).hexdigest(), 0))
        writer.close()
        content["manifest.jsonl"] = manifest.getvalue()
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(other, "w") as zip:
        for name, held in content.items():
            zip.writestr(name, held)
    return other


def _refused(path: Path, home: Path, match: str, error: type[Failure] = Failure, environment: dict[str, str] | None = None) -> None:
    with pytest.raises(error, match=match):
        import_all(path, home, environment or {})
    assert not home.exists() and not [each for each in home.parent.iterdir() if "restoring" in each.name]


def _same_header(header: Header) -> Header:
    return header


def test_a_damaged_file_is_refused_wherever_it_is_cut_or_changed(exported: Path, tmp_path: Path) -> None:
    whole = exported.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        _refused(tmp_path / "cut.zip", tmp_path / "new", "not a whole ZIP file")
    with zipfile.ZipFile(exported) as zip:
        places = [(entry.header_offset + 30 + len(entry.filename) + 3, entry) for entry in zip.infolist()]
    for place, entry in places:
        if entry.compress_size > 8:
            (tmp_path / "bad.zip").write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
            _refused(tmp_path / "bad.zip", tmp_path / "new", "Use another export", Damaged)


def test_an_altered_row_and_a_missing_or_added_file_are_refused(exported: Path, tmp_path: Path) -> None:
    names = _content(exported)
    original = next(name for name in names if name.startswith("home/archive/") and "sealed" not in name)

    def alter(content: dict[str, bytes]) -> None:
        content["database/users.jsonl"] = content["database/users.jsonl"].replace(b"viewer", b"admins")

    _refused(_changed(exported, alter), tmp_path / "new", "users.jsonl was changed", Damaged)
    _refused(_changed(exported, lambda content: content.update({original: b"x"})), tmp_path / "new", "was changed", Damaged)
    _refused(_changed(exported, lambda content: content.pop(original, None)), tmp_path / "new", "does not contain", Damaged)
    for name in ("extra.txt", "../outside", "/tmp/outside"):
        _refused(
            _changed(exported, lambda content, name=name: content.update({name: b"x"})), tmp_path / "new", "not in its manifest"
        )
    _refused(_changed(exported, lambda content: content.pop("manifest.jsonl", None)), tmp_path / "new", "no manifest")
    half = names["manifest.jsonl"][: len(names["manifest.jsonl"]) // 2].rpartition(b"\n")[0] + b"\n"
    _refused(
        _changed(exported, lambda content: content.update({"manifest.jsonl": half})), tmp_path / "new", "not complete", Damaged
    )


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "home/../../outside", "home//x"])
def test_no_name_leads_out_of_the_data_folder(exported: Path, tmp_path: Path, name: str) -> None:
    path = _changed(exported, lambda content: content.update({name: b"x"}), _same_header)
    _refused(path, tmp_path / "new", "manifest of the export is damaged", Damaged)
    assert not (tmp_path / "outside").exists()


def test_a_row_forged_with_its_manifest_is_named_by_the_audit(exported: Path, tmp_path: Path) -> None:
    def forge(content: dict[str, bytes]) -> None:
        content["database/users.jsonl"] = content["database/users.jsonl"].replace(b'"viewer"', b'"admin"')

    settings = _import(_changed(exported, forge, _same_header), tmp_path / "new", {})
    assert [fault for fault in _audit(settings).faults if fault.startswith("User account")]


def _twice(text: bytes) -> bytes:
    """The first row in the place of the last."""
    lines = text.splitlines(keepends=True)
    return b"".join([*lines[:-1], lines[0]])


def _of_nothing(text: bytes) -> bytes:
    """The first row belongs to a document that is not there. The columns are in the order of their names."""
    first, *others = text.splitlines(keepends=True)
    row = json.loads(first)
    return b"".join([json.dumps([987654, *row[1:]]).encode() + b"\n", *others])


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize(
    ("table", "change", "match"),
    [
        ("users", lambda text: text.replace(b"true", b'"yes"', 1), "Line 1 of users.jsonl"),
        ("events", lambda text: text.replace(b"[", b"{", 1), "Line 1 of events.jsonl"),
        ("entries", lambda text: text + text[text.rindex(b"\n", 0, -1) + 1 :], "entries.jsonl has"),
        ("notes", _twice, "does not accept the rows of the table notes"),
        ("sightings", _of_nothing, "does not accept the rows of the table sightings|do not go together"),
        ("sightings", lambda text: text[: text.rindex(b"\n", 0, -1) + 1], "sightings.jsonl has"),
        ("documents", lambda text: b"", "documents.jsonl has 0 rows"),
    ],
)
def test_rows_that_do_not_fit_are_refused_and_nothing_is_left(
    to: str,
    table: str,
    change: Callable[[bytes], bytes],
    match: str,
    exported: Path,
    tmp_path: Path,
    environment: Callable[[str], dict[str, str]],
) -> None:
    name = f"database/{table}.jsonl"
    path = _changed(exported, lambda content: content.update({name: change(content[name])}), _same_header)
    place = environment(to)
    _refused(path, tmp_path / "new", match, BadTable, place)
    assert _audit(_import(exported, tmp_path / "new", place)).faults == ()


def _tables(header: Header) -> TableFiles:
    assert isinstance(header.snapshot, TableFiles)
    return header.snapshot


def test_a_later_version_is_refused_and_named(exported: Path, tmp_path: Path) -> None:
    def later(header: Header) -> Header:
        return replace(header, version="9.1", snapshot=replace(_tables(header), revision="9999"))

    _refused(_changed(exported, lambda content: None, later), tmp_path / "new", "made by credfile 9.1, which is later")

    def other_format(content: dict[str, bytes]) -> None:
        content["manifest.jsonl"] = content["manifest.jsonl"].replace(b'"credfile export": 1', b'"credfile export": 2')

    _refused(_changed(exported, other_format), tmp_path / "new", "which writes another format", Damaged)


@pytest.mark.parametrize("to", KINDS)
def test_an_export_of_an_earlier_version_is_brought_up_to_date(
    to: str, exported: Path, tmp_path: Path, environment: Callable[[str], dict[str, str]]
) -> None:
    """As that version wrote it: its tables, and of each the columns that it had."""
    database = Database(f"sqlite:///{tmp_path / 'older.db'}")
    with database.migrating() as connection:
        made_at(connection, "0011")
        inspector = sa.inspect(connection)
        there = {table: {column["name"] for column in inspector.get_columns(table)} for table in inspector.get_table_names()}
    database.close()

    columns = {table.name: sorted(column.name for column in table.columns) for table in SQLModel.metadata.sorted_tables}

    def older(content: dict[str, bytes]) -> None:
        for name in [name for name in content if name.startswith("database/")]:
            table = Path(name).stem
            if table not in there:
                del content[name]
            elif kept := [at for at, column in enumerate(columns[table]) if column in there[table]]:
                rows = [json.loads(line) for line in content[name].splitlines()]
                content[name] = b"".join(json.dumps([row[at] for at in kept]).encode() + b"\n" for row in rows)

    def header(made: Header) -> Header:
        files = _tables(made)
        kept = {
            table: replace(file, columns={name: kind for name, kind in file.columns.items() if name in there[table]})
            for table, file in files.tables.items()
            if table in there
        }
        assert "api_tokens" not in kept and all(set(file.columns) == there[table] for table, file in kept.items())
        return replace(made, snapshot=replace(files, revision="0011", tables=kept))

    settings = _import(_changed(exported, older, header), tmp_path / "new", environment(to))
    assert _audit(settings).faults == ()
    with _opened(settings) as store:
        assert len(store.records()) > 10 and store.api_tokens() == ()


def test_a_table_that_does_not_fit_its_revision_is_refused(exported: Path, tmp_path: Path) -> None:
    def header(made: Header) -> Header:
        files = _tables(made)
        tables = {**files.tables, "users": TableFile({"id": "whole"}, files.tables["users"].rows)}
        return replace(made, snapshot=replace(files, tables=tables))

    _refused(_changed(exported, lambda content: None, header), tmp_path / "new", "table users that does not fit", BadTable)


def test_nothing_that_is_there_is_replaced(exported: Path, tmp_path: Path, environment: Callable[[str], dict[str, str]]) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "a.txt").write_text("there")
    with pytest.raises(Failure, match="is not empty"):
        import_all(exported, tmp_path / "used", {})
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["a.txt"]
    place = environment("postgresql")
    with _opened(_import(exported, tmp_path / "first", place)) as store:
        before = len(store.records())
    _refused(exported, tmp_path / "second", "already has rows .*interrupted", NotEmpty, place)
    with _opened(Settings.load(tmp_path / "first", place)) as store:
        assert len(store.records()) == before


def test_a_backup_and_an_export_are_not_taken_for_each_other(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(Failure, match="use credfile import"):
        restore(exported, tmp_path / "new", {})
    (tmp_path / "other.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    _refused(tmp_path / "other.zip", tmp_path / "new", "no manifest")


def test_an_import_that_is_killed_can_be_made_again(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, steps, died, kills = tmp_path / "new", 0, True, 0
    while died:

        def work(steps: int = steps) -> None:
            count_down(steps, monkeypatch)
            import_all(exported, home, {})

        died = killed(work)
        if died:
            kills += 1
            if home.exists():  # killed at the very end: it is whole
                assert _audit(Settings.load(home, {})).faults == ()
                shutil.rmtree(home)
        steps += 17
    assert kills > 5 and _audit(Settings.load(home, {})).faults == ()


def test_what_credfile_did_not_write_is_not_exported(tmp_path: Path) -> None:
    settings = _filled(tmp_path / "home", {})
    engine = sa.create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE documents SET pages = 'many' WHERE id = 2")
    engine.dispose()
    with pytest.raises(Failure, match="Row 2 of the table documents holds a value that credfile did not write"):
        _export(settings, tmp_path / "one.zip")
    assert not (tmp_path / "one.zip").exists()


def test_a_missing_original_is_said_and_the_export_has_the_rest(tmp_path: Path) -> None:
    settings = _filled(tmp_path / "home", {})
    original = next((tmp_path / "home" / "archive").glob("??/*"))
    original.unlink()
    made = _export(settings, tmp_path / "one.zip")
    assert len(made.faults) == 1 and "is not in the archive" in made.faults[0]
    faults = _audit(_import(tmp_path / "one.zip", tmp_path / "new", {})).faults
    assert len(faults) == 1 and "is not in the archive" in faults[0]


def test_a_line_of_a_table_is_a_row_in_the_order_of_its_columns(exported: Path) -> None:
    content = _content(exported)
    header = json.loads(content["manifest.jsonl"].split(b"\n")[0])
    table = header["snapshot"]["tables"]["typed_texts"]
    assert table["rows"] == 1 and header["credfile export"] == 1
    row = dict(zip(table["columns"], json.loads(content["database/typed_texts.jsonl"]), strict=True))
    assert row["text"] == TYPED and json.loads(row["boxes"]) == [[72.1, 0.1 + 0.2, 1e-7, 224.0]]
    token = header["snapshot"]["tables"]["api_tokens"]
    expires = dict(zip(token["columns"], json.loads(content["database/api_tokens.jsonl"]), strict=True))["expires_at"]
    assert token["columns"]["expires_at"] == "moment" and expires == "2026-03-11 09:30:15.123457"
