"""Names are data: any bytes are legal, and what is shown is one harmless line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.files.names import free_name, ignored_name, shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("licence.pdf", "licence.pdf"),
        (b"two\nlines", "two\\nlines"),
        (b"\x1b[31mred", "\\x1b[31mred"),
        (b"latin \xe9", "latin \\xe9"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("-rf", "-rf"),
        ("\N{OWL} ñ", "\N{OWL} ñ"),
    ],
)
def test_shown_name_escapes_what_could_mislead(name: str | bytes, expected: str) -> None:
    assert shown(name) == expected


@given(st.binary(min_size=1, max_size=80).filter(lambda name: b"/" not in name and b"\0" not in name))
def test_shown_name_is_one_printable_line_of_unicode(name: bytes) -> None:
    line = shown(name)
    assert line.splitlines() == [line]
    assert line.encode("utf-8")


@given(
    st.binary(min_size=1, max_size=255).filter(lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b".."))
)
def test_free_name_is_legal_and_free(name: bytes) -> None:

    path = free_name(Path("/nonexistent"), os.fsdecode(name), ".reason.txt")
    assert len(os.fsencode(path.name + ".reason.txt")) <= 255


def test_free_name_counts_before_the_extension(tmp_path: Path) -> None:
    for name in ("a.pdf", "a (2).pdf", "b", "c.of many words"):
        (tmp_path / name).touch()
    assert free_name(tmp_path, "a.pdf").name == "a (3).pdf"
    assert free_name(tmp_path, "b").name == "b (2)"
    assert free_name(tmp_path, "c.of many words").name == "c.of many words (2)"


@pytest.mark.parametrize(
    "name",
    [
        ".~lock.a.odt#",
        "~$a.docx",
        "a.pdf.part",
        "a.crdownload",
        "A.TMP",
        "thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "a.pdf.reason.txt",
        "a.pdf:Zone.Identifier",
        "a.pdf:AFP_AfpInfo:$DATA",
    ],
)
def test_passing_names_are_ignored(name: str) -> None:
    assert ignored_name(name)


@pytest.mark.parametrize(
    "name", ["a.pdf", "template.pdf", "part.pdf", "~a.pdf", "a", "tmp", "CON", "K.Lock.pdf", "Dr. Temp: license.pdf", "Re: license"]
)
def test_other_names_are_not(name: str) -> None:
    assert ignored_name(name) is None
