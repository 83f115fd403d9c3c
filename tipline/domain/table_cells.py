"""Cells of a table for a spreadsheet: a text in them stays a text and is never worked out as a formula."""

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection); tabs and line ends hide one.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_IS_TEXT = "'"


def safe_cell(text: str) -> str:
    """Return what to write into a cell so that it is shown as it is."""
    return _IS_TEXT + text if text.startswith(_BEGINS_A_FORMULA) else text
