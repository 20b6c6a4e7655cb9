"""The jobs as somebody in a hurry would write them, straight on pandas, numpy and sqlite3; the yardstick."""
