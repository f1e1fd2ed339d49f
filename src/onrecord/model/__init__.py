"""The nouns: frozen values that every stage takes and gives. Imports nothing of onrecord but the errors."""
