"""The neutral tree: what a note says, before any format. Imports only base."""
