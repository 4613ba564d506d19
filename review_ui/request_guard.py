"""What every request passes first and every answer last: who may connect, by which name, how much is taken, which headers go out.

It decides by the connection and the headers alone, so that a request that fails here has touched neither the database nor a page.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.serving import is_loopback, served_names, within
from ingest.settings import Settings
from ingest.uploads import LARGEST

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""On every answer; the OWASP Secure Headers Project's list, as far as it concerns a site without scripts from elsewhere."""

OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""On every answer over TLS (RFC 6797): for a year the browser asks for this host in no other way."""

UPLOADS = "/files/upload"
"""Where a whole file may be sent, which is read piece by piece and only from those who may."""

MOST_BYTES = 1024 * 1024
"""The longest body a form may have. The longest text that anybody types has some thousand signs."""

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:/?#@\s]+)(?::[0-9]{1,5})?")
_READING = ("GET", "HEAD", "OPTIONS")


class Front:
    """The outermost part of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = served_names(settings)
        # Without TLS of its own only the proxy, which has it, and this machine may connect.
        closed = not is_loopback(settings.host) and settings.tls_certificate is None
        self._peers = settings.proxy if closed else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outgoing = _Outgoing(scope, send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, outgoing)
            return
        body = _Body(receive, outgoing, _most(scope))
        await self._app(scope, body.receive, body.send)
        if body.too_long:
            await _refuse(413, "The request is too large for the server.")(scope, receive, outgoing)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        peer = scope["client"][0] if scope.get("client") else None
        if self._peers is not None and peer is not None and not (is_loopback(peer) or within(peer, self._peers)):
            return _refuse(403, "This server is reached through its reverse proxy only.")
        hosts = headers.getlist("host")
        host = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if host is None:
            return _refuse(400, "The request must name one host.")
        if host[1].lower().rstrip(".") not in self._names:
            return _refuse(421, "This server does not use that name. An administrator can add it to host_names.")
        if scope["method"] not in _READING and not _own(headers, hosts[0]):
            return _refuse(403, "This form was sent from another website. Open the page here and try again.")
        if not scope["query_string"].isascii() or not scope.get("raw_path", b"").isascii():
            return _refuse(400, "The address must be written in ASCII.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > _most(scope):
            return _refuse(413, "The request is too large for the server.")
        return None


def _most(scope: Scope) -> int:
    """The longest body of a request."""
    return LARGEST + MOST_BYTES if scope["path"] == UPLOADS and scope["method"] == "POST" else MOST_BYTES


def _refuse(status: int, message: str) -> PlainTextResponse:
    return PlainTextResponse(message + "\n", status)


def _own(headers: Headers, host: str) -> bool:
    """Whether a form comes from a page of this site, as far as the browser says; the form's token proves it."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


class _Outgoing:
    """Sends what it is given, with the headers that every answer has."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            # The scheme is the browser's own by now: a trusted proxy's header has been heard further in.
            for name, value in {**HEADERS, **(OVER_TLS if self._scope["scheme"] == "https" else {})}.items():
                headers.setdefault(name, value)
            if not self._scope["path"].startswith("/static/"):
                headers["Cache-Control"] = "no-store"
        await self._send(message)


class _Body:
    """Counts what comes in. Where it grows too long, nothing more is read, and what the application answers is kept back."""

    def __init__(self, receive: Receive, outgoing: _Outgoing, most: int) -> None:
        self._receive = receive
        self._outgoing = outgoing
        self._most = most
        self._bytes = 0
        self._over = False

    @property
    def too_long(self) -> bool:
        """Whether it was too long and nothing has been answered."""
        return self._over and not self._outgoing.started

    async def receive(self) -> Message:
        if self._over:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._most:
            self._over = True
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        if not self._over or self._outgoing.started:
            await self._outgoing(message)
