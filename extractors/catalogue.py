"""The declarations as a page of documentation: ``python -m extractors.catalogue > docs/credential_types.md``."""

from __future__ import annotations

import sys

from extractors.declaration import CredentialType, Declarations, packaged

_HEAD = """# Credential types

What credfile recognises, and what it reads from each paper. Written by `python -m extractors.catalogue` from the declarations in
`extractors/credential_types/`; a type added there appears here.

*Required* fields are asked for when the paper seems not to have them. *Critical* fields must be certain before a record passes
without review.
"""


def _section(declared: CredentialType) -> str:
    mark = {True: "yes", False: ""}
    rows = [
        f"| `{field.name}` | {field.title} | {field.kind.name} | {mark[field.required]} | {mark[field.critical]} |"
        for field in declared.fields
    ]
    table = ["| field | on the desk | kind of value | required | critical |", "|---|---|---|---|---|", *rows] if rows else []
    intro = f"{declared.about[:1].upper()}{declared.about[1:]}. Comes as: {', '.join(declared.papers)}."
    return "\n".join(["", f"## {declared.name} (`{declared.id}`)", "", intro, *([""] if table else []), *table, ""])


def as_markdown(declarations: Declarations) -> str:
    """The whole page."""
    return _HEAD + "".join(_section(declared) for declared in declarations.types)


if __name__ == "__main__":
    sys.stdout.write(as_markdown(packaged()))
