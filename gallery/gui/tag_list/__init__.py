"""The tags there can be: looking through them, changing them, having photos tagged."""
