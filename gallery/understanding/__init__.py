"""What Gallery says about photos: tags, captions, answers."""
