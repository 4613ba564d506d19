"""The second generator: documents for measuring only, drawn in HTML and printed by Chromium.

It shares nothing with the samples' generator, neither code nor fonts, wording, names, issuers or numbers; a figure measured on
its documents therefore says something about papers that nobody has seen.
"""
