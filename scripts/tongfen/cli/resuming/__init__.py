"""A check that goes on from where an earlier one was, with exactly what the whole road would give.

The road of reports is a fold in order of receipt. What a check knows after a commit is a function of the
engine, the files, and the receipts up to there: `chain` makes a name of all these, `keeping` keeps what
was known under that name, and `road` goes on from the last name that still holds. Whatever is out of the
ordinary is left to the whole road.
"""
