"""Bringing the tables up to date, and the ledger with them, in one transaction.

Rows that were there before the ledger are taken over as they stand, by seals that say so; that happens once, and not where a sealed
head says that there was a ledger already. A migration that changes rows has their new digests sealed with it: of those rows alone
that were as the ledger said before it ran, so that an upgrade never makes good what somebody altered.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from ingest.errors import Failure
from ingest.store.integrity import raw_rows, verify
from ingest.store.integrity.digests import NOTHING, SHAPES, Shape, shape
from ingest.store.integrity.head import Head
from ingest.store.integrity.seals import Change, Content, Ledger, OtherKey

MIGRATIONS = Path(__file__).parent.parent / "migrations"

_ROWS_A_SEAL = 2000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """``newest`` is the last seal that was written, with its predecessor's hash; ``begun`` the newest seal of a ledger in which
    nobody has written anything yet."""

    newest: tuple[Head, str] | None = None
    begun: Head | None = None


class TooNew(Failure):
    """The database was last written by a later version of credfile."""

    def __init__(self) -> None:
        super().__init__("This database was used by a later version of credfile. Install that version, or restore an older backup.")


def upgrade(connection: Connection, ledger: Ledger) -> Upgraded:
    """Run the migrations that this database lacks, in the transaction that is open on ``connection``, and seal what is new.

    Raises:
        OtherKey: where the ledger was written with another key.
        TooNew: where a later version of credfile has worked on this database.
    """
    config = _config(connection)
    before = MigrationContext.configure(connection).get_current_revision()
    after = _known(config, before)
    adopted = _adopted(connection)
    if adopted is None:
        command.upgrade(config, "head")
        if ledger.head is not None and ledger.head.read() is not None:
            _log.warning("The sealed head belongs to a different database. Run: credfile audit")
            return Upgraded()
        return Upgraded(_adopt(connection, ledger, SHAPES), _begun(connection))
    _check_key(connection, ledger)
    newest = None
    if before != after:
        newest = _upgrade_sealed(connection, ledger, config, adopted, after)
        newest = _adopt(connection, ledger, (name for name in SHAPES if name not in adopted)) or newest
    return Upgraded(newest, _begun(connection))


def made_at(connection: Connection, revision: str) -> None:
    """Make the tables of ``revision`` in an empty database, in the transaction open on ``connection``; nothing is sealed."""
    command.upgrade(_config(connection), revision)


def revisions() -> frozenset[str]:
    """Every revision that this version knows."""
    return _revisions(ScriptDirectory.from_config(_config()))


def _revisions(scripts: ScriptDirectory) -> frozenset[str]:
    return frozenset(script.revision for script in scripts.walk_revisions())


def _known(config: Config, before: str | None) -> str:
    """The revision to upgrade to. Raises TooNew where we do not know the one that the database has."""
    scripts = ScriptDirectory.from_config(config)
    if before is not None and before not in _revisions(scripts):
        raise TooNew
    return str(scripts.get_current_head())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _adopted(connection: Connection) -> frozenset[str] | None:
    """The tables that the ledger has taken over, or None where there is no ledger yet."""
    if not sa.inspect(connection).has_table("seals"):
        return None
    column = sa.column("adopts", sa.String)
    named = sa.select(column).select_from(sa.table("seals")).where(column.is_not(None)).distinct()
    if found := frozenset(str(name) for name in connection.execute(named).scalars()):
        return found
    return frozenset() if connection.execute(sa.select(sa.literal(1)).select_from(sa.table("seals")).limit(1)).first() else None


def _check_key(connection: Connection, ledger: Ledger) -> None:
    """Two seals that are not ours are too many for a chance or a forger: it is the key. Raises OtherKey."""
    ends = [_seal_at(connection, descending) for descending in (False, True)]
    if all(hash != ledger.hash_of(content) for content, hash in ends):
        raise OtherKey


def _seal_at(connection: Connection, descending: bool) -> tuple[Content, str]:
    id = sa.column("id", sa.Integer)
    wanted = raw_rows.selected(connection, verify.SEAL, (*Content.__slots__, "hash"))
    with raw_rows.tolerant(connection):
        *content, hash = connection.execute(wanted.order_by(id.desc() if descending else id).limit(1)).one()
    return Content(*content), hash


def _upgrade_sealed(
    connection: Connection, ledger: Ledger, config: Config, adopted: frozenset[str], revision: str
) -> tuple[Head, str] | None:
    with verify.replay(connection, ledger) as replayed:
        there = [found for table in SHAPES if table in adopted and (found := _reflected(connection, table)) is not None]
        wrong = {(finding.table, finding.id) for finding in verify.compare(connection, replayed, ledger.digester, there)}
        command.upgrade(config, "head")
        newest = None
        for table in (shape.table for shape in there):
            changes = _changed(connection, ledger, replayed, SHAPES[table], wrong)
            newest = _seal(connection, ledger, table, changes, migration=revision) or newest
        return newest


def _reflected(connection: Connection, table: str) -> Shape | None:
    """The table as the database has it now, which is before the migration."""
    inspector = sa.inspect(connection)
    if not inspector.has_table(table):
        return None
    return shape(table, ((column["name"], column["type"]) for column in inspector.get_columns(table)))


def _changed(
    connection: Connection, ledger: Ledger, replayed: verify.Replay, shape: Shape, wrong: set[tuple[str, int]]
) -> Iterator[Change]:
    """What the migration made of the rows that were right before it."""
    own = shape.names.index("id")
    expected, place = replayed.expected[shape.table], 1
    for row in raw_rows.rows(connection, shape):
        id, should, is_now = row[own], expected.get(row[own]), ledger.digester.of_stored(shape, row)
        yield from _gone(expected.between(place, id), replayed, shape.table, wrong)
        place = max(place, id + 1)
        if is_now != should and (shape.table, id) not in wrong:
            yield id, None if should == NOTHING else should, is_now
    yield from _gone(expected.between(place, expected.end), replayed, shape.table, wrong)


def _gone(ids: Iterable[int], replayed: verify.Replay, table: str, wrong: set[tuple[str, int]]) -> Iterator[Change]:
    for id in ids:
        if (table, id) not in wrong:
            yield id, replayed.expected[table].get(id), None


def _adopt(connection: Connection, ledger: Ledger, names: Iterable[str]) -> tuple[Head, str] | None:
    """Take the rows of these tables over as they are. A table without rows is named, too: from now on it has none."""
    newest = None
    for name in names:
        shape = SHAPES[name]
        own = shape.names.index("id")
        there = ((row[own], None, ledger.digester.of_stored(shape, row)) for row in raw_rows.rows(connection, shape))
        newest = _seal(connection, ledger, name, there, adopts=name) or ledger.append(connection, {name: ()}, adopts=name)
    return newest


def _seal(
    connection: Connection,
    ledger: Ledger,
    table: str,
    changes: Iterator[Change],
    adopts: str | None = None,
    migration: str | None = None,
) -> tuple[Head, str] | None:
    newest = None
    while some := list(islice(changes, _ROWS_A_SEAL)):
        newest = ledger.append(connection, {table: some}, adopts=adopts, migration=migration)
    return newest


def _begun(connection: Connection) -> Head | None:
    id, hash, adopts = sa.column("id", sa.Integer), sa.column("hash", sa.String), sa.column("adopts", sa.String)
    seals = sa.table("seals", id, hash, adopts)
    if connection.execute(sa.select(id).select_from(seals).where(adopts.is_(None)).limit(1)).first() is not None:
        return None
    newest = connection.execute(sa.select(id, hash).select_from(seals).order_by(id.desc()).limit(1)).first()
    return None if newest is None else Head(newest.id, newest.hash)
