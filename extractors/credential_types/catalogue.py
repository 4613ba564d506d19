"""The declarations as a page of documentation: ``python -m extractors.credential_types.catalogue > docs/credential_types.md``."""

from __future__ import annotations

import sys

from extractors.credential_types.declaration import CREDENTIAL_PAPERS, CredentialType, Declarations, Field
from extractors.credential_types.loading import packaged

_HEAD = """# Credential types

What credfile recognizes, and what it reads from each document. Written by `python -m extractors.credential_types.catalogue` from
the definitions in `extractors/credential_types/`; a type added there appears here.

A *required* field that was not found is a reason for review. *Critical* fields need a higher confidence before a record can be
auto-approved. If nothing was found for a field *asked when blank*, a person confirms that it is blank, all such fields of a record
in one answer, even if the record could be auto-approved. A document that says "None" next to the label counts as an answer.

In a type's own TOML file, `ask = true` asks for a field on every kind of document, `ask = ["letter", "verification_print"]` only on
those, and `ask = false` never. Critical fields are asked for unless the file says otherwise. `signs` lists phrases that show,
without a label, that the field is printed ("not for independent practice"). If one is found and no value, the reviewer is asked
about this field alone. `organizations = true` says that the holder may be a hospital, a pharmacy or another organization.

Besides its fields, a type can say `one_per_page = true` (a page is one record, whatever it lists),
`link_by = ["number", "qualification"]` (two records with one number are one unless they differ in another of these), `checks`
(cross-checks by name: `dea_registrant`, `number_shape`) and `contingent_on_moc = true` (without an end date it may depend on
maintenance of certification). `says` lists phrases of which a page of the type prints at least one. `[[prevails]]` names types
that it is preferred to (`over`) on pages that print one of the phrases under `where`.
"""


def _section(declared: CredentialType) -> str:
    mark = {True: "yes", False: ""}
    rows = [
        f"| `{one.name}` | {one.title} | `{one.kind.name}` | {mark[one.required]} | {mark[one.critical]} | {_asked(one)} |"
        for one in declared.fields
    ]
    head = ["| field | on screen | kind of value | required | critical | asked when blank |", "|---|---|---|---|---|---|"]
    table = [*head, *rows] if rows else []
    intro = f"{declared.about[:1].upper()}{declared.about[1:]}. Comes as: {', '.join(f'`{paper}`' for paper in declared.papers)}."
    return "\n".join(["", f"## {declared.name} (`{declared.id}`)", "", intro, *([""] if table else []), *table, ""])


def _asked(field: Field) -> str:
    return "yes" if set(field.ask) >= set(CREDENTIAL_PAPERS) else ", ".join(field.ask)


def as_markdown(declarations: Declarations) -> str:
    """The whole page."""
    return _HEAD + "".join(_section(declared) for declared in declarations.types)


if __name__ == "__main__":
    sys.stdout.write(as_markdown(packaged()))
