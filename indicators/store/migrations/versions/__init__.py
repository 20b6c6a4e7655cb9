"""Schema changes, in order; each runs inside one transaction with its version mark."""
