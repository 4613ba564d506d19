"""Short ways for tests of the gate: file a paper, and confirm it as it was read."""

from __future__ import annotations

from extractors.draft import Draft
from ingest.store import Store
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, license, understood


def file(store: Store, name: str, *drafts: Draft) -> tuple[int, ...]:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids


def confirm(store: Store, name: str, draft: Draft | None = None) -> int:
    """File a paper and finish it without changing anything."""
    (id,) = file(store, name, draft or license())
    acts.finish(store, id, "amy", AT)
    return id
