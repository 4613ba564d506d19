"""What is really on a paper: the answer the reader's answer is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True)
class Credential:
    """One credential, in the contract's words. ``pages`` count from 1."""

    type: str
    paper: str
    expiry: str
    fields: dict[str, str]
    pages: tuple[int, ...] = (1,)

    @property
    def unscored(self) -> list[str]:
        """Fields that are fairly answered and fairly left blank: the issue, where only the first issue is told."""
        return ["issue_date"] if "original_issue_date" in self.fields and "issue_date" not in self.fields else []

    def as_json(self) -> dict[str, object]:
        """What `truth.json` says of it."""
        told = {"type": self.type, "paper": self.paper, "pages": list(self.pages), "expiry": self.expiry, "fields": self.fields}
        return {**told, "unscored": self.unscored} if self.unscored else told

    def moved(self, by: int) -> Credential:
        """The same credential ``by`` pages further on."""
        return replace(self, pages=tuple(page + by for page in self.pages))


@dataclass(frozen=True)
class NoCredential:
    """A page that is no credential, and what kind of sheet it is."""

    paper: str
    pages: tuple[int, ...] = (1,)

    def moved(self, by: int) -> NoCredential:
        return replace(self, pages=tuple(page + by for page in self.pages))


Content = Credential | NoCredential


def credential(type_: str, paper: str, expiry: str, *, pages: tuple[int, ...] = (1,), **fields: str | date | None) -> Credential:
    """A credential from what was drawn; dates become ISO, None leaves the field out."""
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items() if value}
    if "number" in values:  # the contract: as printed, less spaces
        values["number"] = values["number"].replace(" ", "")
    return Credential(type_, paper, expiry, values, pages)


@dataclass(frozen=True)
class Sample:
    """One file of the collection."""

    file: str
    how: str
    clean: bool
    contents: Sequence[Content]
    note: str = ""
    layout: Sequence[str] = field(default_factory=tuple)

    def as_json(self) -> dict[str, object]:
        """The entry of truth.json."""
        credentials = [content for content in self.contents if isinstance(content, Credential)]
        others = [content for content in self.contents if isinstance(content, NoCredential)]
        return {
            "file": self.file,
            "how": self.how,
            "clean": self.clean,
            "layout": list(self.layout),
            "credentials": [each.as_json() for each in credentials],
            "unrecognized_pages": sorted(page for each in others for page in each.pages),
            "unrecognized_papers": {str(page): each.paper for each in others for page in each.pages},
            "note": self.note,
        }
