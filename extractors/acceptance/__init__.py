"""How certain an answer is, and whether a person must look. In: evidence for values, issues and blanks. Out: calibrated
probabilities, the confidence of the whole record, acceptance, reasons for review, and the uncertain regions that deserve a
second reading.
"""
