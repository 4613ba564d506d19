"""The expirables digest: sent through the site's mail server once a day, and nothing personal in the log of it."""

from __future__ import annotations

import logging
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from ingest.cli.opening import existing
from tests.ingest.cli.conftest import Credfile

SEND = ("report", "expirables", "--as-of", "2026-07-01", "--email")


@dataclass
class Inbox:
    """What a mail server took; it refuses recipients in ``refused`` and, with ``broken``, every message."""

    envelopes: list[Envelope] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    broken: bool = False

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd calls it so
        self, server: Any, session: Any, envelope: Envelope
    ) -> str:
        if self.broken:
            return "451 Out of order"
        self.envelopes.append(envelope)
        return "250 OK"

    def text(self) -> str:
        (envelope,) = self.envelopes
        return message_from_bytes(envelope.content, policy=policy.default).get_content()

    def subject(self) -> str:
        return str(message_from_bytes(self.envelopes[-1].content, policy=policy.default)["Subject"])


class AnyPort(Controller):
    """A controller that may listen on whatever port is free: its own first connection would go to port 0."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        socket.create_connection(self.server.sockets[0].getsockname(), 20).close()


def _listening(monkeypatch: pytest.MonkeyPatch, inbox: Inbox, security: str, **how: Any) -> Iterator[Inbox]:
    monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)  # the server's own, which is no part of ours
    running = AnyPort(inbox, hostname="127.0.0.1", port=0, **how)
    running.start()
    port = running.server.sockets[0].getsockname()[1]
    said = {
        "HOST": "127.0.0.1",
        "PORT": port,
        "SECURITY": security,
        "FROM": "credfile@example.org",
        "TO": "amy@example.org, bo@example.org",
    }
    for name, value in said.items():
        monkeypatch.setenv(f"CREDFILE_MAIL_{name}", str(value))
    yield inbox
    running.stop()


@pytest.fixture
def inbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    yield from _listening(monkeypatch, Inbox(), "none")


@pytest.fixture(autouse=True)
def records(quill: None) -> None:
    """A license of Ida Quill that ends on 7/1/2026, and two records without a date."""


def sendings() -> list[tuple[str, str | None, str | None]]:
    with existing(None) as home:
        return [(event.object, event.new, event.reason) for event in reversed(home.store.events()) if event.action == "send_report"]


def test_the_digest_names_who_has_to_do_something_and_goes_to_every_recipient(credfile: Credfile, inbox: Inbox) -> None:
    sent = credfile(*SEND)
    assert (sent.code, sent.out) == (0, "") and "07/01/2026 was sent to 2 of 2 recipients" in sent.err
    assert inbox.envelopes[0].rcpt_tos == ["amy@example.org", "bo@example.org"]
    assert inbox.envelopes[0].mail_from == "credfile@example.org"
    assert "Expirables as of 07/01/2026" in inbox.text() and "0 to 30 days: 1 (1 not confirmed)" in inbox.text()
    assert "Ida Quill" in inbox.text() and "State license, 07/01/2026, not confirmed" in inbox.text()
    assert "RN-71" not in inbox.text(), "numbers of credentials are not sent"
    assert inbox.subject() == "Expiring credentials, 07/01/2026: 0 expired, 1 within 30 days"


def test_it_is_sent_once_for_a_day_unless_asked_again(credfile: Credfile, inbox: Inbox) -> None:
    assert credfile(*SEND).code == 0
    repeated = credfile(*SEND)
    assert repeated.code == 0 and "was already sent" in repeated.err and len(inbox.envelopes) == 1
    assert credfile(*SEND, "--again").code == 0 and len(inbox.envelopes) == 2
    assert credfile("report", "expirables", "--as-of", "2026-07-02", "--email").code == 0 and len(inbox.envelopes) == 3


def test_the_log_and_the_output_have_nothing_personal(credfile: Credfile, inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        said = credfile(*SEND)
    assert sendings() == [
        ("report:expirables:2026-07-01", "begun", None),
        ("report:expirables:2026-07-01", "sent", "2 of 2 recipients"),
    ]
    for text in (said.out, said.err, caplog.text, str(sendings())):
        assert "Quill" not in text and "example.org" not in text


def test_masked_it_has_counts_and_no_names(credfile: Credfile, inbox: Inbox) -> None:
    assert credfile(*SEND, "--masked").code == 0
    assert "Quill" not in inbox.text() and "0 to 30 days: 1" in inbox.text()


def test_what_the_server_does_not_take_is_tried_again_next_time(credfile: Credfile, inbox: Inbox) -> None:
    inbox.broken = True
    failed = credfile(*SEND)
    assert failed.code == 1 and "did not accept the message (SMTPDataError). Nothing was sent." in failed.err
    inbox.broken = False
    assert credfile(*SEND).code == 0 and len(inbox.envelopes) == 1
    assert [new for _, new, _ in sendings()] == ["begun", "failed", "begun", "sent"]


def test_a_refused_recipient_is_counted_and_the_others_receive_it(credfile: Credfile, inbox: Inbox) -> None:
    inbox.refused = ("bo@example.org",)
    said = credfile(*SEND)
    assert said.code == 1 and "sent to 1 of 2 recipients" in said.err and "bo@" not in said.err
    assert len(inbox.envelopes) == 1 and credfile(*SEND).code == 0 and len(inbox.envelopes) == 1


def test_a_sending_that_was_cut_off_is_not_repeated_by_itself(credfile: Credfile, inbox: Inbox) -> None:
    with existing(None) as home:
        home.store.begin_sending("operator", "expirables:2026-07-01", datetime(2026, 7, 1, tzinfo=UTC))
    said = credfile(*SEND)
    assert said.code == 1 and "may have been sent" in said.err and not inbox.envelopes
    assert credfile(*SEND, "--again").code == 0 and len(inbox.envelopes) == 1


def test_without_a_mail_server_it_says_which_settings_are_missing(credfile: Credfile) -> None:
    said = credfile(*SEND)
    assert said.code == 1 and "Set mail_host, mail_from and mail_to" in said.err and sendings() == []


@pytest.fixture
def certified(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate for 127.0.0.1, and the file by which a client trusts it."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mail -addext"
    where = ["subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*make.split(), *where], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context, cert


def _allowed(server: Any, session: Any, envelope: Any, mechanism: str, said: LoginPassword) -> AuthResult:
    return AuthResult(success=(said.login, said.password) == (b"credfile", b"a fictional password"))


def test_it_logs_in_over_starttls_with_the_password_in_a_file(
    credfile: Credfile, monkeypatch: pytest.MonkeyPatch, certified: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> None:
    context, certificate = certified
    how = {"tls_context": context, "require_starttls": True, "authenticator": _allowed, "auth_required": True}
    for inbox in _listening(monkeypatch, Inbox(), "starttls", **how):
        untrusted = credfile(*SEND)
        assert untrusted.code == 1 and "SSLCertVerificationError" in untrusted.err and not inbox.envelopes
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert credfile(*SEND).code == 1 and not inbox.envelopes, "it asks for a login"
        secret = tmp_path / "secret"
        monkeypatch.setenv("CREDFILE_MAIL_USER", "credfile")
        monkeypatch.setenv("CREDFILE_MAIL_PASSWORD_FILE", str(secret))
        missing = credfile(*SEND)
        assert missing.code == 1 and "password could not be read" in missing.err
        secret.write_text("a fictional password\n")
        assert credfile(*SEND).code == 0 and len(inbox.envelopes) == 1


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("MAIL_TO", "nobody", "e-mail addresses with commas between them"),
        ("MAIL_FROM", "a@b, c@d", "an e-mail address"),
        ("MAIL_SECURITY", "ssl3", "starttls, tls or none"),
    ],
)
def test_a_mail_setting_that_will_not_do_is_named(
    credfile: Credfile, monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(f"CREDFILE_{name}", value)
    said = credfile("status")
    assert said.code == 1 and f"must be {expected}" in said.err
