"""The engine as a child process: requests on standard input, answers on standard output."""

from gallery.server.serving import Server, serve

__all__ = ["Server", "serve"]
