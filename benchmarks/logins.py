"""Measure what eighty people who log in at the same moment do to everybody else.

    python -m benchmarks.logins --people 80

Starts ``credfile serve`` on a folder of its own with as many accounts, and lets everybody log in at once, each from a browser of
their own and trying again when they are asked to. Meanwhile somebody who is logged in goes on working. Prints how long the slowest
of that person's requests took, what memory the server reached, and how the logins went. Ends with 1 where a request took longer
than a second, the server took 500 MB, or somebody did not get in.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from urllib.parse import urlencode

from argon2 import PasswordHasher

from ingest.accounts import AccountService
from ingest.keys import sealing
from ingest.settings import Settings
from ingest.store import Store

SECONDS, MEGABYTES = 1.0, 500
PASSWORD = "orchard violin granite"
WORK = ("/queue", "/records", "/account", "/records?q=lopez", "/session")
TRIES = 40
SPAWN = multiprocessing.get_context("spawn")


@dataclass
class Browser:
    """Cookies and a form's token, on the server's ``port``."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, method: str, path: str, **form: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode({"csrf": self.token, **form}) if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for said in answer.headers.get_all("Set-Cookie", []):
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search('name="csrf" value="([0-9a-f]+)"', text):
            self.token = found[1]
        return answer


def prepare(home: Path, people: int) -> Settings:
    """A folder with as many accounts, all of one password at the usual cost: it is hashed once, as there are no two owners."""
    settings = Settings.load(home, {})
    settings.prepare()
    store = Store(settings.database_url, sealing=sealing(home))
    store.migrate()
    at, hashed = datetime.now(UTC), PasswordHasher().hash(PASSWORD)
    for number in range(people + 1):
        store.add_account(f"Person {number}", hashed, "reviewer", "operator", at)
    assert AccountService(store).users()
    store.close()
    return settings


def log_in(port: int, number: int, start: threading.Barrier) -> tuple[Counter[int], float]:
    """Log in, trying again after as long as one is asked to wait; the answers' statuses, and the seconds until one was in."""
    browser, answers = Browser(port), Counter[int]()
    browser.ask("GET", "/login")
    start.wait(120)
    began = time.monotonic()
    for _ in range(TRIES):
        answer = browser.ask("POST", "/login", name=f"Person {number}", password=PASSWORD, following="/queue")
        answers[answer.status] += 1
        if answer.status == 303:
            break
        time.sleep(float(answer.headers.get("Retry-After", 1)))
    return answers, time.monotonic() - began


def work(port: int, begin: Barrier, done: Event, waits: SimpleQueue[list[float]]) -> None:
    """Go on working from the moment the others begin until they are in. In a process of its own, which waits for none of theirs."""
    taken: list[float] = []
    try:
        browser = Browser(port)
        browser.ask("GET", "/login")
        assert browser.ask("POST", "/login", name="Person 0", password=PASSWORD).status == 303
        begin.wait(120)
        while not done.is_set():
            for path in WORK:
                began = time.monotonic()
                assert browser.ask("GET", path).status == 200
                taken.append(time.monotonic() - began)
    finally:
        waits.put(taken)


def peak_megabytes(process: int) -> float:
    """The most memory that a process has held, in MB of 10^6 bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def started(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if Browser(port).ask("GET", "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def measure(people: int, port: int) -> bool:
    """Run it and print the figures; whether all of them are as they should be."""
    with tempfile.TemporaryDirectory(prefix="credfile-logins-") as folder:
        home = Path(folder) / "home"
        prepare(home, people)
        environment = {**os.environ, "CREDFILE_PORT": str(port)}
        server = subprocess.Popen([sys.executable, "-m", "ingest.cli", "serve", "--home", str(home)], env=environment)
        try:
            started(port, server)
            before = peak_megabytes(server.pid)
            begin, done, queue = SPAWN.Barrier(2), SPAWN.Event(), SPAWN.SimpleQueue()
            worker = SPAWN.Process(target=work, args=(port, begin, done, queue))
            worker.start()
            start = threading.Barrier(people, lambda: begin.wait(120))
            with ThreadPoolExecutor(people) as threads:
                logins = [threads.submit(log_in, port, number, start) for number in range(1, people + 1)]
                results = [login.result() for login in logins]
            done.set()
            waits = queue.get()
            worker.join()
            after = peak_megabytes(server.pid)
        finally:
            server.terminate()
            server.wait(30)
    answers = sum((answers for answers, _ in results), Counter[int]())
    waits = waits or [0.0]
    slowest, seconds = max(waits), sorted(seconds for _, seconds in results)
    print(
        f"{answers[303]} of {people} logged in, half within {statistics.median(seconds):.1f} s, the last after {seconds[-1]:.1f} s."
    )
    print(f"Asked to wait: {answers[503]} times because the server was busy, {answers[429]} times because of failed tries.")
    print(
        f"Meanwhile {len(waits)} other requests: the slowest took {slowest:.2f} s, half of them {statistics.median(waits):.3f} s."
    )
    print(f"Memory of the server: {after:.0f} MB at most, {before:.0f} MB before.")
    return worker.exitcode == 0 and answers[303] == people and slowest <= SECONDS and after < MEGABYTES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.logins", description="Measure many logins at once.")
    parser.add_argument("--people", type=int, default=80, metavar="N", help="how many log in at once (80)")
    parser.add_argument("--port", type=int, default=8797, metavar="PORT", help="where the server listens meanwhile (8797)")
    arguments = parser.parse_args()
    if not measure(arguments.people, arguments.port):
        raise SystemExit(f"Not as it should be: everybody in, other requests within {SECONDS:.0f} s, memory under {MEGABYTES} MB.")


if __name__ == "__main__":
    main()
