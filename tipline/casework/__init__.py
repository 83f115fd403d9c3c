"""The verbs of the trade: one verb, one deed, one transaction, one trail line."""
