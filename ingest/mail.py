"""E-mail through the site's own mail server. A fault names the server and what kind it is, never a recipient or a text."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from ingest.errors import Failure

_SECONDS = 60
"""How long the server may take for a step."""


class MailSecurity(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class NotSent(Failure):
    """The mail server did not take the message. Nobody has received it."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The site's mail server, as its settings name it. ``password_file`` holds the password of ``user``, if it asks for one."""

    host: str
    port: int
    security: MailSecurity
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password_file: Path | None = None

    def send(self, subject: str, text: str) -> int:
        """Send a message to every recipient; returns how many of them the server refused.

        Raises:
            NotSent: where the server cannot be reached, its certificate is not trusted, it refuses the message, or the password
                cannot be read.
        """
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = subject, self.sender, ", ".join(self.recipients)
        message.set_content(text)
        password = self._password() if self.user else ""
        try:
            with self._connected(password) as server:
                return len(server.send_message(message))
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(
                f"The mail server {self.host}:{self.port} did not accept the message ({type(error).__name__}). Nothing was sent. "
                "Check the mail settings in credfile.toml and try again."
            ) from error

    @contextmanager
    def _connected(self, password: str) -> Iterator[smtplib.SMTP]:
        trusted = ssl.create_default_context()
        if self.security is MailSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        with server:
            if self.security is MailSecurity.STARTTLS:
                server.starttls(context=trusted)
            if self.user:
                server.login(self.user, password)
            yield server

    def _password(self) -> str:
        if self.password_file is None:
            raise NotSent("mail_user is set. Name the file with its password as mail_password_file in credfile.toml.")
        try:
            return self.password_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise NotSent(f"{self.password_file}: the mail server's password could not be read. Nothing was sent.") from error
