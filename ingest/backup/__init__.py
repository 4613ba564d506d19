"""A backup of a home that stays consistent while credfile runs, and the way back.

A backup is a folder or one tar file with the same content: the database as of one moment, every original that it speaks of with its
page images and text, the settings, the site's types and keys, a sealed head that fits, and a manifest with every file's digest. It
appears complete or not at all, for its owner alone. What it holds beside the database is copied after it, and only what the
database speaks of, so nothing in it is newer or older than the rest.

An export is the same as one ZIP file with the tables as JSON Lines, which belong to no kind of database. It is imported into SQLite
or PostgreSQL, by this version of credfile or a later one.
"""

from ingest.backup.making import Made, backup, export_all
from ingest.backup.restoring import Restored, check, import_all, restore

__all__ = ["Made", "Restored", "backup", "check", "export_all", "import_all", "restore"]
