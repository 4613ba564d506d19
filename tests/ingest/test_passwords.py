"""Passwords: which are refused, that temporary ones are good ones, and that hashing does not take the machine."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from threading import Barrier, Event, Lock

import pytest
from argon2 import PasswordHasher

from ingest.passwords import Busy, Hashing, Unfit, fit, temporary

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.mark.parametrize(
    "password",
    [
        "password1234", "Password12345!", "qwertyuiop123", "123456789012", "iloveyou12345", "aaaaaaaaaaaaaa", "Summer2026!!!",
        "Hospital2026!", "credentialing", "medicalstaff1", "credfile2026!!", "mariaLopez2026", "LopezMaria1985",
    ],
)  # fmt: skip
def test_common_and_guessable_passwords_are_refused_with_what_to_do(password):
    with pytest.raises(Unfit, match="unrelated words") as refused:
        fit(password, ("Maria Lopez",))
    assert password not in str(refused.value)


@pytest.mark.parametrize("password", ["orchard violin granite", "four unrelated words", "Tgk4-qm7x-hh2p", "7vX!pQ2m#Lr9"])
def test_unrelated_words_and_random_signs_will_do(password):
    assert fit(password, ("Maria Lopez",)) == password


def test_a_short_password_is_told_how_long_it_must_be():
    with pytest.raises(Unfit, match="at least 12 characters"):
        fit("zX9!kq#2Lp")


def test_a_very_long_password_is_checked_in_no_time():
    assert fit("4@8({[<369&#!1/|7+0$5%2" * 43)


def test_temporary_passwords_are_all_different_and_will_do():
    made = {temporary() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        assert re.fullmatch("(?:[a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}", password)
        assert fit(password) == password


class Slow(PasswordHasher):
    """Waits until it is let go, and counts how many wait with it."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.go, self.together, self.most, self._lock = Event(), 0, 0, Lock()
        self.entered = Barrier(3)

    def verify(self, hash, password):
        with self._lock:
            self.together += 1
            self.most = max(self.most, self.together)
        if not self.go.is_set():
            self.entered.wait(20)
        self.go.wait(20)
        with self._lock:
            self.together -= 1
        return super().verify(hash, password)


def test_of_eighty_logins_at_once_two_are_hashed_sixteen_wait_and_the_rest_are_told_at_once():
    hasher = Slow()
    hashing = Hashing(hasher, workers=2, waiting=16)
    hashed = QUICK.hash("four unrelated words")

    def log_in(_: int) -> str:
        try:
            return "in" if hashing.matches(hashed, "four unrelated words") else "out"
        except Busy:
            return "busy"

    with ThreadPoolExecutor(80) as threads:
        asked = [threads.submit(log_in, number) for number in range(80)]
        hasher.entered.wait(20)  # two hashes have begun, and end only when they are let go
        first = [each.result() for each in islice(as_completed(asked, 20), 62)]
        hasher.go.set()
        said = [each.result(20) for each in asked]
    assert first == ["busy"] * 62
    assert (said.count("in"), said.count("busy"), hasher.most) == (18, 62, 2)
    assert log_in(0) == "in", "there is room again"


def test_a_wrong_password_and_no_account_are_both_no_match():
    hashing = Hashing(QUICK)
    assert hashing.matches(hashing.hash("four unrelated words"), "four unrelated words")
    assert not hashing.matches(hashing.hash("four unrelated words"), "another three words")
    assert not hashing.matches(None, "four unrelated words")
    assert not hashing.matches("no hash at all", "four unrelated words")
