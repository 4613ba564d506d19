"""Where a part of a line's text is on the page."""

from __future__ import annotations

from dataclasses import replace

from extractors.document.page import Box, Line, Span, Word


def _part(word: Word, start: int, end: int) -> Word:
    """The characters ``start`` to ``end`` of a word, with the box cut in proportion to their number."""
    if start <= 0 and end >= len(word.text):
        return word
    step = word.box.width / max(1, len(word.text))
    box = Box(word.box.x0 + step * max(0, start), word.box.top, word.box.x0 + step * min(len(word.text), end), word.box.bottom)
    return replace(word, text=word.text[max(0, start) : end], box=box)


def span_of(line: Line, start: int, end: int) -> Span:
    """The span of ``line.text[start:end]`` (code points, half open). Words cut by the borders are cut in proportion.

    Raises:
        ValueError: where the span holds no character of a word.
    """
    words: list[Word] = []
    at = 0
    for word in line.words:
        stop = at + len(word.text)
        if at < end and stop > start:
            words.append(_part(word, start - at, end - at))
        at = stop + 1
    if not words:
        raise ValueError(f"no word stands at {start}–{end} of line on page {line.page}")
    return Span(line.page, tuple(words))
