"""The declarations as a page of documentation: ``python -m extractors.credential_types.catalogue > docs/credential_types.md``."""

from __future__ import annotations

import sys

from extractors.credential_types.declaration import CREDENTIAL_PAPERS, CredentialType, Declarations, Field
from extractors.credential_types.loading import packaged

_HEAD = """# Credential types

What credfile recognizes, and what it reads from each paper. Written by `python -m extractors.credential_types.catalogue` from the
declarations in `extractors/credential_types/`; a type added there appears here.

*Required* fields are a reason for review when they were not found. *Critical* fields must be certain before a record passes
without review. Fields *asked when blank* are confirmed by a person when nothing was found, all of a record in one answer, even
where the record would pass without review; a document that says "None" beside the label has answered already.

In a type's own TOML file, `ask = true` asks for a field on every kind of document, `ask = ["letter", "verification_print"]` on
those alone, and `ask = false` never; critical fields are asked for unless the file says otherwise. `signs` lists phrases that show
without a label that the field is printed ("not for independent practice"): where one is found and no value, the field is asked for
by itself.

Beside its fields a type may say `one_per_page = true` (a page is one record, whatever it lists),
`link_by = ["number", "qualification"]` (two records with one number are one unless they differ in another of these), `checks`
(cross-checks by name: `dea_registrant`, `number_shape`) and `contingent_on_moc = true` (without an end date it may depend on
maintenance of certification).
"""


def _section(declared: CredentialType) -> str:
    mark = {True: "yes", False: ""}
    rows = [
        f"| `{one.name}` | {one.title} | {one.kind.name} | {mark[one.required]} | {mark[one.critical]} | {_asked(one)} |"
        for one in declared.fields
    ]
    head = ["| field | on screen | kind of value | required | critical | asked when blank |", "|---|---|---|---|---|---|"]
    table = [*head, *rows] if rows else []
    intro = f"{declared.about[:1].upper()}{declared.about[1:]}. Comes as: {', '.join(declared.papers)}."
    return "\n".join(["", f"## {declared.name} (`{declared.id}`)", "", intro, *([""] if table else []), *table, ""])


def _asked(field: Field) -> str:
    return "yes" if set(field.ask) >= set(CREDENTIAL_PAPERS) else ", ".join(field.ask)


def as_markdown(declarations: Declarations) -> str:
    """The whole page."""
    return _HEAD + "".join(_section(declared) for declared in declarations.types)


if __name__ == "__main__":
    sys.stdout.write(as_markdown(packaged()))
