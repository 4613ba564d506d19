"""A read `Document` as compressed JSON beside its original, and back without loss.

Words come by the hundred a page, so they are written as arrays, and floats as Python writes them, which is exact. The format
carries a number; text of another format is not guessed at but reported as unknown, since it can be read again from the original.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from extractors.document.page import Advice, Box, Code, Document, FormValue, Line, Origin, Page, Reading, Word
from ingest.explanations import pack as pack_explanation
from ingest.explanations import unpacked

FORMAT = 1


class UnknownFormat(ValueError):
    """The bytes are no sidecar of the format this version writes."""


def _word(word: Word) -> list[object]:
    rivals = [[rival.text, rival.engine, rival.confidence] for rival in word.alternatives]
    votes = [[vote.text, vote.engine, vote.confidence] for vote in word.votes]
    return [word.text, list(word.box), word.origin.value, word.engine, word.confidence, rivals, *([votes] if votes else [])]


def _page(page: Page) -> dict[str, object]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "turned": page.turned,
        "dpi": page.dpi,
        "lines": [[line.page, [_word(word) for word in line.words]] for line in page.lines],
        "codes": [[code.symbology, code.payload, list(code.box)] for code in page.codes],
        "form": [[value.name, value.value, list(value.box)] for value in page.form],
        "advice": [pack_explanation(advice) for advice in page.advice],
    }


def pack(document: Document) -> bytes:
    """The document as bytes; the same document gives the same bytes."""
    table = {"format": FORMAT, "sha256": document.sha256, "pages": [_page(page) for page in document.pages]}
    return gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), mtime=0)


# JSON is untyped on its way in; the constructors below are where it becomes typed again.
def _to_readings(rows: Sequence[list[Any]] = ()) -> tuple[Reading, ...]:
    return tuple(Reading(*row) for row in rows)


def _to_word(row: list[Any]) -> Word:
    text, box, origin, engine, confidence, rivals, *votes = row
    return Word(text, Box(*box), Origin(origin), engine, confidence, _to_readings(rivals), _to_readings(*votes))


def _to_page(table: dict[str, Any]) -> Page:
    return Page(
        number=table["number"],
        width=table["width"],
        height=table["height"],
        lines=tuple(Line(page, tuple(_to_word(word) for word in words)) for page, words in table["lines"]),
        codes=tuple(Code(symbology, payload, Box(*box)) for symbology, payload, box in table["codes"]),
        form=tuple(FormValue(name, value, Box(*box)) for name, value, box in table["form"]),
        advice=tuple(Advice(code, unpacked(rest)) for code, rest in table["advice"]),
        turned=table["turned"],
        dpi=table["dpi"],
    )


def unpack(packed: bytes) -> Document:
    """The document that was packed.

    Raises:
        UnknownFormat: for damaged bytes, or another format than `FORMAT`.
    """
    try:
        table = json.loads(gzip.decompress(packed).decode("utf-8", "surrogatepass"))
        if table["format"] != FORMAT:
            raise UnknownFormat(f"format {table['format']}, expected {FORMAT}")
        return Document(table["sha256"], tuple(_to_page(page) for page in table["pages"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UnknownFormat("the stored text of a document cannot be read; read the original again") from error
