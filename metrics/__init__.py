"""Every figure is one documented SELECT in a file of its own; the SQL in engine/ turns any of them into changes, values and rows."""

from metrics.counting import breakdown, count, rows_behind, series, value
from metrics.definitions import Metric, catalogue, define

__all__ = ["Metric", "breakdown", "catalogue", "count", "define", "rows_behind", "series", "value"]
