"""The reading room, page by page."""
