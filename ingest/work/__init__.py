"""The work on one file as a pure function, bytes in, understanding out, and two ways to have it done: here, or by processes."""

from ingest.work.inline import Inline
from ingest.work.pool import Pool
from ingest.work.understanding import Answer, Understand, Understood, Work, understand

__all__ = ["Answer", "Inline", "Pool", "Understand", "Understood", "Work", "understand"]
