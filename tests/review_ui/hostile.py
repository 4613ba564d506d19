"""Five hundred hostile requests, from one seed: what an attacker sends who has no account, a viewer's, or a reviewer's.

They are sent as bytes, past every client library that would make them well-behaved first.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

SEED = 9


@dataclass(frozen=True)
class Hostile:
    """One request. ``who`` sends it: nobody, ``viewer``, ``reviewer``, or ``left`` (the cookie of a session that was ended).

    ``token`` says whose form token goes with it: the sender's own, somebody else's, or what is written here.
    """

    kind: str
    who: str
    method: str
    path: bytes
    query: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    token: str = "own"
    host: bytes | None = b"desk.example"
    client: str = "203.0.113.9"


WAYS_UP = rb"""
    ../ ..%2f %2e%2e/ %2e%2e%2f ..%5c ..\ ....// ..%252f %c0%ae%c0%ae/ ..%00/ ..;/ %uff0e%uff0e/ .%2e/ ..%c1%9c // /./ %2f%2f
""".split()
FILES = b"""
    etc/passwd proc/self/environ secret credfile.db credfile.toml archive/ review_ui/app.py desk.css%00.html windows/win.ini
    .git/config previews/1/1.jpg
""".split()
PREFIXES = b"/static/ /documents/1/pages/ /records/ /review/1/fields/ /enter/ / /accounts/".split()
NUMBERS = b"""
    99999999999999999999999 -1 0 9223372036854775808 18446744073709551616 1e309 NaN 0x10 1;drop%20table%20records 1'-- 1%20or%201=1
    %00 1/../2 %D9%A1 true [1] 1,2 +1 %201 ...
""".split()
WORDS = (
    *("", "'", "' OR '1'='1", "'; DROP TABLE records; --", "%", "_", "\\", "\0", "\ud800", "<script>alert(1)</script>", "{{7*7}}"),
    *("${7*7}", "%s%s%n", "\r\nSet-Cookie: a=b", "A" * 3000, "é" * 1500, "\u202e", "=1+1", "../../etc/passwd", "null", "-1"),
    *("9" * 400, "\n\n\n", "🏥" * 500),
)
ACTS = [
    "/review/1/fields/number",
    "/review/1/fields/no_such_field",
    "/review/1/typed",
    "/review/1/blanks",
    "/review/1/credentials",
    "/review/1/take-back",
    "/review/1/take-over",
    "/review/1/hold",
    "/review/1/postpone",
    "/queue/undo",
    "/review/1/finish",
    "/review/1/reject",
    "/review/1/reopen",
    "/review/1/retype",
    "/review/1/undo",
    "/parse",
    "/accounts/add",
    "/accounts/1/role",
    "/accounts/1/password",
    "/accounts/1/disable",
    "/gate/open",
    "/gate/close",
    "/account/password",
    "/account/keys",
    "/session/active",
    "/logout",
]
FORMS = [
    "answer",
    "value",
    "printed",
    "page",
    "boxes",
    "version",
    "expiry",
    "reason",
    "note",
    "type",
    "field",
    "name",
    "role",
    "scope",
    "new",
    "again",
    "current",
    "keys",
    "csrf",
    "__proto__",
    "value[]",
    "rows",
    "sequence",
    "ends",
    "fields",
    "until",
    "claim",
]
BOXES = (
    "[[1,2,3]]",
    "[[1,2,3,1e400]]",
    "[[NaN,0,1,1]]",
    "[" * 4000,
    '[["a",0,1,1]]',
    "[[-5,0,1,1]]",
    "{}",
    "[[0,0,1,1]]" * 60,
    "1e999",
)
ELSEWHERE = [
    "http://evil.example",
    "https://desk.example",
    "null",
    "http://desk.example.evil.example",
    "http://desk.example@evil.example",
    "file://",
]
PAGES = [
    "/queue",
    "/records",
    "/records/1",
    "/review/1",
    "/account",
    "/accounts",
    "/gate",
    "/records/export.csv",
    "/records/export.json",
    "/documents/1/pages/1.jpg",
    "/documents/1/pages/1",
    "/session",
    "/review/next",
]


def encoded(rng: random.Random, text: str) -> bytes:
    """The text as a form carries it, often as no browser would."""
    raw = text.encode("utf-8", "surrogatepass")
    return rng.choice((quote(raw).encode(), raw.replace(b"&", b"%26"), b"%" + raw, raw + b"%zz", b"%ff%fe" + quote(raw).encode()))


def form(rng: random.Random, **said: str) -> bytes:
    fields = [(name, rng.choice(WORDS)) for name in rng.choices(FORMS, k=rng.randint(1, 6))]
    return b"&".join(name.encode() + b"=" + encoded(rng, value) for name, value in [*fields, *said.items()])


def ways_up(rng: random.Random) -> Hostile:
    path = rng.choice(PREFIXES) + rng.choice(WAYS_UP) * rng.randint(1, 6) + rng.choice(FILES)
    return Hostile("ways up", rng.choice(("nobody", "viewer")), rng.choice(("GET", "GET", "HEAD", "POST")), path)


def numbers(rng: random.Random) -> Hostile:
    number = rng.choice(NUMBERS)
    where = (
        b"/records/%b",
        b"/review/%b",
        b"/documents/%b/pages/1.jpg",
        b"/documents/1/pages/%b",
        b"/accounts/%b",
    )
    query = rng.choice((b"", b"", b"page=" + number, b"after=" + number, b"sort=" + number))
    return Hostile("numbers", rng.choice(("viewer", "reviewer", "nobody")), "GET", rng.choice(where) % number, query)


def searches(rng: random.Random) -> Hostile:
    names = rng.choices(
        ("q", "type", "state", "expiring", "sort", "page", "order", "at", "next", "why", "after", ""), k=rng.randint(1, 5)
    )
    query = b"&".join(name.encode() + b"=" + encoded(rng, rng.choice(WORDS)) for name in names)
    pages = (b"/records", b"/records/export.csv", b"/records/export.json", b"/queue", b"/login", b"/review/1")
    return Hostile("searches", rng.choice(("viewer", "nobody")), "GET", rng.choice(pages), query)


def fields(rng: random.Random) -> Hostile:
    said = {"boxes": rng.choice(BOXES)} if rng.random() < 0.4 else {}
    length = rng.choice((False, False, False, True))
    body = form(rng, **said) + (b"&value=" + b"a" * 1_200_000 if length else b"")
    kind = rng.choice(
        (
            b"application/x-www-form-urlencoded",
            b"multipart/form-data",
            b"multipart/form-data; boundary=x",
            b"application/json",
            b"text/xml",
            b"",
        )
    )
    return Hostile("fields", "viewer", "POST", rng.choice(ACTS).encode(), headers=((b"content-type", kind),), body=body)


def parts(rng: random.Random) -> Hostile:
    """Forms in parts, broken in every place."""
    pieces = [
        b"--x\r\n",
        b'Content-Disposition: form-data; name="value"\r\n\r\n',
        b"a\r\n",
        b"--x--\r\n",
        b'filename="../../x"\r\n',
        b"\0" * 9,
        b"\r\n",
    ]
    body = b"".join(rng.choices(pieces, k=rng.randint(1, 12)))
    header = (b"content-type", b"multipart/form-data; boundary=x")
    return Hostile("parts", "viewer", "POST", rng.choice(ACTS).encode(), headers=(header,), body=body)


def tokens(rng: random.Random) -> Hostile:
    token = rng.choice(("", "0" * 64, "others", "None", "null", "é", "\0", "a" * 9000, "undefined"))
    who = rng.choice(("reviewer", "viewer"))
    header = rng.choice(((), ((b"hx-request", b"true"),), ((b"x-csrf-token", b"0" * 64),), ((b"x-csrf-token", b"\xff"),)))
    return Hostile(
        "tokens", who, "POST", rng.choice(ACTS).encode(), headers=header, body=b"keys=off&role=admin&scope=*", token=token
    )


def cookies(rng: random.Random) -> Hostile:
    token = "".join(rng.choices("ABCDEFabcdef0123456789-_", k=43))
    value = rng.choice(
        (
            token,
            f"new.{token}",
            token[:-1],
            f"{token}; credfile_session={token}",
            '"' + token + '"',
            "a" * 9000,
            "\xff\xfe",
            "%00",
            "../secret",
        )
    )
    name = rng.choice(("credfile_session", "__Host-credfile_session", "CREDFILE_SESSION", "credfile_known"))
    header = (b"cookie", f"{name}={value}".encode("latin-1"))
    return Hostile("cookies", "nobody", rng.choice(("GET", "POST")), rng.choice(PAGES).encode(), headers=(header,))


def hosts(rng: random.Random) -> Hostile:
    """A name that is not the server's, or two."""
    strange = rb"""
        evil.example desk.example.evil.example desk.example:0/evil 127.0.0.1.nip.example desk.example#@evil [::ffff:7f00:1]
        0 desk.example,evil
    """.split()
    path, who = rng.choice(PAGES).encode(), rng.choice(("nobody", "viewer"))
    host = rng.choice((None, b"", b"\xff", b"desk.example\tx", *strange))
    second = ((b"host", b"desk.example"),) if host is not None and rng.random() < 0.3 else ()
    more = rng.choice(((), ((b"x-forwarded-host", b"desk.example"),), ((b"forwarded", b"host=desk.example"),)))
    return Hostile("hosts", who, "GET", path, headers=(*second, *more), host=host)


def forwarded(rng: random.Random) -> Hostile:
    """A client that says it is somebody else, to get around the limit on its logins."""
    said = rng.choice(("127.0.0.1", "10.0.0.5", "::1", "203.0.113.1, 127.0.0.1", "unknown", "localhost", "a" * 9000))
    names = rng.choice(
        (
            (b"x-forwarded-for",),
            (b"x-real-ip",),
            (b"forwarded",),
            (b"x-forwarded-for", b"x-forwarded-for"),
            (b"client-ip", b"x-client-ip"),
        )
    )
    headers = (
        *((name, said.encode()) for name in names),
        (b"x-forwarded-proto", b"https"),
        (b"x-original-url", b"/accounts"),
        (b"x-rewrite-url", b"/accounts"),
    )
    return Hostile("forwarded", "nobody", "GET", rng.choice(PAGES).encode(), headers=headers)


def elsewhere(rng: random.Random) -> Hostile:
    """A form on another site that a logged-in person is made to send; it even knows the token."""
    origin = rng.choice(ELSEWHERE)
    site = rng.choice((b"cross-site", b"same-site", b"none-of-these", b""))
    headers = (
        (b"origin", origin.encode()),
        (b"sec-fetch-site", site),
        (b"sec-fetch-mode", b"navigate"),
        (b"content-type", b"application/x-www-form-urlencoded"),
    )
    return Hostile(
        "elsewhere",
        "reviewer",
        "POST",
        rng.choice(ACTS).encode(),
        headers=headers,
        body=b"keys=off&reason=duplicate&answer=accept&value=X",
    )


def fragments(rng: random.Random) -> Hostile:
    """What HTMX sends, from a page that is not ours."""
    strange = [
        r"http://evil.example/",
        r"http://desk.example@evil.example/x",
        r"//evil.example",
        r"javascript:alert(1)",
        r"http://[",
        r"http://desk.example/\evil.example",
        r"http://desk.example//evil.example/",
    ]
    current = rng.choice((*strange, "x" * 9000, "http://desk.example/a\tb"))
    headers = ((b"hx-request", b"true"), (b"hx-current-url", current.encode()), (b"hx-target", b"body"), (b"hx-boosted", b"true"))
    path = rng.choice((*PAGES, *ACTS)).encode()
    return Hostile("fragments", rng.choice(("nobody", "left")), rng.choice(("GET", "POST")), path, headers=headers)


def methods(rng: random.Random) -> Hostile:
    method = rng.choice(("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "PROPFIND", "GETS", "post", "HEAD", "X" * 300))
    override = rng.choice(((), ((b"x-http-method-override", b"POST"),), ((b"x-method-override", b"DELETE"),)))
    return Hostile(
        "methods",
        rng.choice(("nobody", "reviewer")),
        method,
        rng.choice((*PAGES, *ACTS)).encode(),
        headers=override,
        body=b"_method=POST",
    )


def replayed(rng: random.Random) -> Hostile:
    """The cookie and token of a session after its owner logged out."""
    return Hostile(
        "replayed", "left", rng.choice(("GET", "POST")), rng.choice((*PAGES, *ACTS)).encode(), body=b"keys=off&reason=duplicate"
    )


def climbing(rng: random.Random) -> Hostile:
    """A viewer asking for what a reviewer or an admin may."""
    acts = [act for act in ACTS if act.split("/")[1] in ("review", "accounts", "gate", "parse")]
    body = b"role=admin&name=Noor+Abadi&scope=*&answer=accept&value=X&reason=duplicate&user=Alba+Moreau&by=Alba+Moreau"
    headers = rng.choice(
        ((), ((b"x-user", b"Alba Moreau"),), ((b"authorization", b"Basic QWxiYTphZG1pbg=="),), ((b"hx-request", b"true"),))
    )
    return Hostile("climbing", "viewer", "POST", rng.choice(acts).encode(), headers=headers, body=body)


KINDS: dict[Callable[[random.Random], Hostile], int] = {
    ways_up: 80,
    numbers: 50,
    searches: 60,
    fields: 50,
    parts: 20,
    tokens: 40,
    cookies: 40,
    hosts: 30,
    forwarded: 20,
    elsewhere: 30,
    fragments: 20,
    methods: 25,
    replayed: 20,
    climbing: 15,
}
"""How many of each."""


def generated(seed: int = SEED) -> Iterator[Hostile]:
    """All of them, the same at every call."""
    rng = random.Random(seed)
    for make, count in KINDS.items():
        for _ in range(count):
            yield make(rng)
