"""`python -m indicators` is the command `indicators`."""

from indicators.cli import main

main()
