"""Settings: where a value comes from, and what is said of a wrong one."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from ingest.settings import SETTINGS, Settings, SettingsError


def test_everything_has_a_default_below_the_home(tmp_path):
    settings = Settings.load(tmp_path, {})
    assert (settings.home, settings.intake, settings.rejected) == (tmp_path, tmp_path / "intake", tmp_path / "rejected")
    assert settings.database_url == f"sqlite:///{tmp_path}/credfile.db"
    assert (settings.host, settings.port, settings.quiet_seconds, settings.page_seconds) == ("127.0.0.1", 8765, 2.0, 60.0)
    assert settings.workers >= 1 and settings.page_megabytes == 1000


def test_the_home_is_the_argument_then_the_environment_then_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.load(Path("there"), {"CREDFILE_HOME": "elsewhere"}).home == tmp_path / "there"
    assert Settings.load(None, {"CREDFILE_HOME": str(tmp_path / "elsewhere")}).home == tmp_path / "elsewhere"
    assert Settings.load(None, {}).home == tmp_path / "credfile-home"


def test_the_environment_outranks_the_file(tmp_path):
    (tmp_path / "credfile.toml").write_text('port = 9000\nworkers = 3\nintake = "/srv/scans"\nquiet_seconds = 5\n')
    settings = Settings.load(tmp_path, {"CREDFILE_PORT": "9001", "CREDFILE_WORKERS": ""})
    assert (settings.port, settings.workers, settings.intake, settings.quiet_seconds) == (9001, 3, Path("/srv/scans"), 5.0)


def test_every_fault_is_named_at_once_with_key_value_and_what_is_expected(tmp_path):
    (tmp_path / "credfile.toml").write_text('port = 70000\nworkers = true\ncolour = "red"\nhost = 7\n')
    with pytest.raises(SettingsError) as refused:
        Settings.load(tmp_path, {"CREDFILE_QUIET_SECONDS": "soon"})
    message = str(refused.value)
    for part in (
        "port is 70000; it must be a whole number from 0 to 65535",
        "workers is True; it must be a whole number of at least 1",
        "colour: no such setting",
        "host is 7",
        "environment: CREDFILE_QUIET_SECONDS is 'soon'; it must be a number of seconds",
    ):
        assert part in message


@pytest.mark.parametrize("zone", ["EST5", "America", "Nowhere/City", "../etc/passwd", "America/New_York\0", 5])
def test_a_zone_that_the_machine_does_not_know_and_a_style_that_is_none_are_named(tmp_path, zone):
    (tmp_path / "credfile.toml").write_text(f'time_zone = {json.dumps(zone)}\ndate_style = "MM-DD-YY"\n')
    with pytest.raises(SettingsError, match=r"time_zone is .* such as America/New_York") as refused:
        Settings.load(tmp_path, {})
    assert "date_style is 'MM-DD-YY'; it must be MM/DD/YYYY, YYYY-MM-DD or DD/MM/YYYY" in str(refused.value)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "credfile.toml").write_text("port = = 1")
    with pytest.raises(SettingsError, match=r"credfile\.toml: not TOML"):
        Settings.load(tmp_path, {})


def test_a_databases_password_is_never_shown(tmp_path):
    url = "postgresql+psycopg://credfile:geheim@db/credfile"
    assert "geheim" not in repr(Settings.load(tmp_path, {"CREDFILE_DATABASE_URL": url}))
    (tmp_path / "credfile.toml").write_text('database_url = ["geheim"]')
    with pytest.raises(SettingsError) as refused:
        Settings.load(tmp_path, {})
    assert "database_url" in str(refused.value) and "geheim" not in str(refused.value)


def test_folders_are_made_for_the_owner_alone_and_existing_ones_left_as_they_are(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o770)
    shared.chmod(0o770)
    settings = Settings.load(tmp_path / "home", {"CREDFILE_INTAKE": str(shared)})
    settings.prepare()
    settings.prepare()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (settings.home, settings.processed, settings.rejected, shared)]
    assert modes == [0o700, 0o700, 0o700, 0o770]


def test_every_setting_has_a_help_and_a_place_in_settings():
    names = [setting.name for setting in SETTINGS]
    assert {"home", *names} == set(Settings.__dataclass_fields__)
    assert all(setting.help.endswith(".") and setting.expected for setting in SETTINGS)


def test_a_share_that_is_away_is_never_made_by_a_home_that_has_worked(tmp_path: Path) -> None:
    share = tmp_path / "mnt" / "scans"
    settings = Settings.load(tmp_path / "home", {"CREDFILE_INTAKE": str(share)})
    settings.prepare()
    assert share.is_dir()
    (settings.home / "secret").touch()
    share.rmdir()
    settings.prepare()
    assert not share.exists() and settings.processed.is_dir()
