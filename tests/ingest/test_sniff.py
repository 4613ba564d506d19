"""Content decides what a file is; a refusal names what it seems to be and what to do."""

from __future__ import annotations

import os

import pytest

from ingest.errors import Rejected, RejectionCode
from ingest.sniff import media_type_of


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\r\n\r\nprinter chatter %PDF-1.4\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"II*\x00\x08\x00\x00\x00", "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_content_tells_the_type_whatever_the_extension(tmp_path, head, expected):
    (tmp_path / "licence.docx").write_bytes(head)
    assert media_type_of(tmp_path / "licence.docx") == expected


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"PK\x03\x04....scans/1.pdf", "ZIP"),
        (b"PK\x03\x04....scans/1.pdf%PDF-1.7\n", "ZIP"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "Word, Excel or PowerPoint"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "video"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"Return-Path: <a@example.org>\nSubject: licence", "EML"),
        (b"BM is how this letter begins", "text"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "PDF"),
    ],
)
def test_what_we_do_not_read_is_named_with_a_way_out(tmp_path, head, named):
    (tmp_path / "file.pdf").write_bytes(head)
    with pytest.raises(Rejected) as refused:
        media_type_of(tmp_path / "file.pdf")
    assert refused.value.code is RejectionCode.UNSUPPORTED_TYPE
    assert named in refused.value.message


def test_an_empty_file_is_empty(tmp_path):
    (tmp_path / "a.pdf").touch()
    with pytest.raises(Rejected) as refused:
        media_type_of(tmp_path / "a.pdf")
    assert refused.value.code is RejectionCode.EMPTY


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_we_may_not_read_says_so(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "a.pdf").chmod(0)
    with pytest.raises(Rejected) as refused:
        media_type_of(tmp_path / "a.pdf")
    assert refused.value.code is RejectionCode.UNREADABLE
