"""Settings that are more than a text or a number: how their values are read. Each raises ValueError for what will not do.

A list is written with commas, or in the file as an array, and kept as a text with single commas.
"""

from __future__ import annotations

import ipaddress
import re

from ingest.mail import MailSecurity

_ADDRESS = re.compile(r"[^\s@,]+@[^\s@,]+")
_HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


def minutes(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise ValueError
    number = int(given)
    if not 0 <= number <= 720:
        raise ValueError
    return number


def _list(given: object) -> str:
    """Items from a text with commas or an array, with single commas between them."""
    if isinstance(given, str):
        given = given.split(",")
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise ValueError
    return ",".join(item.strip() for item in given if item.strip())


def type_ids(given: object) -> str:
    text = _list(given)
    if not all(re.fullmatch("[a-z0-9_]+", item) for item in text.split(",") if item):
        raise ValueError
    return text


def host_names(given: object) -> str:
    text = _list(given).lower()
    if not all(_HOST_NAME.fullmatch(item) for item in text.split(",") if item):
        raise ValueError
    return text


def networks(given: object) -> str:
    text = _list(given)
    for item in text.split(","):
        if item:
            ipaddress.ip_network(item)
    return text


def address(given: object) -> str:
    text = addresses(given)
    if "," in text:
        raise ValueError
    return text


def addresses(given: object) -> str:
    text = _list(given)
    if not all(_ADDRESS.fullmatch(item) for item in text.split(",")):
        raise ValueError
    return text


def mail_security(given: object) -> str:
    return MailSecurity(str(given)).value
