"""PDFs written object by object, for what no library would write: odd boxes, fields without appearance, hidden text, bombs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def shown(text: str, x: float, y: float, size: float = 14, mode: int = 0) -> str:
    """Content that shows ``text`` in font F at (x, y), in render ``mode`` (3 is invisible)."""
    return f"BT /F {size} Tf {mode} Tr 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


@dataclass
class RawPdf:
    """Objects in the order in which they were added; numbers 1 to 3 are the catalog, the page tree and Helvetica."""

    bodies: list[bytes] = field(default_factory=lambda: [b"", b"", HELVETICA.encode()])
    pages: list[int] = field(default_factory=list)
    catalog: str = ""

    def add(self, body: str | bytes) -> int:
        """Add an object and return its number."""
        self.bodies.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.bodies)

    def stream(self, data: str | bytes, entries: str = "") -> int:
        """Add a compressed stream with further dictionary ``entries``."""
        packed = zlib.compress(data if isinstance(data, bytes) else data.encode("latin-1"), 9)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        return self.add(head + packed + b"\nendstream")

    def page(
        self, content: str, entries: str = "/MediaBox [0 0 612 792]", resources: str = "", annots: tuple[int, ...] = ()
    ) -> int:
        """Add a page that draws ``content`` and carries the annotations numbered ``annots``."""
        listed = " ".join(f"{number} 0 R" for number in annots)
        self.pages.append(
            self.add(
                f"<< /Type /Page /Parent 2 0 R {entries} /Contents {self.stream(content)} 0 R "
                f"/Resources << /Font << /F 3 0 R >> {resources} >> /Annots [{listed}] >>"
            )
        )
        return self.pages[-1]

    def fields(self, numbers: tuple[int, ...], entries: str = "") -> None:
        """Declare the AcroForm with its ``numbers`` of fields."""
        listed = " ".join(f"{number} 0 R" for number in numbers)
        self.catalog += f" /AcroForm << /Fields [{listed}] /DR << /Font << /Helv 3 0 R >> >> /DA (/Helv 0 Tf 0 g) {entries} >>"

    def save(self, path: Path) -> Path:
        """Write the file; fails where there is no page."""
        assert self.pages
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        self.bodies[0] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode()
        self.bodies[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
        path.write_bytes(out)
        return path
