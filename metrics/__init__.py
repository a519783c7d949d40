"""Every figure is one documented SELECT in a file of its own; engine.sql turns any of them into changes, values and rows."""

from metrics.definitions import Metric, catalogue, define
from metrics.counting import breakdown, count, rows_behind, series, value

__all__ = ["Metric", "breakdown", "catalogue", "count", "define", "rows_behind", "series", "value"]
