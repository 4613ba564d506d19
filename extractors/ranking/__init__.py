"""How likely each candidate is the value of each field. In: candidates, labels and lines. Out: `Scored`, a probability for
every pair of candidate and field: features of a candidate by itself, a first model, and a second that reranks the likeliest
beside one another.
"""
