"""Words leave the library: written to sidecars or into photos, previewed, and taken back."""
