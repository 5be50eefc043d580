"""Documents from before a version are read by the version after it: the promise, tried out."""
