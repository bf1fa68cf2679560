"""The ledger: a total fold of reports, bitemporal, each fact with its line, commit and receipt."""
