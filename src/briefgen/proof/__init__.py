"""Finished files read back. Imports only base and doc."""
