"""One module or package a format: tree to bytes. Knows no domain. Imports only base and doc."""
