"""Changing the type on the desk reads the archived words anew."""

from __future__ import annotations

from pathlib import Path

from extractors.credential_types.loading import packaged
from extractors.document.page import Document
from extractors.document.regions import regions
from extractors.draft import Draft, Expiry
from ingest.archive import Archive
from ingest.cli.desk import rereading
from ingest.store import Store
from ingest.work import Understood
from tests.extractors.sheets import sheet
from tests.ingest.world import NOON

SHA = "5" * 64
PAGE = sheet("STATE OF OREGON", "Name: | Ana Reyes", "Registration Number: | CS-204881", "Expiration Date: | 04/30/2027")


def test_words_kept_in_the_archive_are_read_as_the_chosen_type(store: Store, tmp_path: Path) -> None:
    archive, document = Archive(tmp_path), Document(SHA, (PAGE,))
    draft = Draft("unrecognized", "card", 0.8, (1,), Expiry.NOT_APPLICABLE)
    store.sight(SHA, "scan.pdf", "intake", NOON)
    record = store.record(store.file(SHA, Understood(document, (), "application/pdf", (draft,), 0.1, 0.1), NOON).record_ids[0])
    chosen = packaged().type("controlled_substance_registration")
    reread = rereading(archive)
    assert reread(record, chosen) is None
    archive.put_text(SHA, document)
    again = reread(record, chosen)
    assert again is not None and again.type == chosen.id
    assert {value.field: value.value for value in again.fields}["expiry_date"] == "2027-04-30"
    assert again.paper == ("card" if "card" in chosen.papers else chosen.papers[0])


def test_only_the_record_s_own_part_of_a_shared_page_is_read(store: Store, tmp_path: Path) -> None:
    shared = sheet(
        "STATE OF OREGON", "Name: | Ana Reyes", "Expiration Date: | 04/30/2027",
        "STATE OF WASHINGTON", "Name: | Ana Reyes", "Expiration Date: | 09/15/2028",
    )  # fmt: skip
    archive, document = Archive(tmp_path), Document(SHA, (shared,))
    halves = [regions(shared, [line for line in shared.lines if (line.box.top > 110) is below]) for below in (False, True)]
    drafts = tuple(Draft("unrecognized", "card", 0.8, (1,), Expiry.NOT_APPLICABLE, regions=half) for half in halves)
    store.sight(SHA, "scan.pdf", "intake", NOON)
    filed = store.file(SHA, Understood(document, (), "application/pdf", drafts, 0.1, 0.1), NOON)
    archive.put_text(SHA, document)
    chosen = packaged().type("controlled_substance_registration")
    read = [rereading(archive)(store.record(id), chosen) for id in filed.record_ids]
    assert [draft and {value.field: value.value for value in draft.fields}["expiry_date"] for draft in read] == [
        "2027-04-30",
        "2028-09-15",
    ]
