"""Any sequence of acts by two reviewers, against a small model: entries only grow, persons outrank, the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ingest.store import (
    Absent,
    ChangeReason,
    Confirmed,
    Conflict,
    Corrected,
    Illegible,
    InvalidOperation,
    NotClaimed,
    RejectReason,
    Store,
    Unfinished,
)
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, DECLARATIONS, digest, diploma, license, noted, understood

FIELDS = ("holder_name", "number", "expiry_date")
USERS = st.sampled_from(["amy", "ben"])


class ReviewMachine(RuleBasedStateMachine):
    """One license in review. ``answers`` is the model: per field the persons' answers that count, oldest first."""

    fresh: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(type(self).fresh(), DECLARATIONS)
        self.store.sight(digest("a"), "a.pdf", "intake", AT)
        draft = license(reasons=(noted("low_confidence", "Hard to read.", "number"),))
        (self.id,) = self.store.file(digest("a"), understood("a", draft), AT).record_ids
        self.at = AT
        self.version = 1
        self.state = "to_review"
        self.machine = {"holder_name": "Rosa Quill", "number": "RN95012345", "expiry_date": "2027-04-30"}
        self.answers: list[tuple[str, str | None, str]] = []
        self.doubted = {"number"}
        self.touched = dict.fromkeys(FIELDS, 1)
        """At which version each field last changed."""
        self.closer = ""
        self.entries = 0
        self.head = (0, "")

    def teardown(self) -> None:
        self.store.close()

    def tick(self) -> None:
        """Every act is an hour after the last, so no claim is in the way."""
        self.at += timedelta(hours=1)

    def expected(self, field: str) -> str | None:
        said = [value for name, value, _ in self.answers if name == field]
        return said[-1] if said else self.machine.get(field)

    open_ = precondition(lambda self: self.state == "to_review")
    closed = precondition(lambda self: self.state != "to_review")

    @open_
    @rule(user=USERS, field=st.sampled_from(FIELDS), value=st.sampled_from(["X1", "2030-01-01"]))
    def correct(self, user: str, field: str, value: str) -> None:
        self.tick()
        self.version = self.touched[field] = acts.answer(self.store, self.id, field, Corrected(value), user, self.at, self.version)
        self.answers.append((field, value, user))

    @open_
    @rule(user=USERS, field=st.sampled_from(FIELDS), answer=st.sampled_from([Absent(), Illegible()]))
    def deny(self, user: str, field: str, answer: Absent | Illegible) -> None:
        self.tick()
        self.version = self.touched[field] = acts.answer(self.store, self.id, field, answer, user, self.at, self.version)
        self.answers.append((field, None, user))

    @open_
    @rule(user=USERS, field=st.sampled_from(FIELDS))
    def confirm(self, user: str, field: str) -> None:
        self.tick()
        if field not in self.machine and all(name != field for name, _, _ in self.answers):
            with pytest.raises(InvalidOperation):
                acts.answer(self.store, self.id, field, Confirmed(), user, self.at, self.version)
            return
        self.version = self.touched[field] = acts.answer(self.store, self.id, field, Confirmed(), user, self.at, self.version)
        self.answers.append((field, self.expected(field), user))

    @open_
    @rule(user=USERS)
    def undo(self, user: str) -> None:
        self.tick()
        if not self.answers or self.answers[-1][2] != user:
            with pytest.raises(InvalidOperation):
                acts.undo(self.store, self.id, user, self.at)
            return
        field = self.answers.pop()[0]
        assert acts.undo(self.store, self.id, user, self.at) == field
        self.version += 1
        self.touched[field] = self.version

    @open_
    @rule(user=USERS, field=st.sampled_from(FIELDS))
    def answer_late(self, user: str, field: str) -> None:
        self.tick()
        with pytest.raises(Conflict):
            acts.answer(self.store, self.id, field, Corrected("late"), user, self.at, self.touched[field] - 1)
        with pytest.raises(Conflict):
            acts.finish(self.store, self.id, user, self.at, self.touched[field] - 1)

    @open_
    @rule(user=USERS, field=st.sampled_from(FIELDS))
    def answer_another_field_than_the_one_that_changed(self, user: str, field: str) -> None:
        self.tick()
        self.version = acts.answer(self.store, self.id, field, Corrected("X2"), user, self.at, self.touched[field])
        self.touched[field] = self.version
        self.answers.append((field, "X2", user))

    @open_
    @rule(user=USERS)
    def postpone(self, user: str) -> None:
        self.tick()
        acts.open(self.store, self.id, user, self.at)
        self.store.postpone(self.id, user, self.at, "later")

    @open_
    @rule(user=USERS)
    def act_without_opening_it(self, user: str) -> None:
        self.tick()
        self.store.release(self.id, "amy", self.at)
        self.store.release(self.id, "ben", self.at)
        with pytest.raises(NotClaimed):
            self.store.finish(self.id, user, self.at, self.version)

    @open_
    @rule(user=USERS, other=st.booleans())
    def retype(self, user: str, other: bool) -> None:
        self.tick()
        draft = diploma() if other else license()
        self.version = acts.retype(self.store, self.id, draft, user, self.at)
        self.touched = dict.fromkeys(FIELDS, self.version)
        self.machine = {value.field: value.value for value in draft.fields}
        if not other:  # number and date are fields of a license only; the walk goes on with that
            self.doubted = set()
            return
        self.version = acts.retype(self.store, self.id, license(), user, self.at)
        self.touched = dict.fromkeys(FIELDS, self.version)
        self.machine = {value.field: value.value for value in license().fields}
        self.doubted = set()

    @open_
    @rule(user=USERS)
    def finish(self, user: str) -> None:
        self.tick()
        answered = {field for field, _, _ in self.answers}
        if self.doubted - answered:
            with pytest.raises(Unfinished):
                acts.finish(self.store, self.id, user, self.at, self.version)
            return
        self.version = acts.finish(self.store, self.id, user, self.at, self.version)
        self.state, self.closer = "confirmed", user

    @open_
    @rule(user=USERS)
    def reject(self, user: str) -> None:
        self.tick()
        self.version = acts.reject(self.store, self.id, user, RejectReason.DUPLICATE, "", self.at)
        self.state, self.closer = "rejected", user

    @closed
    @rule(user=USERS)
    def reopen(self, user: str) -> None:
        self.tick()
        self.version = self.store.reopen(self.id, user, ChangeReason.POLICY, self.at)
        self.state = "to_review"

    @closed
    @rule(user=USERS)
    def take_back(self, user: str) -> None:
        self.tick()
        if user != self.closer:
            with pytest.raises(InvalidOperation):
                self.store.take_back(self.id, user, self.at)
            return
        self.version = self.store.take_back(self.id, user, self.at)
        self.state = "to_review"

    @rule()
    def file_again(self) -> None:
        assert not self.store.file(digest("a"), understood("a", diploma()), self.at).new

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        record = self.store.record(self.id)
        assert (record.version, record.state) == (self.version, self.state)
        assert {field: record.value(field) for field in FIELDS} == {field: self.expected(field) for field in FIELDS}
        (row,) = self.store.records()
        assert (row.holder_name, row.number, row.expiry_date) == tuple(record.fact(field) for field in FIELDS)
        assert [item.record_id for item in self.store.queue()] == ([self.id] if self.state == "to_review" else [])

    @invariant()
    def nothing_said_is_ever_lost_and_the_chain_holds(self) -> None:
        entries = sum(len(state.history) for state in self.store.record(self.id).fields)
        assert entries >= self.entries
        self.entries = entries
        assert self.store.verify_log() == []
        head = self.store.log_head()
        assert head[0] >= self.head[0]
        self.head = head


def test_any_sequence_of_acts_leaves_the_record_as_the_rule_says(fresh_database):
    machine = type("Machine", (ReviewMachine,), {"fresh": staticmethod(fresh_database)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=settings.default.max_examples // 12, stateful_step_count=20, suppress_health_check=list(HealthCheck)
        ),
    )
