"""The only door to disk, clock and environment: roots, files, publishing. Rooms get bytes. Imports only base."""
