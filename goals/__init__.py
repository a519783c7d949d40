"""Targets against figures: how far each has come, how it is judged, and that in words."""
