"""Pages to train the field scorer on: drawn as words with boxes, never rendered, with the truth of every value and where it stands.

Nothing here is shipped in the package, and nothing here draws the samples that the benchmark is measured on.
"""
