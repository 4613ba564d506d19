"""What a site may set, where it says so, and what holds when it says nothing.

One tuple, `SETTINGS`, names every setting with its default and its help; the loader, the errors and the documentation derive from
it. A value comes from the environment (``CREDFILE_…``), else from ``credfile.toml`` in the home, else from its default. This module
reads no other file and never writes one; `Settings.prepare` creates the folders.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.errors import Failure
from ingest.mail import MailSecurity, MailServer
from ingest.setting_values import address, addresses, host_names, mail_security, minutes, networks, type_ids

HOME_VARIABLE = "CREDFILE_HOME"
DEFAULT_HOME = "credfile-home"
FILE = "credfile.toml"
ALL_TYPES = "all"
"""What ``second_check`` may say instead of types."""


class SettingsError(Failure):
    """A setting is wrong. The message names its source, key, value and what is expected, all faults at once."""


Plain = str | int | float


def _path(given: object) -> str:
    return _text(given)


def _text(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError
    return given.strip()


def _count(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise ValueError
    number = int(given)
    if number < 1:
        raise ValueError
    return number


def _port(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise ValueError
    number = int(given)
    if not 0 <= number <= 65535:
        raise ValueError
    return number


def _share(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ValueError
    number = float(given)
    if not 0.01 <= number <= 1:
        raise ValueError
    return number


def _seconds(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ValueError
    number = float(given)
    if not 0 <= number < float("inf"):
        raise ValueError
    return number


def _date_style(given: object) -> str:
    style = _text(given).upper()
    if style not in ("MM/DD/YYYY", "YYYY-MM-DD", "DD/MM/YYYY"):
        raise ValueError
    return style


def _zone(given: object) -> str:
    name = _text(given)
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:  # an unknown name, or that of a folder of zones
        raise ValueError from error
    return name


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``default`` is as a site would write it; ``expected`` completes the sentence "must be …"."""

    name: str
    read: Callable[[object], Plain]
    expected: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        return f"CREDFILE_{self.name.upper()}"


SETTINGS: tuple[Setting, ...] = (
    Setting("intake", _path, "a folder", "intake", "The watched folder for new scans. Relative to the data folder."),
    Setting("processed", _path, "a folder", "processed", "The folder that files are moved to after they are read."),
    Setting(
        "rejected", _path, "a folder", "rejected", "The folder for files that cannot be read, each with a text file that says why."
    ),
    Setting(
        "database_url",
        _text,
        "a database URL: sqlite:///… or postgresql+psycopg://…",
        "",
        "The database. Empty: SQLite in credfile.db in the data folder.",
    ),
    Setting("host", _text, "a host name or address", "127.0.0.1", "The address that the review server listens on."),
    Setting("port", _port, "a whole number from 0 to 65535", "8765", "The port that the review server listens on."),
    Setting("workers", _count, "a whole number of at least 1", "", "Number of reading processes. Empty: one per processor."),
    Setting("quiet_seconds", _seconds, "a number of seconds", "2.0", "How long a file must be unchanged before it is read."),
    Setting(
        "leave_seconds",
        _seconds,
        "a number of seconds",
        "60.0",
        "How long after its last change a file that was read stays in the intake folder, where its scanner may add pages to it.",
    ),
    Setting(
        "page_seconds",
        _seconds,
        "a number of seconds",
        "60",
        "A file that takes longer than this many seconds per page, plus two minutes, is stopped and rejected as timed_out. "
        "The values that are read do not depend on it.",
    ),
    Setting("page_megabytes", _count, "a whole number of at least 1", "1000", "The memory limit for reading one page, in MB."),
    Setting(
        "audit_share",
        _share,
        "a share from 0.01 to 1",
        "0.05",
        "The share of auto-approved records that are still reviewed as a spot check.",
    ),
    Setting(
        "date_style", _date_style, "MM/DD/YYYY, YYYY-MM-DD or DD/MM/YYYY", "MM/DD/YYYY", "How dates are shown, typed and exported."
    ),
    Setting(
        "time_zone",
        _zone,
        "a time zone's name that this machine knows, such as America/New_York",
        "",
        "The time zone of displayed times. Empty: the machine's own.",
    ),
    Setting(
        "second_check",
        type_ids,
        "type ids with commas between them, or all",
        "",
        "Types whose records a second person checks before they count as confirmed.",
    ),
    Setting(
        "idle_minutes",
        minutes,
        "a whole number of minutes from 0 to 720",
        "30",
        "Minutes without activity after which a person is logged off. 0: never.",
    ),
    Setting(
        "host_names",
        host_names,
        "host names with commas between them, without port",
        "",
        "The names under which browsers reach the review server. Names of this machine itself are always allowed.",
    ),
    Setting(
        "tls_certificate", _path, "a file", "", "The certificate chain (PEM) for serving over TLS. Relative to the data folder."
    ),
    Setting("tls_key", _path, "a file", "", "The certificate's private key (PEM). Relative to the data folder."),
    Setting(
        "proxy",
        networks,
        "addresses or networks with commas between them",
        "",
        "Addresses of the reverse proxies that speak TLS for the review server and say who asks.",
    ),
    Setting("mail_host", _text, "a host name or address", "", "The mail server (SMTP) that reports are sent through."),
    Setting("mail_port", _port, "a whole number from 0 to 65535", "587", "The mail server's port."),
    Setting(
        "mail_security", mail_security, "starttls, tls or none", "starttls", "How the connection to the mail server is protected."
    ),
    Setting("mail_from", address, "an e-mail address", "", "The sender of reports."),
    Setting("mail_to", addresses, "e-mail addresses with commas between them", "", "Who receives reports."),
    Setting("mail_user", _text, "a user name", "", "The user name at the mail server, if it asks for one."),
    Setting(
        "mail_password_file", _path, "a file", "", "The file with the password at the mail server. Relative to the data folder."
    ),
)
"""Every setting, in the order in which the documentation shows them."""


def _given(file: Path, text: bytes, environment: Mapping[str, str], faults: list[str]) -> dict[str, tuple[object, str]]:
    """What the site says, by name: the value and where it stands. Unknown keys of the file are faults."""
    said: dict[str, tuple[object, str]] = {}
    if text:
        try:
            table = tomllib.loads(text.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not TOML: {error}") from error
        known = {setting.name for setting in SETTINGS}
        for key, value in table.items():
            if key in known:
                said[key] = (value, str(file))
            else:
                faults.append(f"{file}: {key}: no such setting; settings are {', '.join(sorted(known))}")
    for setting in SETTINGS:
        if environment.get(setting.variable):
            said[setting.name] = (environment[setting.variable], "environment")
    return said


def without_database(text: bytes) -> bytes:
    """The content of a settings file without ``database_url``; everything else as it was, with its comments.

    Raises:
        SettingsError: where that line cannot be taken out by itself.
    """
    told = tomllib.loads(text.decode("utf-8"))
    if told.pop("database_url", None) is None:
        return text
    lines = text.splitlines(keepends=True)
    kept = b"".join(line for line in lines if not re.match(rb"""\s*["']?database_url["']?\s*=""", line))
    try:
        if tomllib.loads(kept.decode("utf-8")) == told:
            return kept
    except tomllib.TOMLDecodeError:
        pass
    raise SettingsError(f"{FILE}: write database_url on one line, so that it can be left out of the export.")


def _shown(setting: Setting, value: object) -> str:
    """The value as an error may show it: a database address can hold a password, so it is not repeated."""
    return "(not shown)" if setting.name == "database_url" else repr(value)


def _items(listed: Plain | None) -> tuple[str, ...]:
    return tuple(str(listed).split(",")) if listed else ()


def _file(home: Path, name: Plain | None) -> Path | None:
    return None if name is None else home / Path(str(name)).expanduser()


@dataclass(frozen=True)
class Settings:
    """Everything a site set, checked. Paths are absolute; the database address is left out of ``repr``, it may hold a password."""

    home: Path
    intake: Path
    processed: Path
    rejected: Path
    database_url: str = field(repr=False)
    host: str
    port: int
    workers: int
    quiet_seconds: float
    leave_seconds: float
    page_seconds: float
    page_megabytes: int
    audit_share: float = 0.05
    date_style: str = "MM/DD/YYYY"
    time_zone: str = ""
    second_check: frozenset[str] = frozenset()
    idle_minutes: int = 30
    host_names: tuple[str, ...] = ()
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    proxy: tuple[str, ...] = ()
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = MailSecurity.STARTTLS
    mail_from: str = ""
    mail_to: tuple[str, ...] = ()
    mail_user: str = ""
    mail_password_file: Path | None = None

    @classmethod
    def load(cls, home: Path | None = None, environment: Mapping[str, str] | None = None, text: bytes | None = None) -> Settings:
        """Read the settings of ``home``, by default of ``$CREDFILE_HOME``, else of ``./credfile-home``.

        ``text`` is taken for its ``credfile.toml``, which a restore has not put there yet.

        Raises:
            SettingsError: with every fault at once.
        """
        environment = os.environ if environment is None else environment
        home = cls.located(home, environment)
        faults: list[str] = []
        file = home / FILE
        if text is None:
            text = file.read_bytes() if file.is_file() else b""
        said = _given(file, text, environment, faults)
        values: dict[str, Plain] = {}
        for setting in SETTINGS:
            value, where = said.get(setting.name, (setting.default, "default"))
            if value == "" and setting.default == "":
                continue
            try:
                values[setting.name] = setting.read(value)
            except ValueError:
                name = setting.variable if where == "environment" else setting.name
                faults.append(f"{where}: {name} is {_shown(setting, value)}; it must be {setting.expected}")
        if faults:
            raise SettingsError("; ".join(faults))
        certificate, key = (_file(home, values.get(name)) for name in ("tls_certificate", "tls_key"))
        return cls(
            home=home,
            intake=home / Path(str(values["intake"])).expanduser(),
            processed=home / Path(str(values["processed"])).expanduser(),
            rejected=home / Path(str(values["rejected"])).expanduser(),
            database_url=str(values.get("database_url", f"sqlite:///{home / 'credfile.db'}")),
            host=str(values["host"]),
            port=int(values["port"]),
            workers=int(values.get("workers", os.cpu_count() or 1)),
            quiet_seconds=float(values["quiet_seconds"]),
            leave_seconds=float(values["leave_seconds"]),
            page_seconds=float(values["page_seconds"]),
            page_megabytes=int(values["page_megabytes"]),
            audit_share=float(values["audit_share"]),
            date_style=str(values["date_style"]),
            time_zone=str(values.get("time_zone", "")),
            second_check=frozenset(_items(values.get("second_check"))),
            idle_minutes=int(values["idle_minutes"]),
            host_names=_items(values.get("host_names")),
            tls_certificate=certificate,
            tls_key=key,
            proxy=_items(values.get("proxy")),
            mail_host=str(values.get("mail_host", "")),
            mail_port=int(values["mail_port"]),
            mail_security=str(values["mail_security"]),
            mail_from=str(values.get("mail_from", "")),
            mail_to=_items(values.get("mail_to")),
            mail_user=str(values.get("mail_user", "")),
            mail_password_file=_file(home, values.get("mail_password_file")),
        )

    @property
    def mail(self) -> MailServer | None:
        """The mail server; None where it, its sender or its recipients are not set."""
        if not (self.mail_host and self.mail_from and self.mail_to):
            return None
        return MailServer(
            self.mail_host,
            self.mail_port,
            MailSecurity(self.mail_security),
            self.mail_from,
            self.mail_to,
            self.mail_user,
            self.mail_password_file,
        )

    @staticmethod
    def located(home: Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
        """Where the home is, or would be."""
        environment = os.environ if environment is None else environment
        return Path(home or environment.get(HOME_VARIABLE) or DEFAULT_HOME).expanduser().absolute()

    def needs_second_check(self, type: str) -> bool:
        """Whether a second person checks records of ``type``."""
        return type in self.second_check or ALL_TYPES in self.second_check

    def check_types(self, declared: Iterable[str]) -> None:
        """See that the types the settings name are among the ``declared`` ids. Raises SettingsError."""
        known = set(declared)
        if strange := sorted(self.second_check - known - {ALL_TYPES}):
            raise SettingsError(f"second_check names {', '.join(strange)}; it must be {ALL_TYPES} or of {', '.join(sorted(known))}")

    @property
    def is_home(self) -> bool:
        """Whether credfile has worked in ``home`` before, or a site has set it up."""
        return self._worked or any((self.home / name).exists() for name in (FILE, "credential_types"))

    @property
    def _worked(self) -> bool:
        return any((self.home / name).exists() for name in ("secret", "seal-key", "credfile.db", "archive"))

    def prepare(self) -> None:
        """Create the home and its folders, owner-only (0700). Folders that are there keep the rights the site gave them.

        A folder outside the home is created only before credfile has worked in the home. Later it is a share that is away: a folder
        in its place would take what is dropped meanwhile, and hide it when the share returns.
        """
        worked = self._worked
        for folder in (self.home, self.intake, self.processed, self.rejected):
            if not worked or folder.is_relative_to(self.home):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
