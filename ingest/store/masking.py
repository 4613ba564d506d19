"""Values that a list or a log shows shortened, where a declaration says ``masked``."""

from __future__ import annotations

from extractors.credential_types.declaration import Declarations

SHOWN = 4


def mask(value: str) -> str:
    """The last four letters or digits, everything before them as dots; separators stay, so that the shape can be recognised.

    A short value shows no more than half of itself.
    """
    telling = sum(sign.isalnum() for sign in value)
    hidden = telling - min(SHOWN, telling // 2)
    masked: list[str] = []
    for sign in value:
        if sign.isalnum() and hidden > 0:
            hidden -= 1
            sign = "•"
        masked.append(sign)
    return "".join(masked)


def masks_npi(declarations: Declarations) -> bool:
    """Whether some type's declaration masks its NPI; then a practitioner's is masked, too."""
    return any(field.masked for known in declarations.types for field in known.fields if field.name == "npi")


def masks_identifier(declarations: Declarations, kind: str) -> bool:
    """Whether a number of a practitioner is masked where others are: a DEA number, and an NPI where some declaration masks it."""
    return kind == "dea" or (kind == "npi" and masks_npi(declarations))
