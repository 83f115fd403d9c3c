"""The rules of the trade: facts in, answers out; nothing here loads, saves, seals, sends or reads the clock."""
