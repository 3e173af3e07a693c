"""What turns photos and words into vectors: encoders, their catalogue, the device they run on."""
