"""One value per field. In: scored candidates. Out: the chosen values, consistent with one another, *absent* included, then
completed from one another, each with its label, its rivals and what the choice rests on.
"""
