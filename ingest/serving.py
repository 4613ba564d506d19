"""Who reaches the review server (over TLS, through a declared proxy, or from this machine alone), and by which names."""

from __future__ import annotations

import ipaddress
import os

from ingest.settings import Settings, SettingsError

_HERE = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether ``host``, a name or an address, is this machine and reached from nowhere else."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def within(address: str, networks: tuple[str, ...]) -> bool:
    """Whether ``address`` is one of ``networks``; what is no address is in none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in ipaddress.ip_network(network) for network in networks)


def served_names(settings: Settings) -> frozenset[str]:
    """The names that a browser may have asked for, without port: this machine's own, the address listened on, the site's."""
    unspecified = settings.host in ("0.0.0.0", "::", "")
    own = [] if unspecified else [f"[{settings.host}]" if ":" in settings.host else settings.host.lower()]
    return frozenset((*_HERE, *own, *settings.host_names))


def check_serving(settings: Settings) -> None:
    """See that passwords do not travel in the clear: TLS, or a declared proxy, for whatever is not this machine alone.

    Raises:
        SettingsError: naming the settings to add, or the file that cannot be read.
    """
    if (settings.tls_certificate is None) != (settings.tls_key is None):
        raise SettingsError("tls_certificate and tls_key belong together; set both or neither")
    for name, path in (("tls_certificate", settings.tls_certificate), ("tls_key", settings.tls_key)):
        if path is not None and not (path.is_file() and os.access(path, os.R_OK)):
            raise SettingsError(
                f"{name} is {path}, which cannot be read; it must be a file that the account running credfile may read"
            )
    if not is_loopback(settings.host) and settings.tls_certificate is None and not settings.proxy:
        raise SettingsError(
            f"host is {settings.host!r}, which other machines can reach, and passwords would be sent without encryption; "
            "set tls_certificate and tls_key, or set proxy to the address of the reverse proxy that speaks TLS, "
            "or leave host at 127.0.0.1"
        )
