"""The trained models that ship with the package, as plain arrays, JSON and spaCy folders in ``extractors/data/models``. In:
rows of named features, or words. Out: scores. Each model is read once per process, when first asked; none can hold code.
"""
