"""The `gallery` command."""
