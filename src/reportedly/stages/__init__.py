"""Article to Reading, one step per file or folder. Stages do not import each other."""
