"""The tiny labels of license cards are parted from the values that reading glued to them."""

from __future__ import annotations

from extractors.document.card_labels import split_card_labels
from tests.extractors.sheets import sheet


def test_labels_that_reading_glued_to_their_values_are_parted() -> None:
    (line,) = split_card_labels(sheet("LNOSTBERG").lines)
    assert [word.text for word in line.words] == ["LN", "OSTBERG"]
    assert line.words[0].box.x1 == line.words[1].box.x0


def test_words_that_only_begin_like_a_label_stay_whole() -> None:
    (line,) = split_card_labels(sheet("IDAHO EXPIRES").lines)
    assert [word.text for word in line.words] == ["IDAHO", "EXPIRES"]
