"""The one door to the file system.

In go paths; out come bytes that were opened safely, files that appear complete or not at all, and verdicts: what lies in a folder
(`walk`), whether it has finished copying (`stillness`, `completeness`), and where it goes then (`disposal`, `leftovers`). No other
module opens, syncs, renames or locks a file by the operating system's own calls; a test sees to that.
"""
