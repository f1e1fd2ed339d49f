"""Lexicons: data files made into checked, immutable entries. One module for each kind of lexicon; no judgement of language in code."""
