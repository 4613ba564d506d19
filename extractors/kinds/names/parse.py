"""From a printed name to ``given middle family suffix``: order, case, and nothing that is no part of the name.

nameparser is not used: it drops words that are titles somewhere (``Dean``, ``Major``, ``Bishop``) and knows no degrees of our
papers; what is left to do is order and case, and both must be exact.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.kinds.kind import Unparsable, Value
from extractors.kinds.names import lexicon
from extractors.kinds.names.case import natural, unlike

_FORMERLY = re.compile(r"[\s,(]*\b(?:a/?k/?a|f/?k/?a|n[ée]e|formerly|also known as)\b.*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NICKNAME = re.compile(r"\s[\"“][^\"”]+[\"”]")
_APART = re.compile(r"(?<=\b[OD])[’'`´]\s(?=[A-ZÀ-Þ])")
"""``O’ Shaughnessy``: a gap that a wide apostrophe leaves."""
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
_LABEL = re.compile(
    r"^\s*(?:(?:full|licensee|holder|student|participant|provider|recipient|practitioner|registrant|applicant|legal)['’]?s?\s+)?name\s*[:\-]\s*",
    re.IGNORECASE,
)
_CARD = re.compile(r"^\s*(?:1\s*)?(?:LN|1)\b[.:]?\s+(?P<family>\D+?)\s+(?:2\s*)?(?:FN|2)\b[.:]?\s+(?P<given>\D+)$")
"""A driver licence prints the parts of the name each after its letters or its number."""
_CARD_PART = re.compile(r"^\s*(?:[12][.:]?\s+)?(?:(?:LN|FN)[.:]?\s+)?(?=[^\W\d_]{2})")
_GERMAN_TITLE = re.compile(
    r"^\s*(?:(?:Univ\.\s?-?\s?)?Prof\.\s*)?Dr\.\s*(?:med|phil|rer\.?\s?nat|h\.\s?c|univ)\b\.?(?:\s*(?:univ|dent|vet)\b\.?)?\s+",
    re.I,
)
_SPLIT_DEGREE = re.compile(rf"\b({'|'.join(sorted(lexicon.SPLIT_DEGREES))})\.?\s+(D)\b\.?", re.IGNORECASE)
_WORD = re.compile(r"^[^\W\d_](?:[^\W_]|['’`´.\-‐])*$|^[^\W\d_]\.?$")
_EXPECTED = "Type the person's name, given name first, such as Ana María de la Cruz Jr."
_MOST_WORDS = 9


def _despaced(text: str) -> str:
    """``J O H N  S M I T H`` as ``JOHN SMITH``: single letters in a row are a word, wider gaps part words."""
    if not _SPACED.search(text):
        return text
    parts = re.split(r"\s{2,}", text)
    return " ".join(_SPACED.sub(lambda match: match.group().replace(" ", ""), part) if _is_spaced(part) else part for part in parts)


def _is_spaced(part: str) -> bool:
    words = len(part.split())
    return (words >= 4 and _SPACED.search(part) is not None) or (words == 3 and _SPACED.fullmatch(part) is not None)


def _unglued(word: str) -> list[str]:
    """``JohnSmith`` as its two words; McDonald, LaToya, MaryAnn stay."""
    if lexicon.looks_like_degree(word) or word.lower() in lexicon.CAMEL_NAMES or "-" in word or "'" in word or "’" in word:
        return [word]
    parts = re.findall(r"[A-ZÀ-Þ]\.(?=[A-ZÀ-Þ])|[A-ZÀ-Þ]\.?$|[A-ZÀ-Þ](?=[A-ZÀ-Þ][a-zß-ÿ])|[A-ZÀ-Þ][a-zß-ÿ]+\.?|.+?", word)
    if "".join(parts) != word or len(parts) < 2 or word.isupper():
        return [word]
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in lexicon.CAMEL_HEADS:
            joined[-1] += part
        else:
            joined.append(part)
    if any(len(part) == 1 and not part.isupper() for part in joined):
        return [word]
    return joined


def _stripped(words: list[str], after_comma: bool) -> list[str]:
    """Words without titles and degrees before and after them; a degree that is a name as well goes only where that is clear."""
    while (len(words) > 1 and lexicon.is_title(words[0])) or (
        len(words) > 2 and lexicon.leads(words[0]) and not lexicon.is_abbreviated_given(words[0], words[1])
    ):
        words = words[1:]
    mixed = any(not word.isupper() for word in words)
    while words and lexicon.is_degree(words[-1]) and not lexicon.is_suffix(words[-1]):
        bare = words[-1].strip(".,").replace(".", "").upper()
        named = bare in lexicon.ALSO_NAMES and "." not in words[-1].strip(".,")
        full = [word for word in words[:-1] if len(word.strip(".")) > 1]
        capitals = lexicon.looks_like_degree(words[-1])
        if not after_comma and (not full or not capitals or (named and (len(full) < 2 or not (mixed or bare in ("DO", "PA"))))):
            break
        words = words[:-1]
    return words


def _groups(text: str) -> list[list[str]]:
    """The words between the commas, degrees and titles gone."""
    groups: list[list[str]] = []
    for part in text.split(","):
        words = [piece for word in part.split() for piece in _unglued(lexicon.with_capital(unlike(word)))]
        words = _stripped(words, after_comma=bool(groups))
        if words:
            groups.append(words)
    return groups


def _take_suffix(groups: list[list[str]]) -> str:
    """The suffix, taken out of the groups."""
    for place, words in enumerate(groups):
        for at in range(len(words) - 1, -1, -1):
            alone = len(words) == 1 and place == 0
            if lexicon.is_suffix(words[at]) and not alone and (at > 0 or place > 0):
                return lexicon.SUFFIXES[words.pop(at).strip(".,").upper()]
    for place, words in enumerate(groups):
        if words and (len(words) > 2 or (place > 0 and len(words) == 1)) and (meant := lexicon.misread_suffix(words[-1])):
            words.pop()
            return meant
    return ""


def _ordered(groups: list[list[str]]) -> list[str]:
    """Given names first. A single group is in order already; of two, the first is the family name."""
    groups = [words for words in groups if words]
    if len(groups) >= 2 and not all(lexicon.is_degree(word) for word in groups[1]):
        return [*groups[1], *groups[0]]
    return _given_first(groups[0]) if groups else []


def _given_first(words: list[str]) -> list[str]:
    """Words without a comma: in order, but for capitals that an initial ends. ``BUCKNALL TOMASZ R`` is how registers print Tomasz
    R. Bucknall.

    A name may end in a letter all the same (a numeral, a second surname's, a sex mark, a cut degree): where the first word is a
    common given name, or begins a surname of two words, the order stays.
    """
    if len(words) != 3 or not all(word.isupper() for word in words) or len(words[1]) == 1 or len(words[2]) != 1:
        return words
    first = words[0].lower()
    known = first in lexicon.GIVEN and words[1].lower() not in lexicon.GIVEN
    if known or len(first) < 4 or first in lexicon.PARTICLES or words[2] in "IVX":
        return words
    return [*words[1:], words[0]]


@lru_cache(maxsize=4096)
def canonical(text: str) -> str | None:
    """The canonical name of a text, or None where it is none."""
    clear = _LABEL.sub("", _despaced(text.replace("\n", " ") if "\n" in text else text))
    clear = _APART.sub("’", clear.replace("ʼ", "’"))
    clear = _GERMAN_TITLE.sub("", clear)
    clear = _CARD_PART.sub("", _CARD.sub(r"\g<family>, \g<given>", clear))
    clear = _SPLIT_DEGREE.sub(r"\1\2", clear)
    clear = _NICKNAME.sub("", _BRACKETS.sub("", _FORMERLY.sub("", clear)))
    clear = re.sub(r"(?<=\w)\.(?=[^\W\d_]{2,})", ". ", " ".join(clear.split()).strip(' *_|:;"“”-–—'))
    clear = re.sub(r"\s*[-‐]\s*(?=[^\W\d_]{2})", "-", clear).replace("‐", "-")
    groups = _groups(clear)
    suffix = _take_suffix(groups)
    words = [word.strip(",;:") for word in _ordered(groups)]
    words = [word if _keeps_stop(word) else word.rstrip(".") for word in words if word.strip(".")]
    if not words or len(words) > _MOST_WORDS or not any(len(word.strip(".")) > 1 for word in words):
        return None
    mixed = _mixed(words)
    if any(_speaks(word, mixed) for word in words):
        return None
    shown = [
        natural(word, inner=0 < place < len(words) - 1, mixed=mixed, after=words[place - 1]) for place, word in enumerate(words)
    ]
    if not all(_WORD.match(word) for word in shown):
        return None
    return " ".join([*shown, suffix] if suffix else shown)


def _keeps_stop(word: str) -> bool:
    return len(word) <= 2 or word.lower() == "st." or word.rstrip(".").lower() in lexicon.ABBREVIATED_GIVEN


def from_parts(given: str, family: str, suffix: str = "") -> str | None:
    """The canonical name of parts that are known to be parts of a name; None where no letter is among them.

    Nothing is taken for a title or a degree, but suffixes that end the family or the given names are in their place afterwards.
    """
    parts = [[word for word in re.split(r"[\s,;]+", part) if any(map(str.isalpha, word))] for part in (given, family)]
    ends = [word for word in re.split(r"[\s,;]+", suffix) if word]
    for words in parts:
        if len(words) > 1 and lexicon.is_suffix(words[-1]):
            ends.append(words.pop())
    words = [*parts[0], *parts[1]]
    mixed = _mixed(words)
    shown = [
        natural(word, inner=0 < place < len(words) - 1, mixed=mixed, after=words[place - 1]) for place, word in enumerate(words)
    ]
    known = [lexicon.SUFFIXES[end.strip(".").upper()] for end in ends if lexicon.is_suffix(end)][:1]
    return " ".join([*shown, *known]) if shown else None


def _speaks(word: str, mixed: bool) -> bool:
    """Whether a word belongs to a sentence: one of its small words, or any in small letters among capitalised ones."""
    low = word.lower()
    return low in lexicon.SENTENCE or (mixed and word.islower() and low not in lexicon.PARTICLES)


def _mixed(words: list[str]) -> bool:
    """Whether any word is printed with capital and small letters both."""
    return any(not word.isupper() and not word.islower() and sum(map(str.isalpha, word)) > 2 for word in words)


def parse(text: str) -> Value:
    """The canonical name. Raises `Unparsable` where the text is no person's name."""
    name = canonical(text)
    if name is None:
        raise Unparsable(_EXPECTED)
    return Value(name)
