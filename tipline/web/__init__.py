"""The doors: pages for reporters and staff; no SQL, no keys, no decisions of the trade."""
