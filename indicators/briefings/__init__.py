"""Frozen briefings: their shape and bytes, what changed between two, every file made of one; it judges nothing."""
