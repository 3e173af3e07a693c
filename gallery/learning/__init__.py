"""Training models of one's own: vocabulary, captions, loss, trainer, evaluation."""
