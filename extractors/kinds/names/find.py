"""Where a line of print may name a person, and how much each place looks like it.

A phrase of two to five capitalised words is a candidate unless a word of it belongs to institutions, offices, addresses or labels.
Titles and degrees beside it, an initial within it and a common given name speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.kinds import data
from extractors.kinds.kind import Found, Value
from extractors.kinds.names import lexicon
from extractors.kinds.names.parse import canonical

_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’`´‐-](?=[^\W\d_])|-\s(?=[^\W\d_]{2})|\s-(?=[^\W\d_]{2})|\.(?=[^\W\d_])|[015|](?=[^\W\d_]{2}))*\.?|[,;:]|\S"
)
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?:\s{2,}(?:[^\W\d_]\.? ?)+)*(?!\S)")
_NICKNAME = re.compile(r"(?<=\w )(?:[\"“][^\W\d_]+[\"”]|\([A-Z][a-zß-ÿ]+\))(?= [^\W\d_])")
"""``Guadalupe “Lupe” Ibarra``, ``Robert (Bob) Smith``: no part of the name as it is kept."""
_MOST = 6
_MISREAD, _FORM = 0.85, 0.25
"""Shares of quality: of a name whose suffix is misread, and of words that forms are made of."""
_DOTTED_COMMA = re.compile(
    r"^(?!(?:CHAS|JOS|THOS|GEO|ROBT|WILL|EDW|BENJ|SAML|ATTY|PROF|CAPT|ATTN|MOHD|MUHD|MOHM|MST)\b)([A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})\.(?=\s[A-ZÀ-Þ]{3}[^.]*$)"
)
"""``REYES. DANIELLE NP``: how a comma is read in capitals, at the beginning of a line with no other stop."""
_PLACES = frozenset(
    name.casefold() for table in ("states.toml", "countries.toml") for names in data.names(table).values() for name in names
)
_PLACE, _NAMESAKE = 0.3, 0.7
"""Shares of quality of what may be a town and its state or country (``Barcelona, Spain``), and where that is a given name too."""
_CARD_PARTS = frozenset(("LN", "FN"))
_STATES = frozenset(data.names("states.toml"))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.strip(".").lower()

    @property
    def is_initial(self) -> bool:
        return len(self.text.strip(".")) == 1 and self.text[0].isupper()

    @property
    def is_name(self) -> bool:
        """Whether the word has the look of a name and is no word of institutions, offices or labels."""
        return _is_name(self.text)


@lru_cache(maxsize=8192)
def _is_name(text: str) -> bool:
    bare = lexicon.with_capital(text).rstrip(".")
    if len(bare) < 2 or not bare[0].isupper() or text.strip(".").lower() in lexicon.NEVER or lexicon.looks_like_degree(text):
        return False
    return text.endswith(".") is False or bare.lower() in ("st", "ma", "wm", "chas", "jos", "thos", "geo", "robt")


def _tokens(line: str) -> list[_Token]:
    line = _NICKNAME.sub(lambda match: " " * len(match.group()), line)
    return [token for match in _TOKEN.finditer(line) for token in _parted(match.group(), match.start())]


def _parted(text: str, start: int) -> list[_Token]:
    """One token; two where a gap stands before a dash and what follows the dash is no half of a name: ``Doe -RN``."""
    head, dash, tail = text.partition(" -")
    if not dash or (_is_name(tail) and tail.lower() not in lexicon.FORM_WORDS and not lexicon.is_title(tail)):
        return [_Token(text, start, start + len(text))]
    end = start + len(text)
    return [
        _Token(head, start, start + len(head)),
        _Token(",", end - len(tail) - 1, end - len(tail)),
        _Token(tail, end - len(tail), end),
    ]


def _run(tokens: list[_Token], start: int, opens: bool = False) -> int:
    """The end of the longest row of name words, initials and particles from ``start`` on; ``opens`` lets a particle be first."""
    end = start
    while end < len(tokens) and end - start < _MOST:
        token = tokens[end]
        short = _is_abbreviated(tokens, end)
        if lexicon.looks_like_degree(token.text) and end > start + 1 and not token.is_initial:
            break
        if not (short or token.is_name or token.is_initial or (token.low in lexicon.PARTICLES and (opens or end > start))):
            break
        end += 1
    while end > start and tokens[end - 1].low in lexicon.PARTICLES and not tokens[end - 1].text[:1].isupper():
        end -= 1
    return end


def _is_abbreviated(tokens: list[_Token], at: int) -> bool:
    """Whether the token is a given name printed short: ``Md.``, and ``MD`` where the name begins there, in capitals."""
    if at + 1 >= len(tokens) or not (tokens[at + 1].is_name or _is_abbreviated(tokens, at + 1)):
        return False
    token = tokens[at]
    if not lexicon.is_abbreviated_given(token.text, tokens[at + 1].text):
        return False
    return not token.text.isupper() or at == 0 or not tokens[at - 1].is_name


def _comma_form(tokens: list[_Token], start: int, end: int) -> int | None:
    """Where ``LAST, FIRST M`` ends if the row from ``start`` to ``end`` is a family name before a comma."""
    if end > start and end < len(tokens) - 1 and lexicon.is_suffix(tokens[end].text):
        end += 1
    if end >= len(tokens) or tokens[end].text != "," or end - start > 4:
        return None
    last = _run(tokens, end + 1)
    rest = tokens[end + 1 : last]
    if len(rest) == 1 and rest[0].text in _STATES:
        return None
    if (
        not rest
        or len(rest) > 4
        or not (rest[0].is_name or _is_abbreviated(tokens, end + 1))
        or all(lexicon.is_suffix(token.text) for token in rest)
    ):
        return None
    return last


def _degrees_after(tokens: list[_Token], end: int) -> bool:
    while end < len(tokens) and tokens[end].text in (",", "-"):
        end += 1
    return (
        end < len(tokens)
        and lexicon.is_degree(tokens[end].text)
        and tokens[end].text.upper() == tokens[end].text.replace("Ph", "PH").upper()
    )


def _suffix_end(tokens: list[_Token], end: int) -> int:
    """The end with a following suffix, comma or not."""
    at = end + (end < len(tokens) and tokens[end].text == ",")
    if at >= len(tokens):
        return end
    return at + 1 if lexicon.is_suffix(tokens[at].text) or lexicon.misread_suffix(tokens[at].text) else end


def _is_place(tokens: list[_Token]) -> bool:
    """Whether what follows the comma is the name of a state or country."""
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    return " ".join(token.low for token in tokens[comma + 1 :]) in _PLACES


def _quality(tokens: list[_Token], start: int, end: int, comma: bool, whole: bool) -> float:
    words = [token for token in tokens[start:end] if token.text != ","]
    quality = 0.35
    quality += 0.25 if _degrees_after(tokens, end) else 0.0
    quality += 0.15 if start > 0 and lexicon.is_title(tokens[start - 1].text) else 0.0
    quality += 0.1 if any(token.is_initial for token in words) else 0.0
    quality += 0.05 if comma else 0.0
    quality += 0.1 if whole else 0.0
    quality += 0.2 if any(token.low in lexicon.GIVEN for token in words) else 0.0
    quality -= 0.15 * sum(token.low in lexicon.DOUBTFUL for token in words)
    quality -= 0.1 if len(words) > 4 else 0.0
    quality -= 0.2 if len(words) == 2 and words[-1].is_initial else 0.0
    quality *= _MISREAD if lexicon.misread_suffix(words[-1].text) else 1.0
    quality *= _FORM if _reads_like_a_form(words) else 1.0
    if comma and _is_place(tokens[start:end]) and not _degrees_after(tokens, end):
        quality *= _NAMESAKE if words[-1].low in lexicon.GIVEN else _PLACE
    return min(max(quality, 0.05), 1.0)


def _reads_like_a_form(words: list[_Token]) -> bool:
    """Whether most words are those of forms and none is a common given name."""
    full = [token.low for token in words if not token.is_initial]
    return sum(low in lexicon.FORM_WORDS for low in full) * 2 > len(full) and not any(low in lexicon.GIVEN for low in full)


def _opening(tokens: list[_Token], start: int, end: int) -> int:
    """The first word of the name itself: titles, degrees in two words and the letters before the parts of a licence's name go."""
    while start < end - 1:
        if lexicon.is_title(tokens[start].text) or (
            tokens[start].text in _CARD_PARTS and not any(token.text in _CARD_PARTS for token in tokens[start + 1 : end])
        ):
            start += 1
        elif start < end - 2 and tokens[start].low in lexicon.SPLIT_DEGREES and tokens[start + 1].low == "d":
            start += 2
        else:
            break
    return start


def _is_whole(line: str, tokens: list[_Token], start: int, end: int) -> bool:
    """Whether nothing but titles and degrees stands beside a name."""
    beside = [token for token in [*tokens[:start], *tokens[end:]] if token.text not in ",.;:|*"]
    return all(lexicon.is_degree(token.text) or lexicon.is_title(token.text) or lexicon.is_suffix(token.text) for token in beside)


def _candidate(line: str, tokens: list[_Token], start: int, end: int, comma: bool) -> Found | None:
    start = _opening(tokens, start, end)
    end = _suffix_end(tokens, end)
    words = [token for token in tokens[start:end] if token.text != "," and not lexicon.is_suffix(token.text)]
    full = [token for token in words if token.is_name]
    if not words or len(words) > _MOST or not full or _is_set_wide(words):
        return None
    if len(words) < 2 and not _glued(words[0].text):
        return None
    first, last = tokens[start].start, tokens[end - 1].end
    if tokens[end - 1].text.endswith(".") and not (tokens[end - 1].is_initial or lexicon.is_suffix(tokens[end - 1].text)):
        last -= 1
    name = canonical(line[first:last])
    if name is None or " " not in name:
        return None
    quality = _quality(tokens, start, end, comma, _is_whole(line, tokens, start, end))
    return Found(first, last, Value(name), quality * (0.85 if len(words) < 2 else 1.0))


def _is_set_wide(words: list[_Token]) -> bool:
    """Whether the words are pieces of one word of forms, as in a heading ``LIMI TE D``."""
    together = "".join(token.low for token in words)
    return together in lexicon.NEVER or together in lexicon.FORM_WORDS


def _glued(word: str) -> bool:
    return canonical(word) is not None and " " in (canonical(word) or "")


def _spaced(line: str) -> Iterator[Found]:
    for match in _SPACED.finditer(line):
        name = canonical(match.group())
        if name and " " in name:
            yield Found(match.start(), match.end(), Value(name), 0.6)


@lru_cache(maxsize=4096)
def find(line: str) -> tuple[Found, ...]:
    """Every place that may name a person, from left to right. Kept, since both kinds of name look at each line."""
    return tuple(_finds(line))


def _finds(line: str) -> Iterator[Found]:
    if line.isupper():
        line = _DOTTED_COMMA.sub(r"\1,", line)
    yield from _spaced(line)
    tokens = _tokens(line)
    at = within = 0
    while at < len(tokens):
        opens = tokens[at].low in lexicon.PARTICLES and at + 1 < len(tokens) and not tokens[at].is_name
        if not (tokens[at].is_name or tokens[at].is_initial or opens or _is_abbreviated(tokens, at)):
            at += 1
            continue
        end = _run(tokens, at, opens)
        after_comma = _comma_form(tokens, at, end)
        found = _candidate(line, tokens, at, after_comma, True) if after_comma else None
        plain = _candidate(line, tokens, at, end, False) if end > at and not opens else None
        if found is not None:
            yield found
            within = max(within, after_comma or 0)
        if plain is not None:
            share = 0.5 if at < within else 1.0
            yield Found(plain.start, plain.end, plain.value, plain.quality * share)
        at = max(end, at + 1)
