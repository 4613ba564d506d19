"""Whether two readings of a file say the same is told byte by byte, and only their seconds may differ."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.metrics.asking import timeless
from benchmarks.repeat import differing

FILE, OTHER = Path("a.pdf"), Path("b.pdf")


def line(seconds: float, text: str = "License") -> str:
    return json.dumps({"file": "a.pdf", "seconds": {"reading": seconds}, "pages": 1, "text": [text]})


def test_lines_that_differ_in_their_seconds_alone_are_the_same() -> None:
    assert timeless(line(1.0)) == timeless(line(2.0))


def test_a_file_of_which_something_else_is_said_once_is_named_with_what_differs() -> None:
    first = {FILE: timeless(line(1.0)), OTHER: timeless(line(1.0))}
    changed = {**first, OTHER: timeless(line(1.0, "Licence"))}
    assert differing(first, [first, first]) == {}
    assert differing(first, [first, changed, first]) == {OTHER: ["text"]}


def test_another_order_of_what_is_said_is_another_line() -> None:
    first = {FILE: json.dumps({"a": 1, "b": 2})}
    assert list(differing(first, [{FILE: json.dumps({"b": 2, "a": 1})}])) == [FILE]
