"""The benchmark of the reading alone: how much of what stands on a page can be found in the text that a reader makes of it.

``python -m benchmarks.reading`` reads the same pages, on the same core, with the product and with the readers that anybody can
install, and says what each cost and what each could read. Nothing here looks at fields that were extracted.
"""
