"""What the body requires: the closed set of rule kinds (`model`) and the reader of `data/` (`book`)."""
