"""Who takes part in a happening, read from the tagger's vectors of the words."""
