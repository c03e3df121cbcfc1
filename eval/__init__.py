"""Scores the engine on the reference annotations beside the checkout, and keeps the floors."""
