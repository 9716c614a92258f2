"""What an audience may have: model to model. Imports only base and model."""
