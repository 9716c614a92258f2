"""Quotations in their texts, origins, and what sources say on one question. Imports only base and model."""
