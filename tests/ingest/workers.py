"""What processes of a pool are given to do in tests; importable by name, as a spawned process needs it."""

from __future__ import annotations

import os
import time

from ingest.archive import Stored
from ingest.errors import Rejected, RejectionCode
from ingest.work import Understood
from tests.ingest.world import understood


def do_as_told(arrival: Stored) -> Understood:
    """What the arrival's name says."""
    match arrival.name.split()[0]:
        case "hang":
            while True:
                time.sleep(1)
        case "die":
            os.kill(os.getpid(), 9)
        case "die-once":
            mark = arrival.path.with_suffix(".died")
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), 9)
        case "eat":
            # More than any limit of these tests allows; written to, so that it counts.
            bytearray(4_000_000_000)
        case "refuse":
            raise Rejected(RejectionCode.ENCRYPTED, "The file needs a password. Save it without one.")
        case "trip":
            raise ZeroDivisionError("a personal value")
        case "environment":
            assert os.environ["OMP_THREAD_LIMIT"] == "1"
    return understood(arrival.sha256)
