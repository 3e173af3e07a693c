"""Places without a network: towns by their names, names by coordinates, photos near a town."""
