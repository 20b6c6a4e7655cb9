"""Speed, as ratios: each job of the program against the same job written by hand, in one run on one machine."""
