"""The processes that read files, as the settings say. Loads no database: ``credfile extract`` has none."""

from __future__ import annotations

from functools import partial

from ingest.settings import Settings
from ingest.site_types import SiteTypes
from ingest.work import Pool, understand


def pool(settings: Settings, workers: int | None = None, types: SiteTypes = (), *, unpack: bool = False) -> Pool:
    """The processes that read files, by the packaged credential types and a site's own ``types``; ``unpack`` opens containers."""
    reading = partial(understand, types=types, unpack=unpack)
    return Pool(workers or settings.workers, settings.page_seconds, settings.page_megabytes, reading)
