"""Photos one after the other, on the whole screen."""
