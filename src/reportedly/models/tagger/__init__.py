"""One small encoder with several heads: cues with their sources and contents, triggers with their roles."""
