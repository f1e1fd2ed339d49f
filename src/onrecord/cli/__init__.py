"""The command line: one file for each command. Nothing here reads a report; `main` is the script that pip installs."""

from onrecord.cli.app import main

__all__ = ["main"]
