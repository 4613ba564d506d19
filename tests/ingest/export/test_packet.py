"""The packet: every document's pages behind a cover and an index whose numbers are right, and a page where one cannot be shown."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from PIL import Image
from pypdf import PdfReader

from extractors.draft import Draft
from ingest.archive import Archive
from ingest.export import packet
from ingest.export.packet import Packet
from ingest.formats import Formats
from ingest.store import NewPractitioner, Store
from tests.ingest.export.files import ROSA, file, kept, pdf
from tests.ingest.store.papers import AT, DECLARATIONS, diploma, license, value


def filed(store: Store, *records: int) -> int:
    person = store.add_practitioner(ROSA, "amy", AT)
    for record in records:
        store.link_record(record, person, "amy", AT)
    return person


def made(store: Store, archive: Archive, person: int, masked: bool = False) -> bytes:
    out = io.BytesIO()
    Packet(store.practitioner_file(person), DECLARATIONS, Formats(), date(2026, 7, 1), masked).write(archive, out)
    return out.getvalue()


def texts(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [page.extract_text() for page in document.pages]


def bookmarks(content: bytes) -> dict[str, int]:
    reader = PdfReader(io.BytesIO(content))
    found: dict[str, int] = {}

    def walk(items) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found[item.title] = reader.get_destination_page_number(item) + 1

    walk(reader.outline)
    return found


def test_the_index_and_the_bookmarks_lead_to_the_pages(store, archive, tmp_path):
    first = kept(archive, tmp_path, "a.pdf", pdf("front of the license", "back of the license"))
    second = kept(archive, tmp_path, "b.pdf", pdf("the diploma"))
    (license_id,) = file(store, "license", license(), sha256=first)
    (diploma_id,) = file(store, "diploma", diploma(), sha256=second)
    content = made(store, archive, filed(store, license_id, diploma_id))
    cover, index, *pages = texts(content)
    assert "Quill Jr., Rosa M" in cover and "NPI 2000000002" in cover and "As of 07/01/2026" in cover
    assert "2 credentials in 2 files" in cover and "Confirmed means" in cover and "not part of this packet" in cover
    assert pages == ["the diploma", "front of the license", "back of the license"]
    rows = index.splitlines()
    assert rows[2].startswith("Diploma: Doctor of Medicine") and rows[2].endswith("To review 3")
    assert rows[3].startswith("State license RN95012345 04/30/2027") and rows[3].endswith("To review 4")
    assert bookmarks(content) == {
        "Cover": 1, "Index": 2, "Diploma: Doctor of Medicine": 3, "diploma.pdf": 3, "State license": 4, "license.pdf": 4,
    }  # fmt: skip


def test_two_credentials_on_one_document_share_its_pages(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("one", "two"))
    records = file(store, "both", license(), diploma(), sha256=sha256)
    content = made(store, archive, filed(store, *records))
    assert texts(content)[2:] == ["one", "two"]
    assert {number for title, number in bookmarks(content).items() if title not in ("Cover", "Index")} == {3, 4}
    assert "2 credentials in 1 file" in texts(content)[0]


def on(page: int, draft: Draft) -> Draft:
    return replace(draft, pages=(page,))


def test_each_credential_of_a_file_leads_to_its_own_page(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("a letter", "the license", "the diploma"))
    records = file(store, "all", on(2, license()), on(3, diploma()), sha256=sha256)
    content = made(store, archive, filed(store, *records))
    cover, index, *pages = texts(content)
    assert pages == ["a letter", "the license", "the diploma"] and "2 credentials in 1 file" in cover
    assert index.splitlines()[2].endswith("To review 5") and index.splitlines()[3].endswith("To review 4")
    found = bookmarks(content)
    assert (found["Diploma: Doctor of Medicine"], found["State license"]) == (5, 4)


def test_own_pages_of_a_shared_file_are_there_once_and_each_is_led_to(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("of Bo", "the license", "the diploma"))
    drafts = (on(1, license("Bo Tilley", number="RN7")), on(2, license()), on(3, diploma()))
    other, *own = file(store, "all", *drafts, sha256=sha256)
    person = filed(store, *own)
    store.link_record(other, store.add_practitioner(NewPractitioner(family="Tilley", given="Bo"), "amy", AT), "amy", AT)
    content = made(store, archive, person)
    assert texts(content)[2:] == ["the license", "the diploma"]
    assert (bookmarks(content)["Diploma: Doctor of Medicine"], bookmarks(content)["State license"]) == (4, 3)


def test_a_page_image_that_is_missing_moves_the_numbers_after_it(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", b"no PDF at all")
    image = io.BytesIO()
    Image.new("RGB", (800, 500), "navy").save(image, "JPEG")
    archive.put_previews(sha256, [image.getvalue()] * 4)
    drafts = (on(1, license("Bo Tilley", number="RN7")), replace(license(), pages=(2, 3)), on(4, diploma()))
    other, *own = file(store, "all", *drafts, sha256=sha256)
    archive.preview(sha256, 2).unlink()
    person = filed(store, *own)
    store.link_record(other, store.add_practitioner(NewPractitioner(family="Tilley", given="Bo"), "amy", AT), "amy", AT)
    found = bookmarks(made(store, archive, person))
    assert (found["State license"], found["Diploma: Doctor of Medicine"]) == (3, 4)


def test_a_long_title_goes_on_in_the_next_line_of_the_index(store, archive, tmp_path):
    long = "Doctor of Philosophy in Comparative Biomedical Sciences and Translational Medicine"
    named = (value("holder_name", "Rosa Quill"), value("qualification", long))
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("one"))
    (record,) = file(store, "diploma", replace(diploma(), fields=named), sha256=sha256)
    index = texts(made(store, archive, filed(store, record)))[1]
    assert all(word in index for word in long.split()) and "…" not in index


def test_of_a_document_that_others_share_only_the_own_pages_are_shown(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("of Rosa", "of somebody else"))
    own, other = file(store, "both", license(), diploma("Bo Tilley"), sha256=sha256)
    person = filed(store, own)
    store.link_record(other, store.add_practitioner(NewPractitioner(family="Tilley", given="Bo"), "amy", AT), "amy", AT)
    assert texts(made(store, archive, person))[2:] == ["of Rosa"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf("secret", password="open"), packet.LOCKED),
        (b"%PDF-1.7 and nothing more", packet.UNREADABLE),
        (pdf("whole")[:200], packet.UNREADABLE),
        (None, packet.UNREADABLE),
    ],
)
def test_what_cannot_be_shown_has_a_page_that_says_so(store, archive, tmp_path, content, said):
    sha256 = "0" * 64 if content is None else kept(archive, tmp_path, "a.pdf", content)
    (record,) = file(store, "license", license(), sha256=sha256)
    pages = texts(made(store, archive, filed(store, record)))
    assert len(pages) == 3 and said in pages[2] and "license.pdf" in pages[2]


def test_an_image_becomes_a_page(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", b"no PDF at all")
    image = io.BytesIO()
    Image.new("RGB", (800, 500), "navy").save(image, "JPEG")
    archive.put_previews(sha256, [image.getvalue(), image.getvalue()])
    (record,) = file(store, "license", license(), sha256=sha256)
    with pdfplumber.open(io.BytesIO(made(store, archive, filed(store, record)))) as document:
        assert [len(page.images) for page in document.pages] == [0, 0, 1, 1]
        assert document.pages[2].width > document.pages[2].height, "as wide as the image is"


def test_a_damaged_page_image_has_a_page_that_says_so(store, archive, tmp_path, caplog):
    sha256 = kept(archive, tmp_path, "a.pdf", b"personal values and no PDF")
    archive.put_previews(sha256, [b"\xff\xd8 no image"])
    (record,) = file(store, "license", license(), sha256=sha256)
    assert packet.UNREADABLE in texts(made(store, archive, filed(store, record)))[2]
    assert caplog.text == "", "a log never quotes a document"


def test_pages_do_nothing(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("a link", script=True))
    (record,) = file(store, "license", license(), sha256=sha256)
    content = made(store, archive, filed(store, record))
    assert b"example.org" in archive.path(sha256).read_bytes() and b"example.org" not in content


def test_a_protected_document_is_left_out_where_values_are_masked(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("RN95012345"))
    (record,) = file(store, "license", license(), sha256=sha256)
    pages = texts(made(store, archive, filed(store, record), masked=True))
    assert packet.PROTECTED in pages[2] and "RN95012345" not in "".join(pages)


def test_of_a_file_with_a_protected_document_the_other_pages_are_shown_where_values_are_masked(store, archive, tmp_path):
    sha256 = kept(archive, tmp_path, "a.pdf", pdf("RN95012345", "the diploma"))
    records = file(store, "both", on(1, license()), on(2, diploma()), sha256=sha256)
    content = made(store, archive, filed(store, *records), masked=True)
    assert "the diploma" in texts(content)[2:] and "RN95012345" not in "".join(texts(content))
    assert texts(content)[bookmarks(content)["Diploma: Doctor of Medicine"] - 1] == "the diploma"


def test_a_practitioner_without_documents_has_a_packet(store, archive):
    pages = texts(made(store, archive, filed(store)))
    assert len(pages) == 2 and "0 credentials in 0 files" in pages[0] and "No documents." in pages[1]


def test_an_index_of_many_documents_has_several_pages(store, archive, tmp_path):
    records = []
    for number in range(packet._ROWS + 1):
        sha256 = kept(archive, tmp_path, f"{number}.pdf", pdf(f"page of license {number}"))
        records += file(store, f"license {number}", license(number=f"RN{number:08}"), sha256=sha256)
    content = made(store, archive, filed(store, *records))
    pages = texts(content)
    assert len(pages) == 3 + packet._ROWS + 1 and pages[1].startswith("Index") and pages[2].startswith("Index")
    for title, number in bookmarks(content).items():
        if title.startswith("license "):
            assert pages[number - 1] == f"page of {title.removesuffix('.pdf')}"
