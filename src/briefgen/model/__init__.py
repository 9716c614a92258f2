"""What a brief is: frozen, slotted data. Imports only base."""
