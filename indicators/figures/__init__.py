"""Drawings of readings and series, pure functions from model to picture; the words beside them are HTML."""
