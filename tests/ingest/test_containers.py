"""Archives and messages give up the files in them, within limits, and say what is wrong where they do not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest import containers
from ingest.archive import Stored
from ingest.backfill import Backfill, Manifest
from ingest.containers import MAIL, ZIP, Attachment, attachments, container_type
from ingest.errors import Rejected, RejectionCode
from ingest.statuses import ArrivalVerdict, DocumentStatus
from ingest.work import Understood
from ingest.work.understanding import unpacked
from tests.ingest.world import DAMAGED, World, paper, pretend

PDF = b"%PDF-1.7 a scan, long enough to be more than a header"


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def mail(files: Mapping[str, bytes], kind: tuple[str, str] = ("application", "pdf")) -> bytes:
    message = EmailMessage()
    message["From"] = "clinic@desk.example"
    message["Subject"] = "My renewed license"
    message.set_content("Please see attached.")
    message.add_alternative("<p>Please see attached.</p>", subtype="html")
    for name, content in files.items():
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


def opened(folder: Path, content: bytes) -> tuple[Attachment, ...]:
    path = folder / "container"
    path.write_bytes(content)
    kind = container_type(path)
    assert kind is not None
    return attachments(path, kind)


def refusal(folder: Path, content: bytes) -> Rejected:
    with pytest.raises(Rejected) as refused:
        opened(folder, content)
    return refused.value


def test_they_are_told_by_their_first_bytes(tmp_path: Path) -> None:
    kinds = {"a": zipped({"x": PDF}), "b": zipped({}), "c": mail({}), "d": PDF, "e": b"", "f": b"PK but no archive at all"}
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)
    assert [container_type(tmp_path / name) for name in kinds] == [ZIP, ZIP, MAIL, None, None, None]


def test_files_come_out_as_they_went_in_with_the_way_to_them(tmp_path: Path) -> None:
    files = {"license.pdf": PDF, "2024/card front.jpg": b"\xff\xd8\xff front", "übung.pdf": PDF + b"2"}
    assert opened(tmp_path, zipped(files)) == tuple(Attachment(name, content) for name, content in files.items())
    assert opened(tmp_path, mail(files)) == tuple(Attachment(name, content) for name, content in files.items())


def test_hidden_and_system_files_are_left_out(tmp_path: Path) -> None:
    files = {"a.pdf": PDF, "__MACOSX/._a.pdf": b"x", ".DS_Store": b"x", "b/Thumbs.db": b"x", "c/": b""}
    assert [one.name for one in opened(tmp_path, zipped(files))] == ["a.pdf"]


def test_the_text_of_a_message_its_logo_and_its_signature_are_no_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "clinic@desk.example"
    message.set_content("Hello")
    message.add_related(b"\x89PNG logo", maintype="image", subtype="png", cid="<logo>", disposition="inline", filename="logo.png")
    message.add_attachment(b"signed", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert "no attachment" in refusal(tmp_path, message.as_bytes()).message
    photo = b"\xff\xd8\xff" + bytes(containers._LOGO)
    message.add_attachment(photo, maintype="image", subtype="jpeg", disposition="inline", filename="IMG_1.jpg")
    assert opened(tmp_path, message.as_bytes()) == (Attachment("IMG_1.jpg", photo),)


def test_what_lies_in_containers_within_comes_out_too(tmp_path: Path) -> None:
    inner = zipped({"card.pdf": PDF})
    assert [one.name for one in opened(tmp_path, mail({"cards.zip": inner}, ("application", "zip")))] == ["cards.zip/card.pdf"]
    deep = inner
    for _ in range(containers.DEPTH):
        deep = zipped({"deeper.zip": deep})
    assert refusal(tmp_path, deep).code is RejectionCode.TOO_LARGE


def test_a_forwarded_message_gives_up_its_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "a@desk.example"
    message.set_content("Forwarded")
    inner = EmailMessage()
    inner["From"] = "b@desk.example"
    inner.set_content("See attached")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="dea.pdf")
    message.add_attachment(inner)
    assert opened(tmp_path, message.as_bytes()) == (Attachment("dea.pdf", PDF),)


def test_an_office_document_is_no_archive_of_papers(tmp_path: Path) -> None:
    office = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert refusal(tmp_path, office).code is RejectionCode.UNSUPPORTED_TYPE
    assert [one.name for one in opened(tmp_path, zipped({"letter.docx": office}))] == ["letter.docx"]


def test_what_holds_too_much_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "FILES", 3)
    monkeypatch.setattr(containers, "BYTES", 100_000)
    assert refusal(tmp_path, zipped({f"{n}.pdf": PDF for n in range(4)})).code is RejectionCode.TOO_LARGE
    assert refusal(tmp_path, zipped({"bomb.pdf": bytes(10_000_000)})).code is RejectionCode.TOO_LARGE
    halves = zipped({"a.zip": zipped({"a.pdf": bytes(60_000)}), "b.zip": zipped({"b.pdf": bytes(60_000)})})
    assert refusal(tmp_path, halves).code is RejectionCode.TOO_LARGE


def test_a_damaged_archive_and_a_locked_one_are_told_apart(tmp_path: Path) -> None:
    whole = zipped({"a.pdf": PDF * 50})
    assert refusal(tmp_path, whole[:-40]).code is RejectionCode.DAMAGED
    broken = bytearray(whole)
    broken[45] ^= 0xFF
    assert refusal(tmp_path, bytes(broken)).code is RejectionCode.DAMAGED
    locked = bytearray(zipped({"a.pdf": PDF}))
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(header) + at] |= 1
    assert refusal(tmp_path, bytes(locked)).code is RejectionCode.ENCRYPTED
    assert refusal(tmp_path, zipped({})).code is RejectionCode.EMPTY


def opening(stored: Stored) -> Understood:
    return unpacked(stored) or pretend(stored)


def test_each_attachment_becomes_a_document_of_its_own(world: World) -> None:
    world.understand = opening
    world.drop("a.txt", paper("a"))
    world.drop("from clinic.eml", mail({"a.txt": paper("a"), "b.txt": paper("b"), "bad.txt": DAMAGED}))
    world.settle()
    world.settle()
    found = {row.name: row for row in world.store.documents()}
    statuses = {name: (row.status, row.sightings) for name, row in found.items()}
    assert statuses == {
        "a.txt": (DocumentStatus.READ, 2),
        "b.txt": (DocumentStatus.READ, 1),
        "bad.txt": (DocumentStatus.REJECTED, 1),
        "from clinic.eml": (DocumentStatus.READ, 1),
    }
    container = found["from clinic.eml"].id
    assert world.store.files_inside([container, found["b.txt"].id]) == {container: 3}
    assert world.store.containers_of([row.id for row in found.values()]) == {
        found[name].id: "from clinic.eml" for name in ("a.txt", "b.txt", "bad.txt")
    }
    assert list(world.processed) == ["2026-03/a.txt", "2026-03/from clinic.eml"]


def test_a_name_in_an_archive_leads_nowhere(world: World) -> None:
    world.understand = opening
    before = {path for path in world.settings.home.parent.rglob("*") if path.is_file()}
    world.drop("a.zip", zipped({"../../../evil.txt": paper("a"), "/etc/evil.txt": paper("b")}))
    world.settle()
    world.settle()
    made = {path for path in world.settings.home.parent.rglob("*") if path.is_file()} - before
    assert not [path for path in made if "evil" in path.name]
    assert {row.status for row in world.store.documents()} == {DocumentStatus.READ} and len(world.store.documents()) == 3


def test_a_crash_between_keeping_and_filing_doubles_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.understand = opening
    world.drop("a.zip", zipped({"a.txt": paper("a"), "b.txt": paper("b")}))

    def away(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(type(world.archive), "put_previews", away)
        world.settle()
    world.start()
    for _ in range(4):
        world.tick(400)
    found = {row.name: row for row in world.store.documents()}
    assert set(found) == {"a.zip", "a.txt", "b.txt"} and {row.status for row in found.values()} == {DocumentStatus.READ}
    assert found["a.txt"].sightings == found["b.txt"].sightings == 1 and world.arriving == {}


def test_an_archive_that_cannot_be_opened_is_rejected_with_the_reason(world: World) -> None:
    world.understand = opening
    world.drop("a.zip", zipped({}))
    world.settle()
    (document,) = world.store.documents()
    assert (document.status, document.reason_code) == (DocumentStatus.REJECTED, RejectionCode.EMPTY)
    assert {counted.verdict for counted in world.store.arrival_counts()} == {ArrivalVerdict.REJECTED}


def test_backfill_reads_what_is_in_an_archive(world: World, tmp_path: Path) -> None:
    world.understand = opening
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "2019.zip").write_bytes(zipped({"a.txt": paper("a"), "b.txt": paper("b")}))
    manifest = Manifest(world.settings.home, [tmp_path / "old"], world.clock.now())
    found = Backfill(world.intake, manifest, lambda seconds: None).run([tmp_path / "old"])
    assert found.balances and {row.status for row in world.store.documents()} == {DocumentStatus.READ}
    assert len(world.store.documents()) == 3
