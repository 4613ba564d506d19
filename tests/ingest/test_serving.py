"""Who may reach the review server: this machine, or others over TLS or a declared proxy, and by names that the site knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.serving import check_serving, is_loopback, served_names, within
from ingest.settings import Settings, SettingsError


def settings(home: Path, **said: str) -> Settings:
    return Settings.load(home, {f"CREDFILE_{name.upper()}": value for name, value in said.items()})


@pytest.fixture
def files(tmp_path) -> dict[str, str]:
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("-")
    return {"tls_certificate": "cert.pem", "tls_key": "key.pem"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9", "LOCALHOST."])
def test_this_machine_alone_needs_nothing(tmp_path, host):
    assert is_loopback(host)
    check_serving(settings(tmp_path, host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "credfile.example.org", "localhost.example.org"])
def test_any_other_address_needs_tls_or_a_declared_proxy(tmp_path, files, host):
    with pytest.raises(SettingsError, match=r"set tls_certificate and tls_key, or set proxy .* or leave host at 127\.0\.0\.1"):
        check_serving(settings(tmp_path, host=host))
    check_serving(settings(tmp_path, host=host, proxy="10.0.0.5"))
    check_serving(settings(tmp_path, host=host, **files))


def test_tls_needs_both_files_and_both_readable(tmp_path, files):
    with pytest.raises(SettingsError, match="belong together"):
        check_serving(settings(tmp_path, tls_certificate="cert.pem"))
    (tmp_path / "key.pem").unlink()
    with pytest.raises(SettingsError, match=r"tls_key is .*key\.pem, which cannot be read"):
        check_serving(settings(tmp_path, **files))


def test_it_answers_to_its_own_names_the_address_it_listens_on_and_those_the_site_says(tmp_path):
    own = {"localhost", "127.0.0.1", "[::1]"}
    assert served_names(settings(tmp_path)) == own
    assert served_names(settings(tmp_path, host="0.0.0.0", host_names="Credfile.Example.org, files.example.org")) == {
        *own, "credfile.example.org", "files.example.org",
    }  # fmt: skip
    assert served_names(settings(tmp_path, host="fd00::5")) == {*own, "[fd00::5]"}


def test_an_address_is_found_in_its_network_and_a_text_in_none():
    assert within("10.0.0.5", ("192.168.0.0/16", "10.0.0.0/24")) and within("fd00::7", ("fd00::/8",))
    assert not within("10.0.1.5", ("10.0.0.0/24",)) and not within("somewhere", ("0.0.0.0/0",)) and not within("", ())


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("proxy", "10.0.0.300", "addresses or networks"),
        ("proxy", "10.0.0.5/24", "addresses or networks"),
        ("proxy", "*", "addresses or networks"),
        ("host_names", "https://credfile.example.org", "host names"),
        ("host_names", "credfile.example.org:8765", "host names"),
        ("host_names", "*.example.org", "host names"),
        ("idle_minutes", "-1", "0 to 720"),
        ("idle_minutes", "soon", "0 to 720"),
        ("second_check", "State License", "type ids"),
    ],
)
def test_a_value_that_will_not_do_is_refused_with_what_would(tmp_path, name, value, expected):
    with pytest.raises(SettingsError, match=expected):
        settings(tmp_path, **{name: value})


def test_lists_are_written_with_commas_or_in_the_file_as_arrays(tmp_path):
    (tmp_path / "credfile.toml").write_text(
        'second_check = ["diploma", "dea_registration"]\nproxy = "10.0.0.5, fd00::/8"\nhost_names = []\n'
    )
    found = Settings.load(tmp_path, {})
    assert found.second_check == {"diploma", "dea_registration"} and found.proxy == ("10.0.0.5", "fd00::/8")
    assert found.host_names == () and found.idle_minutes == 30


def test_a_second_check_is_asked_for_by_type_or_for_all(tmp_path):
    some, every, none = (settings(tmp_path, second_check=said) for said in ("diploma", "all", ""))
    assert some.needs_second_check("diploma") and not some.needs_second_check("state_license")
    assert every.needs_second_check("anything") and not none.needs_second_check("diploma")


def test_a_second_check_of_a_type_that_nobody_declares_is_refused_by_name(tmp_path):
    found = settings(tmp_path, second_check="diploma,dipolma")
    with pytest.raises(SettingsError, match="second_check names dipolma"):
        found.check_types(["diploma", "state_license"])
    settings(tmp_path, second_check="all").check_types(["diploma"])
