"""Settings: what the user decides about the library and the window, page by page."""
