"""The checks of single columns; each module knows one kind of column and nothing of the others."""
