"""Originals under names that say what they are: safe names, nothing overwritten, for their owner alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.draft import Expiry
from ingest.archive import Archive
from ingest.export import originals
from ingest.statuses import CredentialPlace
from ingest.store import FiledDocument, PractitionerRow, Store
from tests.ingest.export.files import ROSA, file, kept, pdf
from tests.ingest.store.papers import AT, license


def rosa(store: Store, archive: Archive, tmp_path, *contents: bytes) -> list[str]:
    """Rosa's licenses, each on a document of its own; gives back the digests."""
    person, digests = store.add_practitioner(ROSA, "amy", AT), []
    for number, content in enumerate(contents):
        digests.append(kept(archive, tmp_path, f"{number}.pdf", content))
        (record,) = file(store, f"{number}", license(number=f"RN{number:08}"), sha256=digests[-1])
        store.link_record(record, person, "amy", AT)
    return digests


def test_a_copy_is_the_original_under_its_name_for_its_owner_alone(store, archive, tmp_path):
    content = pdf("a license")
    rosa(store, archive, tmp_path, content)
    (copied,) = originals.copy(store.practitioner_files(), archive, tmp_path / "out" / "deep")
    assert copied.path.name == "QUILL-JR_ROSA_STATE-LICENSE_NA_2027-04-30.pdf" and copied.new and not copied.fault
    assert copied.path.read_bytes() == content
    assert copied.path.stat().st_mode & 0o777 == 0o600 and copied.path.parent.stat().st_mode & 0o777 == 0o700


def test_names_that_are_taken_are_numbered_and_nothing_is_overwritten(store, archive, tmp_path):
    digests = rosa(store, archive, tmp_path, pdf("one"), pdf("two"))
    folder = tmp_path / "out"
    folder.mkdir()
    taken = folder / "QUILL-JR_ROSA_STATE-LICENSE_NA_2027-04-30.pdf"
    taken.write_bytes(b"somebody's own")
    names = [copied.path.name for copied in originals.copy(store.practitioner_files(), archive, folder)]
    assert sorted(names) == [taken.name.replace(".pdf", f"_{number}.pdf") for number in (2, 3)]
    assert taken.read_bytes() == b"somebody's own" and len(digests) == 2


def test_a_second_run_copies_nothing(store, archive, tmp_path):
    rosa(store, archive, tmp_path, pdf("one"), pdf("two"))
    assert all(copied.new for copied in originals.copy(store.practitioner_files(), archive, tmp_path / "out"))
    before = sorted(path.name for path in (tmp_path / "out").iterdir())
    again = list(originals.copy(store.practitioner_files(), archive, tmp_path / "out"))
    assert not any(copied.new or copied.fault for copied in again)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == before


def test_a_link_in_the_place_of_a_copy_is_not_followed(store, archive, tmp_path):
    rosa(store, archive, tmp_path, pdf("one"))
    folder, aim = tmp_path / "out", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "QUILL-JR_ROSA_STATE-LICENSE_NA_2027-04-30.pdf").symlink_to(aim)
    (copied,) = originals.copy(store.practitioner_files(), archive, folder)
    assert copied.path.name.endswith("_2.pdf") and not aim.exists()


def test_an_original_that_is_gone_or_changed_is_said_and_not_copied(store, archive, tmp_path):
    gone, changed = rosa(store, archive, tmp_path, pdf("one"), pdf("two"))
    archive.path(gone).unlink()
    archive.path(changed).chmod(0o600)
    archive.path(changed).write_bytes(b"other bytes")
    faults = {copied.fault for copied in originals.copy(store.practitioner_files(), archive, tmp_path / "out")}
    assert faults == {"the original is not in the archive", "the original was changed or is damaged"}
    assert list((tmp_path / "out").iterdir()) == []


def _named(family: str, given: str, state: str | None, ends: str | None, expiry: Expiry = Expiry.EXPIRES) -> str:
    person = PractitionerRow(
        id=1, family=family, given=given, middle="", suffix="", role="", unit="", facility="", roster_key=None, active=True
    )
    record = next(iter(_RECORD))
    told = replace(record, jurisdiction=state, expiry_date=ends, expiry=expiry)
    return originals.name_of(person, FiledDocument(told, CredentialPlace.CURRENT, "application/pdf", None))


_RECORD: list = []


@pytest.fixture
def record(store):
    file(store, "a", license())
    _RECORD[:] = store.summaries()
    return _RECORD[0]


def test_names_have_no_accents_and_say_what_is_not_known(record):
    assert _named("de la Cruz", "José", "OH", "2027-01-31") == "DE-LA-CRUZ_JOSE_STATE-LICENSE_OH_2027-01-31.pdf"
    assert _named("O'Brien", "Øyvind", None, None, Expiry.LIFETIME) == "OBRIEN_OYVIND_STATE-LICENSE_NA_NOEXP.pdf"
    assert _named("Smith", "", "CA", None, Expiry.UNKNOWN) == "SMITH_NA_STATE-LICENSE_CA_UNKNOWN.pdf"


def test_no_name_means_anything_to_a_file_system(record):
    @given(st.text(max_size=80), st.text(max_size=80), st.none() | st.text(max_size=5))
    def holds(family, given_name, state):
        name = _named(family, given_name, state, "2027-01-31")
        assert re.fullmatch(r"[A-Z0-9-]+(_[A-Z0-9-]+){4}\.pdf", name) and len(name) < 200 and not name.startswith("-")

    holds()
