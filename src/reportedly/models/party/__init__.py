"""Who takes part in a happening, and whom a pronoun means, read from the tagger's vectors of the words."""
