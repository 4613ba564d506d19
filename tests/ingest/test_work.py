"""A file that hangs, crashes or eats memory harms only itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.archive import Stored
from ingest.errors import Rejected
from ingest.work import Answer, Inline, Pool, Understood
from ingest.work.pool import pages_guessed
from tests.ingest.workers import do_as_told


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2, seconds=1.0, megabytes=100, understand=do_as_told, warm_up_seconds=0.0) as pool:
        yield pool


def arrivals(folder: Path, *names: str) -> list[Stored]:
    """Files to be worked on. Time is given by the page: the one that hangs has one, the others so many that theirs never ends."""
    found = []
    for number, name in enumerate(names):
        path = folder / str(number)
        path.write_bytes(b"%PDF-1.4" + (1 if name.startswith("hang") else 600) * b" /Type /Page")
        found.append(Stored(f"{number:064x}", path, name, 1))
    return found


def said(answer: Answer) -> str:
    return answer.code.value if isinstance(answer, Rejected) else type(answer).__name__


def test_each_file_answers_for_itself(pool: Pool, tmp_path: Path) -> None:
    names = ["fine", "hang", "refuse", "die", "fine too", "eat", "trip", "die-once", "environment"]
    answers = {arrival.name: said(answer) for arrival, answer in pool.map(arrivals(tmp_path, *names))}
    assert answers == {
        "fine": "Understood",
        "hang": "timed_out",
        "refuse": "encrypted",
        "die": "damaged",
        "fine too": "Understood",
        "eat": "too_large",
        "trip": "damaged",
        "die-once": "Understood",
        "environment": "Understood",
    }


def test_order_is_kept_where_it_is_asked_for(pool: Pool, tmp_path: Path) -> None:
    names = ["hang", *(f"fine {number}" for number in range(20))]
    given = arrivals(tmp_path, *names)
    assert [arrival for arrival, _ in pool.map(given, ordered=True)] == given


def test_only_a_window_of_arrivals_is_drawn_ahead(pool: Pool, tmp_path: Path) -> None:
    drawn = 0

    def counted() -> Iterator[Stored]:
        nonlocal drawn
        for arrival in arrivals(tmp_path, *["fine"] * 50):
            drawn += 1
            yield arrival

    answers = pool.map(counted())
    next(answers)
    assert drawn <= 9
    answers.close()  # type: ignore[attr-defined]  # map answers a generator


def test_pool_whose_processes_cannot_start_says_so(tmp_path: Path) -> None:
    with (
        Pool(1, 1.0, 100, lambda arrival: do_as_told(arrival), 0.0) as pool,
        pytest.raises((RuntimeError, AttributeError, TypeError)),
    ):
        list(pool.map(arrivals(tmp_path, "fine")))


def test_unforeseen_failure_is_logged_without_its_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    [(_, answer)] = Inline(do_as_told).map(arrivals(tmp_path, "trip"))
    assert isinstance(answer, Rejected) and "ZeroDivisionError" in answer.message
    assert "personal" not in caplog.text + answer.message and "do_as_told (workers.py" in caplog.text


def test_inline_answers_like_the_pool(tmp_path: Path) -> None:
    names = ["fine", "refuse", "trip"]
    assert [said(answer) for _, answer in Inline(do_as_told).map(arrivals(tmp_path, *names))] == [
        "Understood",
        "encrypted",
        "damaged",
    ]
    assert all(isinstance(answer, Understood | Rejected) for _, answer in Inline(do_as_told).map(arrivals(tmp_path, *names)))


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (b"%PDF-1.4\n/Type /Page\n/Type/Page/Parent /Type /Pages", 2),
        (b"%PDF-1.7 with compressed objects", 20),
        (b"\xff\xd8\xff a photo", 1),
        (b"II*\0 a fax", 20),
    ],
)
def test_pages_are_guessed_for_the_time_a_file_may_take(content: bytes, pages: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert pages_guessed(path) == pages
