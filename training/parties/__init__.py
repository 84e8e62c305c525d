"""Who takes part in an event: reads the labelled choices, fits the clues' weights, trains the model that reads beside them."""
