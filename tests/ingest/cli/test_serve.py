"""Serving: refused where passwords would travel in the clear, and over TLS with the site's files."""

from __future__ import annotations

import ssl
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest

from ingest.cli.desk import Desk
from ingest.cli.opening import opened
from ingest.settings import SettingsError
from tests.ingest.cli.conftest import Credfile


@pytest.mark.parametrize("command", ["serve", "run"])
def test_another_address_without_tls_or_proxy_refuses_to_start(
    credfile: Credfile, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDFILE_HOST", "0.0.0.0")
    refused = credfile(command)
    assert refused.code == 1 and "tls_certificate" in refused.err and "proxy" in refused.err and "without encryption" in refused.err


def test_a_second_check_of_no_type_refuses_to_start(credfile: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDFILE_SECOND_CHECK", "dipolma")
    refused = credfile("serve")
    assert refused.code == 1 and "second_check names dipolma" in refused.err


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate for 127.0.0.1 that nobody else trusts, and the settings that name it."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=credfile -addext"
    where = ["subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*make.split(), *where], check=True, capture_output=True)
    for name, value in (("TLS_CERTIFICATE", cert), ("TLS_KEY", key), ("PORT", 0)):
        monkeypatch.setenv(f"CREDFILE_{name}", str(value))
    return cert


def test_with_a_certificate_it_serves_over_tls_and_says_so(credfile: Credfile, certificate: Path) -> None:
    with opened(None) as place:
        desk = Desk(place)
        assert desk.address.startswith("https://127.0.0.1")
        thread = threading.Thread(target=desk._server.run, daemon=True)
        thread.start()
        while not desk._server.started:
            assert thread.is_alive()
        port = desk._server.servers[0].sockets[0].getsockname()[1]
        trusting = ssl.create_default_context(cafile=str(certificate))
        with urllib.request.urlopen(f"https://127.0.0.1:{port}/healthz", context=trusting, timeout=20) as answer:
            assert answer.status == 200 and answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        desk._server.should_exit = True
        thread.join(20)


def test_a_key_that_cannot_be_read_is_named(credfile: Credfile, certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "key.pem").unlink()
    with opened(None) as place, pytest.raises(SettingsError, match="tls_key"):
        Desk(place)
