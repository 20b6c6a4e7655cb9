"""Words and numbers for people, in Vietnamese and English; it judges nothing and reads no data."""
