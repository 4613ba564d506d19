"""What could be a value. In: the lines of one credential and its type. Out: the labels in them, and every candidate: a span of
print with the value that a kind reads in it, found by its look or beside a label. Which field a candidate belongs to is for
`ranking`.
"""
