"""``python -m tipline`` is the same as ``tipline``."""

from tipline.cli import main

main()
