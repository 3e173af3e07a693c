"""The panel beside a photo: what is said of it, and who said so."""
