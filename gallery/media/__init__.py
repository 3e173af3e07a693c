"""Reading photos: formats, reduced-size decoding, metadata, fingerprints, thumbnails."""
