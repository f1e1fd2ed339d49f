"""The reading room: a store in the browser, on this machine only. Shows who said what, who did what to whom, and on whose word; judges nothing.

Works without JavaScript; everything that a page needs lies in this package.
"""

from onrecord.web.app import make_app
from onrecord.web.serving import HOST, PORT, PortError, open_port, serve_store

__all__ = ["HOST", "PORT", "PortError", "make_app", "open_port", "serve_store"]
