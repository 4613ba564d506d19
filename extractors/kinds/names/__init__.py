"""Names: of persons, and of whoever an insurance certificate insures.

``person_name`` is canonical as "given middle family suffix" in natural case. ``insured_name`` accepts organisations as well, kept
as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.casing import tidy
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value
from extractors.kinds.names import lexicon
from extractors.kinds.names.find import find
from extractors.kinds.names.parse import parse
from extractors.kinds.names.parts import Parts, parts

_COMPANY = re.compile(
    r"\b(?:LLC|L\.L\.C|Inc|Incorporated|P\.?C\b|P\.?A(?=\.?$)|P\.?L\.?L\.?C|LLP|PLLC|Corp|Corporation|Company|Group|Associates|Clinic|Hospital|Medical|"
    r"Center|Centers|Health|Healthcare|Practice|Partners|Services|University|College|Foundation|System|Physicians|Department|Dental|Surgery|Care|"
    r"Counseling|Therapy|Wellness|Trust|Institute|Association|Consulting|Solutions|Staffing)\b\.?",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[A-ZÀ-Þ0-9][\w'’.&\-/]*(?:,?\s+(?:(?:of|and|the|for|at|&)\s+)*[A-ZÀ-Þ0-9&][\w'’.&\-/]*)+")
_MOST_WORDS = 10
_ADDRESS = re.compile(
    r"\s*[|•·]\s*.*$|,?\s+\d+\s+[A-Z][\w.]*\s+(?:[A-Z][\w.]*\s+)*(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Dr|Drive|Ln|Lane|Way|Suite|Ste)\b.*$"
)
"""What is printed behind the insured on one line."""
_TITLED = re.compile(
    r"^(?P<name>[^,]+,\s*(?:M\.?D|D\.?O|D\.?D\.?S|D\.?M\.?D|D\.?P\.?M|R\.?N|N\.?P|A\.?P\.?R\.?N|C\.?R\.?N\.?A|P\.?A(?:-C)?)\b\.?),"
    r"\s*(?!(?:P\.?C|P\.?A|S\.?C|P\.?L|LLC|L\.L\.C|LLP|PLLC|Inc|Corp|Ltd|Professional|Chartered|A\s)\b)\S",
    re.IGNORECASE,
)
"""A person by the degree, with a department or the like behind it: ``Soren Halvorsen, MD, Department of Neurology``."""
_LABEL = re.compile(r"\b(?:address(?:es)?|insured)\s*:?\s*$", re.IGNORECASE)
"""How labels end that stand beside the insured (``Named Insured and Mailing Address``), and no company's name."""


def check(value: str) -> tuple[Flaw, ...]:
    """A name of one word, or one that holds a word of institutions or labels, is doubtful."""
    words = value.split()
    if len(words) < 2:
        return (Flaw("single_name"),)
    if any(word.strip(".").lower() in lexicon.NEVER for word in words):
        return (Flaw("not_a_name"),)
    return ()


def is_company(text: str) -> bool:
    """Whether a text has a word that companies are named with."""
    return bool(_COMPANY.search(text))


def _by_degree(text: str) -> Value | None:
    """The person of whom ``text`` tells a degree and what no company is named with: a department, not ``P.A.`` or ``LLC``."""
    titled = _TITLED.match(text)
    if titled is None or is_company(titled["name"]):
        return None
    try:
        return parse(titled["name"])
    except Unparsable:
        return None


def filed(name: str, printed: str = "") -> Parts:
    """The parts of a holder's canonical ``name`` as offices file it: a person's by `parts`, an organization's whole name as one.

    ``printed`` is how the document prints the name, where that is known: ``GARCIA LOPEZ, ANA`` says which words are the family's.
    """
    return Parts(tuple(name.split())) if is_company(name) else parts(name, printed)


def find_insured(line: str) -> Iterator[Found]:
    """Every person, and every phrase with a word that companies are named with."""
    companies = [
        match
        for match in _PHRASE.finditer(line)
        if is_company(match.group()) and 2 <= len(match.group().split()) <= _MOST_WORDS and not _by_degree(match.group())
    ]
    for match in companies:
        printed = match.group().rstrip(" ,")
        yield Found(match.start(), match.start() + len(printed), Value(tidy_company(printed)), 0.5)
    for found in find(line):
        if not any(match.start() <= found.start and found.end <= match.end() for match in companies):
            yield found


def tidy_company(text: str) -> str:
    """A company's name with single spaces; its own dots and commas stay, capitals alone get natural case."""
    said = " ".join(text.split()).strip(" ,;:|*")
    ending = "." if said.endswith(".") and not tidy(said).endswith(".") else ""
    return tidy(said) + ending


def parse_insured(text: str) -> Value:
    """An organisation as printed, a person as `parse` has it. Raises `Unparsable` for what is neither."""
    text = _ADDRESS.sub("", text)
    if _LABEL.search(text):
        raise Unparsable("Type the name of the insured person or organization.")
    if person := _by_degree(text):
        return person
    if is_company(text):
        return Value(tidy_company(text))
    try:
        return parse(text)
    except Unparsable:
        said = tidy_company(text)
        if sum(letter.isalpha() for letter in said) < 3:
            raise Unparsable("Type the name of the insured person or organization.") from None
        return Value(said)


_ALPHABET = "".join(chr(code) for code in range(0x41, 0x180) if chr(code).isalpha()) + "'’.,-–"
"""Latin letters with their diacritics, and what stands in names."""

PERSON_NAME = Kind("person_name", find, parse, check=check, alphabet=_ALPHABET, max_lines=2, runs_on=True)
INSURED_NAME = Kind("insured_name", find_insured, parse_insured, max_lines=2, runs_on=True)
