"""Charts: one module a shape, plain values in, a Plotly figure out; the only place with colours."""
