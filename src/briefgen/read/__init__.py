"""Bytes of the author's files to the model. Imports only base and model."""
