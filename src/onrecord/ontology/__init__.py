"""PLOVER 2 and CAMEO: which codes exist, what they score, how one maps to the other."""

from onrecord.ontology.plover import Ontology, load_ontology

__all__ = ["Ontology", "load_ontology"]
