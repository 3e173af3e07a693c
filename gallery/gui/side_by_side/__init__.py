"""Photos beside each other, looked at in the same place."""
