"""What a page, or a part of one, is. In: lines, the size of the sheet, and the declarations. Out: a `Likelihood`, the
probabilities of every credential type and of every kind of paper.
"""
