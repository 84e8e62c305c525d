"""Weights and what loads them; never downloads, never unpickles."""
