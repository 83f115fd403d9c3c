"""The vault: keys, seals and grants, made of bytes and plain strings only."""
