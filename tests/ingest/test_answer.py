"""The JSON of ``extract`` is a promise: its keys, its words, its numbers."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from extractors.document.page import Advice, Box, Document, Origin, Page, Word, lines_from
from extractors.draft import Draft, Expiry, FieldValue, Note
from extractors.notes import SENTENCE
from ingest.answer import Answer, as_json, as_text
from ingest.errors import Rejected, RejectionCode
from ingest.work import Understood

NUMBER = FieldValue("number", "RN95012345", "RN 95012345", 0.99312345, 1, (Box(72.06, 210.44, 160.94, 224.0),), Origin.OCR)
EXPIRY = FieldValue("expiry_date", "2027-04-30", "04/30/27", 0.991, 1, (Box(310.0, 210.4, 371.2, 224.0),), Origin.TEXT, "day")
LICENCE = Draft(
    "state_license",
    "card",
    0.98,
    (1,),
    Expiry.EXPIRES,
    (NUMBER, EXPIRY),
    (Note("number_shape", "number"),),
    (Note("low_confidence", "holder_name", ((SENTENCE, "Please compare."),)),),
)
COVER = Draft("unrecognized", "cover", 0.9, (2,), Expiry.NOT_APPLICABLE)
PAGES = (Page(1, 612, 792, lines_from([Word("LICENSE", Box(72, 72, 140, 84))], 1)), Page(2, 612, 792))
READ = Understood(Document("ab" * 32, PAGES), (), "application/pdf", (LICENCE, COVER), 1.9149, 0.0401)


def answer(result: Understood | Rejected = READ, file: Path = Path("intake/scan 7.pdf")) -> Answer:
    return Answer(file, "ab" * 32, result)


def test_line_has_the_promised_shape() -> None:
    line = as_json(answer())
    assert "\n" not in line
    assert json.loads(line) == {
        "file": "intake/scan 7.pdf",
        "sha256": "ab" * 32,
        "pages": 2,
        "status": "read",
        "reason": None,
        "seconds": {"reading": 1.915, "extracting": 0.04},
        "credentials": [
            {
                "type": "state_license",
                "paper": "card",
                "confidence": 0.98,
                "pages": [1],
                "expiry": "expires",
                "fields": {
                    "number": {
                        "value": "RN95012345",
                        "printed": "RN 95012345",
                        "confidence": 0.9931,
                        "page": 1,
                        "boxes": [[72.1, 210.4, 160.9, 224.0]],
                        "origin": "ocr",
                    },
                    "expiry_date": {
                        "value": "2027-04-30",
                        "printed": "04/30/27",
                        "precision": "day",
                        "confidence": 0.991,
                        "page": 1,
                        "boxes": [[310.0, 210.4, 371.2, 224.0]],
                        "origin": "text",
                    },
                },
                "issues": [
                    {
                        "code": "number_shape",
                        "field": "number",
                        "message": "The number is unusually short. Check that it is the credential's own number.",
                    }
                ],
                "review": {
                    "needed": True,
                    "reasons": [{"code": "low_confidence", "field": "holder_name", "message": "Please compare."}],
                },
            }
        ],
        "unrecognized_pages": [2],
        "incomplete_pages": [],
    }


def test_text_is_in_it_only_where_it_is_asked_for() -> None:
    assert "text" not in json.loads(as_json(answer()))
    assert json.loads(as_json(answer(), text=True))["text"] == ["LICENSE", ""]


def test_draft_without_reasons_needs_no_review() -> None:
    line = json.loads(as_json(answer(replace(READ, drafts=(replace(LICENCE, reasons=()),)))))
    assert line["credentials"][0]["review"] == {"needed": False, "reasons": []}


def test_page_that_no_draft_speaks_of_is_unrecognized() -> None:
    assert json.loads(as_json(answer(replace(READ, drafts=(LICENCE,)))))["unrecognized_pages"] == [2]


def test_unrecognized_page_that_was_not_read_to_the_end_says_so() -> None:
    hurried = (Advice("hurried"),)
    pages = tuple(replace(page, advice=hurried) for page in PAGES)
    line = json.loads(as_json(answer(replace(READ, document=Document("ab" * 32, pages)))))
    assert line["unrecognized_pages"] == line["incomplete_pages"] == [2], "of the credential on page 1 its issues tell"


def test_rejected_file_says_why() -> None:
    line = json.loads(as_json(answer(Rejected(RejectionCode.ENCRYPTED, "Save it without a password."))))
    assert line["status"] == "rejected"
    assert line["reason"] == {"code": "encrypted", "message": "Save it without a password."}
    assert line["credentials"] == [] and line["unrecognized_pages"] == line["incomplete_pages"] == [] and line["pages"] == 0


def test_any_name_gives_one_line_of_json() -> None:
    name = Path(os.fsdecode(b"two\nlines \xff.pdf"))
    line = as_json(answer(file=name))
    assert "\n" not in line
    assert json.loads(line)["file"] == "two\nlines \\xff.pdf"
    assert line.encode("utf-8")


def test_text_for_people_names_types_fields_and_doubts() -> None:
    shown = "\n".join(as_text(answer(file=Path(os.fsdecode(b"two\nlines.pdf")))))
    assert shown.startswith("two\\nlines.pdf: 2 pages")
    assert "state_license (card)" in shown and "RN95012345" in shown and "! holder_name: Please compare." in shown
    rejected = "\n".join(as_text(answer(Rejected(RejectionCode.EMPTY, "Scan it again."))))
    assert "rejected (empty)" in rejected and "Scan it again." in rejected


def test_nothing_is_shown_to_people_as_certain() -> None:
    sure = replace(READ, drafts=(replace(LICENCE, confidence=0.9999, fields=(replace(NUMBER, confidence=0.9951),)),))
    shown = "\n".join(as_text(answer(sure)))
    assert shown.count(">99%") == 2 and "100%" not in shown
    assert "99%  ocr" in "\n".join(as_text(answer())) and ">99%" not in "\n".join(as_text(answer()))
