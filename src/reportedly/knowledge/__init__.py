"""Facts about states, offices, organizations and places, and the look-up."""
