"""onrecord reads news reports and writes down who said what, who did what to whom, and on whose word it is known."""
