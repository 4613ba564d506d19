"""The API: every route answers as its description says, only to good tokens, and masks as everywhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ingest.accounts import Role, Unfit
from ingest.api_tokens import add_token
from ingest.store import NewIdentifier, NewPractitioner, Refused
from review_ui import api, api_access
from review_ui.attempts import ADDRESS
from tests.ingest.store.papers import AT
from tests.review_ui import papers
from tests.review_ui.conftest import Office

BASE = "/api/v1"
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip


@pytest.fixture
def person(office) -> int:
    """A practitioner with a protected credential, and a record of nobody."""
    record = office.file(papers.licence("a", "Marisol Quintero-Vance", "RN 204881"))
    office.file(papers.licence("b", "Odalys Brandt", "RN 551902"))
    office.file(papers.diploma())
    numbers = (NewIdentifier("npi", "2000000002"), NewIdentifier("dea", "BQ1234563"), NewIdentifier("license", "RN7", "OH"))
    new = NewPractitioner(
        family="Quintero-Vance", given="Marisol", birth_date="1980-02-29", role="RN", unit="Surgery", identifiers=numbers
    )
    id = office.store.add_practitioner(new, "Ines Okafor", AT)
    office.store.link_record(record, id, "Ines Okafor", AT)
    return id


class Program:
    """A program with a token."""

    def __init__(self, office: Office, role: str = "coordinator", **how: int) -> None:
        self.office = office
        self.token, self.secret = add_token(office.store, "a program", role, office.clock(), "Alba Moreau", **how)
        self.client = office.browser(None).client

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def get(self, path: str, status: int = 200):
        answer = self.client.get(BASE + path, headers=self.headers)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/json" and answer.headers["cache-control"] == "no-store"
        return answer.json()


@pytest.fixture
def program(office) -> Program:
    return Program(office)


def described(program: Program) -> dict:
    return program.client.get(f"{BASE}/openapi.json").json()


def test_the_description_is_openapi_3_1_and_has_reading_routes_alone(program):
    said = described(program)
    assert said["openapi"].startswith("3.1") and said["servers"] == [{"url": BASE}]
    assert set(said["paths"]) == {
        "/practitioners", "/practitioners/{practitioner_id}", "/practitioners/{practitioner_id}/credentials",
        "/credentials", "/expirables", "/documents", "/documents/{document_id}", "/metrics",
    }  # fmt: skip
    for path in said["paths"].values():
        assert set(path) == {"get"} and path["get"]["security"] == [{"HTTPBearer": []}]
        assert {"200", "401", "422", "429", "503"} <= set(path["get"]["responses"])


def test_every_route_answers_as_its_description_says(program, person):
    said = described(program)
    assert said["paths"].pop("/metrics")["get"]["responses"]["200"]["content"] == {"text/plain": {"schema": {"type": "string"}}}
    for path, methods in said["paths"].items():
        for id, status in ((str(person), 200), ("999", 404)) if "{" in path else (("", 200),):
            answer = program.get(path.format(practitioner_id=id, document_id=id), status)
            schema = methods["get"]["responses"][str(status)]["content"]["application/json"]["schema"]
            Draft202012Validator({**schema, "components": said["components"]}).validate(answer)
            if "items" in answer:
                assert answer["total"] == len(answer["items"]) > 0, path


@pytest.mark.parametrize("path", api.router.routes, ids=lambda route: route.path)
def test_whatever_is_asked_is_answered_as_described(program, person, path):
    """Requests that schemathesis draws from the description, also ones that break it."""
    schema = schemathesis.openapi.from_asgi(f"{BASE}/openapi.json", program.client.app, headers={"Host": "desk.example"})
    operation = schema[path.path]["GET"]

    @seed(11)
    @settings(max_examples=25, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def holds(case) -> None:
        answer = case.call(base_url=f"http://desk.example{BASE}", headers={**program.headers, "Host": "desk.example"})
        assert answer.status_code < 500
        case.validate_response(answer, checks=CHECKS)

    holds()


def test_credentials_say_what_was_confirmed_and_whose_they_are(office, program, person):
    (found,) = program.get(f"/practitioners/{person}/credentials")
    assert (found["type"], found["number"], found["practitioner"], found["confirmed"]) == (
        "toy_licence",
        "RN204881",
        person,
        False,
    )
    assert found["status"] == "to_review" and found["documents"][0]["place"] == "current"
    assert {each["practitioner"] for each in program.get("/credentials")["items"]} == {person, None}


def test_protected_values_are_masked_by_role(office, person):
    whole, masked = Program(office), Program(office, "viewer")
    assert whole.get(f"/practitioners/{person}")["birth_date"] == "1980-02-29"
    said = masked.get(f"/practitioners/{person}")
    assert said["birth_date"] is None
    assert [each["value"] for each in said["identifiers"]] == ["2000000002", "•••••4563", "RN7"]
    (dea,) = [each["value"] for each in whole.get(f"/practitioners/{person}")["identifiers"] if each["kind"] == "dea"]
    assert whole.get(f"/practitioners?search={dea}")["total"] == 1 and masked.get(f"/practitioners?search={dea}")["total"] == 0
    for path in ("/credentials", "/expirables", f"/practitioners/{person}/credentials"):
        assert "204881" in str(whole.get(path)) and "204881" not in str(masked.get(path))


def test_pages_follow_one_another_and_end(office, program, person):
    for path in ("/practitioners", "/credentials", "/expirables", "/documents"):
        whole = program.get(path)["items"]
        seen, address = [], f"{path}?limit=1"
        while address:
            page = program.get(address)
            seen += page["items"]
            address = page["next"] and page["next"].removeprefix(BASE)
        assert seen == whole, path


def test_expirables_are_those_of_the_report_as_of_a_day(program, person):
    said = program.get("/expirables?as_of=2026-07-01&type=toy_licence")
    assert said["as_of"] == "2026-07-01" and {each["type"] for each in said["items"]} == {"toy_licence"}
    assert program.get("/expirables?as_of=2026-07-01&bucket=expired")["total"] == sum(
        each["bucket"] == "expired" for each in program.get("/expirables?as_of=2026-07-01")["items"]
    )


# who may


@pytest.mark.parametrize("sent", [None, "Bearer", "Bearer credfile_no-such-token", "Basic YTpi", "Bearer ", "bearer \x7f"])
def test_nobody_is_answered_without_a_good_token(office, person, sent):
    client = office.browser(None).client
    for path in described(Program(office))["paths"]:
        headers = {"Authorization": sent} if sent else {}
        answer = client.get(BASE + path.format(practitioner_id=person, document_id=1), headers=headers)
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["error"]["code"] == "token" and "Quintero" not in answer.text


def test_a_session_of_the_review_screen_opens_nothing(office, desk, person):
    assert desk.client.get(f"{BASE}/practitioners").status_code == 401


def test_a_token_that_is_revoked_or_has_expired_opens_nothing(office, person):
    ended, old = Program(office), Program(office, days=1)
    ended.get("/practitioners")
    office.store.revoke_api_token(ended.token.id, "Alba Moreau", office.clock())
    ended.get("/practitioners", 401)
    old.get("/practitioners")
    office.clock.advance(days=1)
    old.get("/practitioners", 401)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(office, program, person, method):
    before = office.store.log_head()
    for path in described(program)["paths"]:
        answer = getattr(program.client, method)(BASE + path.format(practitioner_id=1, document_id=1), headers=program.headers)
        assert answer.status_code == 405 and answer.headers["allow"] == "GET" and answer.json()["error"]
    assert office.store.log_head() == before


def test_a_use_is_logged_once_a_day_and_seen_within_the_hour(office, program, person):
    for _ in range(3):
        program.get("/practitioners")
    office.clock.advance(hours=2)
    program.get("/practitioners")
    used = office.store.api_tokens()[0].last_used_at
    assert abs(used - office.clock()) < timedelta(hours=1)
    office.clock.advance(days=1)
    program.get("/practitioners")
    uses = [event for event in office.store.events() if event.action == "use_token"]
    assert [(event.actor, event.object, event.reason) for event in uses][:1] == [("token a program", "token:1", "coordinator")]
    assert 2 <= len(uses) <= 3


def test_guesses_have_to_wait_and_a_good_token_does_not(office, program, person):
    wrong = {"Authorization": "Bearer credfile_wrong"}
    statuses = [program.client.get(f"{BASE}/documents", headers=wrong).status_code for _ in range(ADDRESS.free + 2)]
    assert statuses[: ADDRESS.free] == [401] * ADDRESS.free and statuses[-1] == 429
    answer = program.client.get(f"{BASE}/documents", headers=wrong)
    assert int(answer.headers["retry-after"]) >= 1 and answer.json()["error"]["code"] == "too_many_requests"
    program.get("/documents")


def test_a_token_that_asks_too_often_waits(office, program, person, monkeypatch):
    monkeypatch.setattr(api_access, "REQUESTS", 3)
    for _ in range(3):
        program.get("/documents")
    assert program.get("/documents", 429)["error"]["code"] == "too_many_requests"
    office.clock.advance(minutes=1)
    program.get("/documents")


@pytest.mark.parametrize(
    "path", ["/practitioners/0", "/practitioners/x", "/documents/99999999999999999999", "/nothing", "/documents/-1"]
)
def test_what_is_not_there_is_said_as_json(program, person, path):
    assert program.get(path, 404)["error"]["code"] == "not_found"


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "offset=99999999999", "limit=Quintero"])
def test_a_parameter_that_is_not_valid_is_named_and_not_repeated(program, person, query):
    error = program.get(f"/documents?{query}", 422)["error"]
    assert error["code"] == "invalid" and query.split("=")[0] in error["message"] and "Quintero" not in str(error)


def test_a_fault_of_ours_is_told_without_what_it_was_about(office, program, person, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise RuntimeError("Marisol Quintero-Vance")

    monkeypatch.setattr(type(office.store), "count_documents", broken)
    assert program.get("/documents", 500)["error"]["code"] == "error"
    assert "Quintero" not in caplog.text and "RuntimeError" in caplog.text


# tokens


def test_a_token_is_kept_as_a_digest_alone(office):
    program = Program(office)
    whole = b"".join(path.read_bytes() for path in office.settings.home.rglob("credfile.db*"))
    assert program.secret.encode() not in whole and urlsplit(program.secret).path == program.secret
    event = office.store.events(limit=1)[0]
    assert (event.actor, event.action, event.new) == ("Alba Moreau", "add_token", "a program (coordinator)")


def test_a_token_needs_a_name_a_role_and_an_end(office):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    with pytest.raises(Refused):
        add_token(office.store, "  ", Role.VIEWER, at)
    with pytest.raises(Unfit):
        add_token(office.store, "a", "owner", at)
    for days in (0, 367):
        with pytest.raises(Unfit):
            add_token(office.store, "a", Role.VIEWER, at, days=days)
