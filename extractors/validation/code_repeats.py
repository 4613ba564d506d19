"""What codes and verification addresses of a page say of a number and of who issued it. Nothing is fetched.

A code that repeats the printed number speaks for it; one that differs from it by look-alike characters alone corrects it; one that
differs by another character is reported. Where no number was read, an address may hold it under a name that says so. The domain of
an address speaks for the issuer whose name or initials it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from rapidfuzz.distance import Levenshtein

from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Box, Line, Origin, Page
from extractors.draft import FieldValue
from extractors.kinds.kind import Unparsable
from extractors.notes import Explanation
from extractors.validation.coded_cards import READ, bare

REPEATED = Explanation("barcode_repeats")
CORRECTED = Explanation("barcode_corrects")
IN_ADDRESS = Explanation("from_address")
OF_ISSUER = Explanation("issuers_address")
NEARLY = Explanation("barcode_nearly")
"""What a value rests on."""

_UNPROVEN = 0.8
"""How sure a number is that an address alone tells."""

_LIKELY = 0.95
"""How sure a number is whose look-alike characters a code corrects."""

_TOKEN = re.compile(r"[A-Z0-9]{5,}")
"""What in a code can be a number: shorter runs of letters and digits meet by chance."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:e?card|cert(?:ificate)?|lic(?:en[sc]e)?|credential|registration|reg|verification)?_?-?(?:no|num|number|nbr|code|id)"
    r"|(?:e?card|cert(?:ificate)?|lic(?:en[sc]e)?|credential)",
    re.IGNORECASE,
)
"""What an address calls the number of a credential."""
_OPAQUE = 20
"""Characters from which a token of an address is the site's own key, and not a number that a document bears."""
_COMMON = frozenset(["www", "verify", "verification", "portal", "online", "secure", "cards", "ecards", "credentials"])
_ENDINGS = frozenset(["com", "org", "net", "edu", "gov", "us", "ca", "co", "info", "io", "mil", "int", "health", "app"])
"""Labels of domains that name nobody."""
_MINOR = frozenset(["of", "the", "and", "for", "in", "on", "at", "de"])


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a code or in print: its ``domain``, lower case, and its ``parts`` as pairs of a name and a text."""

    domain: str
    parts: tuple[tuple[str, str], ...]
    page: int
    boxes: tuple[Box, ...]
    origin: Origin


def addresses_on(page: Page, lines: Sequence[Line]) -> Iterator[Address]:
    """The addresses of the page's codes, then those printed in ``lines``."""
    for code in page.codes:
        yield from _addresses(code.payload, page.number, (code.box,), Origin.BARCODE)
    for line in lines:
        yield from _addresses(line.text, line.page, line.boxes, line.origin)


def _addresses(text: str, page: int, boxes: tuple[Box, ...], origin: Origin) -> Iterator[Address]:
    for match in _ADDRESS.finditer(text):
        full = match[0].rstrip(".,;)") if "//" in match[0] else f"https://{match[0].rstrip('.,;)')}"
        try:
            parts = urlsplit(full)
            domain = parts.hostname
        except ValueError:  # a bracket that begins no IPv6 address
            continue
        if domain:
            ways = [unquote(way) for way in parts.path.split("/") if way]
            named = list(zip(["", *ways], ways, strict=False))
            yield Address(domain.removeprefix("www."), (*parse_qsl(parts.query), *named), page, boxes, origin)


def weighed_by_codes(
    declared: CredentialType, page: Page, lines: Sequence[Line], values: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """``values`` by field, with what codes and addresses say of the number and the issuer."""
    found = dict(values)
    addresses = tuple(addresses_on(page, lines)) if page.codes or any(_ADDRESS.search(line.text) for line in lines) else ()
    number = found.get("number")
    if number is not None:
        found["number"] = _weighed(number, {token for code in page.codes for token in _tokens(code.payload)})
    elif declared.access != "identity" and (told := _in_address(declared, addresses)):
        found["number"] = told
    issuer = found.get("issuer")
    own = {one.origin for one in addresses if issuer is not None and belongs(one.domain, issuer.value)}
    if issuer is not None and own:
        # Print may name the issuer's address anywhere; a code is put on a document by whoever answers for it.
        confidence = (1 + issuer.confidence) / 2 if Origin.BARCODE in own else issuer.confidence
        found["issuer"] = replace(issuer, confidence=confidence, because=(*issuer.because, OF_ISSUER))
    return found


def _tokens(payload: str) -> Iterator[str]:
    """What can be a number in a payload, separators left out: the whole of it, its runs, and the parts of an address."""
    whole = payload.upper()
    yield bare(whole)
    yield from _TOKEN.findall(whole)
    for part in re.split(r"[/?&=#\s:]+", unquote(whole)):
        yield bare(part)


def _weighed(number: FieldValue, tokens: set[str]) -> FieldValue:
    """The number in the light of what codes say. That it is the credential's number, and not the form's, they do not say: half of
    the doubt stays."""
    own = bare(number.value)
    if number.origin is Origin.BARCODE or not _TOKEN.fullmatch(own):
        return number
    if own in tokens:
        return replace(number, confidence=(1 + number.confidence) / 2, because=(*number.because, REPEATED))
    alike = sorted(token for token in tokens if len(token) == len(own) and fold(token) == fold(own))
    if len(alike) == 1 and number.origin is Origin.OCR:
        value = _respelled(number.value, alike[0])
        because = (*number.because, CORRECTED)
        return replace(number, value=value, confidence=max(number.confidence, _LIKELY), because=because)
    near = [token for token in tokens if len(token) == len(own) > _SHORT and Levenshtein.distance(token, own) == 1]
    return replace(number, because=(*number.because, NEARLY)) if near else number


_SHORT = 6
"""Characters up to which two numbers may differ by one and have nothing to do with each other."""


def _respelled(number: str, token: str) -> str:
    """``number`` with the letters and digits of ``token``, its separators in their places."""
    letters = iter(token)
    return "".join(next(letters) if char.isalnum() else char for char in number)


def _in_address(declared: CredentialType, addresses: Sequence[Address]) -> FieldValue | None:
    """The number that the page's addresses have under a name that says so, if it is one and the same everywhere."""
    field = next((field for field in declared.fields if field.name == "number"), None)
    if field is None:
        return None
    told: dict[str, Address] = {}
    for address in addresses:
        for name, text in address.parts:
            if address.origin is not Origin.BARCODE and name.lower() == "id":
                continue  # any page of a site has one
            if _CALLED.fullmatch(name) and len(text) < _OPAQUE and any(map(str.isdigit, text)) and _TOKEN.fullmatch(bare(text)):
                try:
                    told.setdefault(field.kind.parse(text).text, address)
                except Unparsable:
                    continue
    if len(told) != 1:
        return None
    ((value, address),) = told.items()
    boxes = tuple(box.rounded() for box in address.boxes)
    because = (IN_ADDRESS, *((READ,) if address.origin is Origin.BARCODE else ()))
    return FieldValue("number", value, value, _UNPROVEN, address.page, boxes, address.origin, because=because)


def belongs(domain: str, issuer: str) -> bool:
    """Whether a label of ``domain`` is the initials of ``issuer``, a word of it that is long enough, or several in a row."""
    words = [bare(word).lower() for word in re.split(r"[\s\-/&,]+", issuer) if bare(word)]
    main = [word for word in words if word not in _MINOR]
    initials = {"".join(word[0] for word in some) for some in (words, main) if len(some) > 2}
    runs = {"".join(main[start:end]) for start in range(len(main)) for end in range(start + 1, len(main) + 1)}
    labels = [label.replace("-", "") for label in domain.split(".") if label not in _ENDINGS | _COMMON]
    return any(label in initials or (len(label) > 4 and label in runs) for label in labels)
