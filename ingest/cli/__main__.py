"""``python -m ingest.cli`` is ``credfile``."""

from ingest.cli import main

main()
