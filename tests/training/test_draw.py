"""What must hold of every drawn training page, whatever grammar drew it."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from extractors.document.page import Origin
from extractors.draft import UNRECOGNIZED, Expiry
from extractors.kinds import KINDS
from training import known, noise
from training.credentials import MAKERS, dea_number, npi
from training.draw import choose, draw, readable
from training.drawing import Drawing
from training.families import FAMILIES, TYPE_WEIGHTS
from training.labels import BY_TYPE
from training.name_pools import WORLDS, World, owner
from training.sheet import LOOSE, broken

IDS = [family.id for family in FAMILIES]
FIELDS = {
    "holder_name", "qualification", "issuer", "jurisdiction", "number", "issue_date", "expiry_date", "start_date", "end_date",
    "schedules",
    "business_activity", "credits", "status", "restrictions", "date_of_birth", "npi", "per_claim_limit", "aggregate_limit",
    "retroactive_date", "original_issue_date", "license_class",
}  # fmt: skip
PAPERS = {"certificate", "card", "verification_print", "letter", "form"}
OTHER_PAPERS = {"application", "receipt", "cover", "blank", "unknown"}
DATES = {
    "issue_date": "date", "expiry_date": "end_date", "start_date": "date", "end_date": "end_date", "date_of_birth": "date",
    "retroactive_date": "date", "original_issue_date": "date", "per_claim_limit": "money", "aggregate_limit": "money",
    "schedules": "schedules", "jurisdiction": "jurisdiction", "credits": "credits", "npi": "npi", "status": "status",
}  # fmt: skip
NUMBERS = {"dea_registration": "dea_number", "npi_letter": "npi", "ecfmg_certificate": "ecfmg_number"}


def test_the_same_seed_draws_the_same_document():
    for seed in range(20):
        assert draw(seed) == draw(seed)


def test_other_seeds_draw_other_documents():
    texts = {draw(seed, "state_license/card", severity="text").document.pages[0].text for seed in range(30)}
    assert len(texts) == 30


@pytest.mark.parametrize("family", IDS)
def test_truth_points_at_words_that_carry_it(family):
    for seed in range(4):
        drawn = draw(seed, family, severity="text")
        for credential in drawn.truth:
            for field, value in credential.fields.items():
                assert value.places, field
                for place in value.places:
                    page = drawn.document.pages[place.page - 1]
                    said = "".join(page.words[index].text for index in place.words)
                    wanted = {char for char in place.printed.casefold() if char.isalnum()}
                    assert wanted <= set(said.casefold()), (field, place.printed, said)
                    assert place.readable, (field, place.printed, said)
                    assert place.boxes
                    assert place.page in credential.pages


@pytest.mark.parametrize("family", IDS)
def test_fields_and_papers_are_those_of_the_contract(family):
    type = family.partition("/")[0]
    for seed in range(4):
        drawn = draw(seed, family)
        assert drawn.truth
        assert type in {credential.type for credential in drawn.truth}
        for credential in drawn.truth:
            assert credential.fields.keys() <= FIELDS
            assert credential.paper in (OTHER_PAPERS if credential.type == UNRECOGNIZED else PAPERS)
            assert (credential.type != UNRECOGNIZED) or not credential.fields
            assert set(credential.pages) <= {page.number for page in drawn.document.pages}


@pytest.mark.parametrize("family", [id for id in IDS if not id.startswith(UNRECOGNIZED)])
def test_print_without_noise_parses_to_the_true_value(family):
    for seed in range(6):
        for credential in draw(seed, family, severity="text").truth:
            for field, value in credential.fields.items():
                kind = NUMBERS.get(credential.type, "number") if field == "number" else DATES.get(field)
                if kind is None:
                    continue
                for place in value.places:
                    parsed = KINDS[kind].parse(place.printed)
                    assert parsed.text == value.value, (field, place.printed)
                    assert value.precision is None or parsed.precision == value.precision


def test_names_mostly_parse_to_the_true_value():
    right = Counter()
    for seed in range(400):
        for credential in draw(seed, severity="text").truth:
            if credential.type != "malpractice_insurance" and "holder_name" in credential.fields:
                value = credential.fields["holder_name"]
                right[KINDS["person_name"].parse(value.printed).text == value.value] += 1
    assert right[True] / right.total() > 0.97


def test_an_expiry_is_told_only_where_one_is_printed():
    for seed in range(600):
        for credential in draw(seed, severity="text").truth:
            if "expiry_date" in credential.fields:
                assert credential.expiry is Expiry.EXPIRES
            else:
                assert credential.expiry is not Expiry.EXPIRES


def test_every_type_has_families_and_there_are_many():
    counts = Counter(family.type for family in FAMILIES)
    assert len(set(IDS)) == len(IDS) >= 60
    assert set(counts) == set(TYPE_WEIGHTS) == set(MAKERS) | {UNRECOGNIZED}
    assert min(counts.values()) >= 9
    assert counts[UNRECOGNIZED] >= 55
    assert set(BY_TYPE) <= set(MAKERS)


def test_worlds_share_no_names_and_no_number_shapes():
    seen: dict[str, set[str]] = {}
    for world in WORLDS:
        rng, pools = Random(1), World(world)
        seen[world] = {pools.grammar(rng) for _ in range(400)}
        for _ in range(300):
            person = pools.person(rng)
            assert owner(person.given) == world
    assert not seen["train"] & seen["test"]
    assert not seen["train"] & seen["calibrate"]
    with pytest.raises(ValueError, match="no world"):
        World("moon")


def test_choosing_among_given_families_stays_among_them():
    some = [family for family in FAMILIES if family.type == "diploma"]
    assert {choose(Random(seed), some).type for seed in range(20)} == {"diploma"}


def test_a_text_layer_has_no_noise_and_a_fax_has_much():
    clean = [
        word
        for seed in range(10)
        for page in draw(seed, "state_license/colon", severity="text").document.pages
        for word in page.words
    ]
    assert all(word.origin is Origin.TEXT and word.confidence == 1.0 and not word.alternatives for word in clean)
    shares = {}
    for level in noise.LEVELS:
        places = [
            place.readable
            for seed in range(150)
            for credential in draw(seed, "state_license/colon", severity=level.name).truth
            for value in credential.fields.values()
            for place in value.places
        ]
        shares[level.name] = sum(places) / len(places)
    assert shares["text"] == 1.0
    assert min(shares["clean"], shares["office"]) > max(shares["poor"], shares["fax"]) > 0.8


def test_a_glued_word_carries_both_values_and_a_second_reading():
    glued = 0
    for seed in range(80):
        drawn = draw(seed, "life_support_card/prose1", severity="poor")
        for page in drawn.document.pages:
            glued += sum(any(" " in reading.text for reading in word.alternatives) for word in page.words)
    assert glued > 5


def test_a_destroyed_value_is_not_readable():
    drawn = draw(3, "state_license/colon", severity="text")
    words = drawn.document.pages[0].words[:1]
    assert not readable("number", "RN123456", words)
    assert not readable("expiry_date", "04/30/2027", words)


def test_numbers_with_check_digits_are_right_and_npis_are_fictional():
    d = Drawing(Random(5), World(), "test")
    for _ in range(200):
        made = npi(d)
        assert made.startswith("2")
        assert KINDS["npi"].check(made) == ()
        assert KINDS["dea_number"].check(dea_number(d, "Okafor")) == ()


def test_known_names_are_full_names_and_others_stay_as_printed():
    assert known.qualification("state_license", "RN") == "Registered Nurse"
    assert known.qualification("life_support_card", "BLS Provider") == "Basic Life Support"
    assert known.qualification("training_certificate", "Fire Safety") == "Fire Safety"
    assert known.issuer("Texas Medical Board") == "Texas Medical Board"
    assert known.issuer("Wolfstone University") == "Wolfstone University"


def test_a_register_gives_every_licence_the_one_holder_on_top():
    for seed in range(12):
        truth = draw(seed, "state_license/held_by_one", severity="text").truth
        assert len(truth) >= 2
        assert len({credential.fields["holder_name"].words for credential in truth}) == 1
        assert len({credential.fields["number"].words for credential in truth}) == len(truth)


def test_a_registration_with_two_numbers_tells_the_licences_own():
    for seed in range(12):
        drawn = draw(seed, "state_license/two_numbers", severity="text")
        (place,) = drawn.truth[0].fields["number"].places
        assert place.printed in drawn.document.pages[0].text


def test_a_broken_line_keeps_its_words_and_what_they_carry():
    lines = broken([("Associate of Applied Science in Nursing", 4), (", AAS", LOOSE)], 2)
    assert ["".join(run for run, _ in line) for line in lines] == ["Associate of Applied Science", "in Nursing, AAS"]
    assert {mark for line in lines for run, mark in line if run.isalpha() and run != "AAS"} == {4}


def test_validity_in_prose_names_the_months_end_only_where_the_day_is_unknown():
    printed = [
        (value.precision, value.printed)
        for seed in range(200)
        for credential in draw(seed, "state_license/prose10", severity="text").truth
        if (value := credential.fields.get("expiry_date"))
    ]
    assert {precision for precision, _ in printed} == {"day", "month"}
