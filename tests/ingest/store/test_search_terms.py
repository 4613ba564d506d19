"""What people type and what is on file become the same words, whatever signs stand in them."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from ingest.store.search_terms import filing_key, folded, indexed, misspellings, number_key, read, squeezed

SIGNS = [chr(code) for code in range(0x20, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
BETWEEN = [sign for sign in SIGNS if unicodedata.category(sign)[0] in "PZ" or unicodedata.category(sign) in ("Sk", "Sm", "Lm")]
"""Apostrophes, quotes, hyphens, stops, slashes, spaces and what resembles them, of every script."""


def test_no_sign_between_letters_parts_a_name_from_itself():
    letters = {sign: squeezed(f"O{sign}Dwyer") for sign in BETWEEN}
    spelled = {sign for sign, text in letters.items() if text != "odwyer"}
    # What is left decomposes into letters of its own, as a full stop behind a digit does.
    assert all(any(part.isalnum() for part in unicodedata.normalize("NFKD", sign)) for sign in spelled), spelled
    assert not spelled & set("'’‘`´ʼʻ′＇-‐‑‒–—―−.·•/\\_ \u00a0\u2009\u202f"), spelled


def test_what_is_invisible_or_rides_on_a_letter_is_not_there():
    for sign in SIGNS:
        if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
            assert folded(f"Nu{sign}nez") == "nunez", hex(ord(sign))


@pytest.mark.parametrize("block", [range(0xC0, 0x180), range(0x1E00, 0x1E9A), range(0x1EA0, 0x1EFA)])
def test_every_accented_latin_letter_is_found_by_a_plain_one(block):
    for code in block:
        if chr(code).isalpha():
            plain = folded(chr(code))
            assert plain and plain.isascii() and plain.isalpha(), chr(code)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Øyvind", "oyvind"),
        ("Łaski", "laski"),
        ("Đurić", "duric"),
        ("Ðorbjörn", "dorbjorn"),
        ("Þóra", "thora"),
        ("Straßmann", "strassmann"),
        ("STRAẞMANN", "strassmann"),
        ("Ægir", "aegir"),
        ("Œuvrard", "oeuvrard"),
        ("Işık", "isik"),
        ("İnci", "inci"),
        ("Ħamrun", "hamrun"),
        ("Nuñez", "nunez"),
        ("Nun\u0303ez", "nunez"),
        ("ﬁeld", "field"),
        ("Ｒｏｓａ", "rosa"),
        ("Ɔkɔmfɔ", "okomfo"),
        ("Петров", "петров"),
    ],
)
def test_letters_are_found_as_a_keyboard_has_them(printed, typed):
    assert folded(printed) == typed


def words(**facts):
    said = {"name": None, "filed": None, "number": None, "texts": (), "files": (), **facts}
    return indexed(**said)


def test_a_name_is_there_by_its_words_and_by_every_row_of_them_joined():
    found = words(name="Ana Núñez-Prado", filed="nunezprado  ana")
    whole = {word for word, said in found.items() if said}
    assert whole == {"ana", "nunez", "prado", "nunezprado"}
    assert set(found) - whole == {"ananunezprado", "nunezpradoana"}


def test_letters_with_two_spellings_are_there_in_both():
    assert {"muller", "mueller"} <= set(words(name="Jörn Müller"))
    assert {"muller", "mueller"} <= set(read("Müller").terms[0].starts)


def test_a_number_is_there_from_each_digit_on_but_only_as_far_as_it_says_something():
    found = words(number="RN-71-208/9914")
    assert [word for word, whole in found.items() if whole] == ["rn712089914"]
    inside = {word for word in found if word.startswith("~")}
    assert inside == {"~712089914", "~12089914", "~2089914", "~089914", "~89914", "~9914"}
    assert set(found) - inside == {"rn712089914", "rn", "71", "208", "9914"}
    assert read("9914").terms[0].starts == ("9914", "~9914")
    assert read("991").terms[0].starts == ("991",) and read("abcd").terms[0].starts == ("abcd",)


def test_what_has_no_letter_or_digit_is_looked_for_in_vain_and_nothing_finds_all():
    assert read("").terms == read("  ").terms == ()
    for typed in ("---", "’", "%", "...", "؟"):
        (term,) = read(typed).terms
        assert term.starts == ()


def test_the_words_around_may_belong_to_a_word():
    assert [term.starts for term in read("Mc Donald, Ana").terms] == [
        ("mc", "mcdonald", "mcdonaldana"),
        ("donald", "mcdonald", "mcdonaldana", "donaldana"),
        ("ana", "mcdonaldana", "donaldana"),
    ]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=4, max_size=9), st.data())
def test_misspellings_are_all_texts_one_typing_error_away_and_no_others(word, data):
    wrong = misspellings(word)
    assert len(set(wrong)) == len(wrong) and word not in wrong
    other = data.draw(st.sampled_from(wrong))
    assert OSA.distance(word, other) == 1
    assert word in misspellings(other)


def test_keys_compare_numbers_and_names():
    assert number_key("rn-71 208/9914") == number_key("RN712089914") == "RN712089914"
    assert number_key(None) is number_key("—") is None
    assert filing_key(("Núñez", "Prado"), ("Ana", "M."), "Jr.") == "nunez prado  ana m  jr"
    assert filing_key((), (), "") is None
