"""The window: shows photos and asks its engine, a child process, to find and index them."""
