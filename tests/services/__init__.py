"""Real servers for tests: each on free ports of this machine, in a folder of its own, and gone afterwards."""
