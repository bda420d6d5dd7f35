"""From results to words: one table of wording, one template a kind of memo, one document model, two writers."""
